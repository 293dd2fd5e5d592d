public import Kernel

/// Europe and the world: what the network does there, its projects and their funders, applications, texts followed.
public struct EuropeInternational: Feature {
  public static let id: FeatureID = "europe"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.europeRecords)
    builder.add(
      .programme, .involvement, .project, .projectOrganisation, .projectPhase, .projectEvent, .application,
      .followedText)
    builder.add(.involvements, .europeanOrganisations, .runningProjects, .applications)
    builder.add(.contributions, .pilotAuthorities)
    builder.add(.projectAxes, .projectPhases, .steeringMembers, .steeringMeetings)
    builder.add(.projectHearings, .workingGroupStructures, .projectNewsletters, .projectSheets)
    builder.add(.europe, .project, .programme)
    builder.add(RecordPage("project", at: EuropePages.project), RecordPage("programme", at: EuropePages.programme))
    builder.add(EuropeListing.self)
    builder.add(.europeChapter, .projectsChapter)
    builder.add(.organisationInEurope, .themeProjects)
    builder.add(DeckPart.projectsOnTheme)
    builder.add(.projects, .programmes)
    builder.add(YearFacet.organisationInEurope)
    builder.add(Facet.eventInEurope)
    builder.add(EnglishSummary.europe)
    builder.add(FeedSource.europe)
    builder.add(CalendarSource.europe)
    builder.add(.undatedProjects, .projectsWithoutFunder)
    builder.add(DataResource.projects)
  }
}
