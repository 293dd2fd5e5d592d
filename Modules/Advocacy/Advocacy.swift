public import Kernel

/// Positions, actions to be heard and their outcome, the work programme with its fiches action.
public struct Advocacy: Feature {
  public static let id: FeatureID = "advocacy"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.advocacyRecords, .chantierWork)
    builder.add(.axis, .chantier, .chantierReferent, .chantierItem)
    builder.add(.position, .advocacyAction, .actionOrganisation, .actionPerson)
    builder.add(.chantiers, .axes, .plannedDone, .proposals)
    builder.add(.positions, .actions, .coSignatures, .obtained, .colloquium)
    builder.add(.advocacy, .position, .action, .programme, .chantier)
    builder.add(RecordPage("chantier", at: AdvocacyPages.chantier))
    builder.add(RecordPage("position", at: AdvocacyPages.position))
    builder.add(RecordPage("advocacy_action", at: AdvocacyPages.action))
    builder.add(ChantierListing.self, PositionListing.self, ActionListing.self)
    builder.add(.programme, .support, .territories, .advocacy)
    builder.add(Glance.advocacy)
    builder.add(DeckPart.voice, .advocacyOnTheme)
    builder.add(HomePanel.latestActions)
    builder.add(.organisationAdvocacy, .personAdvocacy, .themeAdvocacy)
    builder.add(PrintedSheet.chantier)
    builder.add(YearFacet.organisationAdvocacy)
    builder.add(Facet.eventAdvocacy)
    builder.add(EnglishSummary.advocacy)
    builder.add(SearchSource.chantiers, .positions, .actions)
    builder.add(FeedSource.advocacy)
    builder.add(CalendarSource.advocacy)
    builder.add(.noBoardReferent, .undatedActions, .plannedWithoutTrace)
    builder.add(DataResource.positions, .advocacyActions)
  }
}
