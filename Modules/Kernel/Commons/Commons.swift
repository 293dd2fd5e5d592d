public import Kernel

/// The records that all features share: territories, organisations, people, bodies, themes, events, texts; and the pages
/// that belong to no feature: home, search, figures, sources, report.
public struct Commons: Feature {
  public static let id: FeatureID = "commons"
  public static let isShared = true

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.commons, .frenchTerritories, .kinds, .retoldTexts, .gazetteer)
    builder.add(.datedTerritories, .organisationMerges, .privateOrganisations, .agenda)
    builder.add(.territory, .organisation, .organisationName, .organisationTerritory, .address)
    builder.add(.person, .mandate, .body, .seat)
    builder.add(.theme, .term, .event, .eventOrganisation, .eventPerson, .text)
    builder.add(.home, .search, .figures, .figure, .report, .chapter, .sources, .source, .contradictions)
    builder.add(.organisation, .person, .territory, .themes, .theme, .glossary, .aboutSite)
    builder.add(.feeds, .feed, .themeFeed, .privateFeed, .calendar, .regionCalendar, .privateCalendar)
    builder.add(.sitemap, .robots, .file)
    builder.add(
      RecordPage("organisation", at: Pages.organisation), RecordPage("person", at: Pages.person),
      RecordPage("territory", at: Pages.territory), RecordPage("theme", at: Pages.theme))
    builder.add(.organisations, .people, .themes, .territories)
    builder.add(PrintedSheet.region)
    builder.add(.openData, .wholeExport)
    builder.add(DataResource.organisations, .themes, .territories, .figures, .declarations)
    builder.add(SearchSynonyms.terms, .acronyms, .everydayWords)
    builder.add(DeckPart.cover, .presentation, .themeOpening, .themeTexts, .contacts)
    builder.add(OrganisationListing.self, PersonListing.self)
    builder.add(.importTerritories, .findTerritories, .territoryHistory, .territorySuccessor)
    builder.add(AuditCheck.contradictions, .eventGaps, .endedTerritories)
    builder.add(Retention.merges)
  }
}
