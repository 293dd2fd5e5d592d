public import Kernel

/// What the network publishes and how it makes itself known: works, channels, press, audience.
public struct Publications: Feature {
  public static let id: FeatureID = "publications"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.publicationsRecords)
    builder.add(.collection, .work, .edition, .contributor, .channel, .pressClip)
    builder.add(.works, .deniche, .guides, .partnerGuides, .kits, .videos, .articles, .printRun, .views, .downloads)
    builder.add(.visits, .pageViews, .uniqueDownloads, .topDownloads, .pressClips)
    builder.add(.newsletters, .flashHebdo, .mailings, .recipients, .openRate)
    builder.add(.followers, .newFollowers, .socialViews)
    builder.add(.resources, .workPage, .communication, .press)
    builder.add(RecordPage("work", at: PublicationsPages.work))
    builder.add(WorkListing.self, PressListing.self)
    builder.add(.resourcesChapter, .communicationChapter, .pressChapter, .resourcesAnnex)
    builder.add(Glance.publications)
    builder.add(DeckPart.resourceCentre, .collections, .editionsOfRegion, .worksOnTheme)
    builder.add(HomePanel.latestWorks)
    builder.add(.organisationWorks, .personWorks, .territoryEditions, .themeWorks)
    builder.add(PrintedSheet.press)
    builder.add(YearFacet.organisationWorks, .territoryEditions)
    builder.add(Facet.eventPress)
    builder.add(EnglishSummary.publications)
    builder.add(DataResource.publications)
    builder.add(SearchSource.works)
    builder.add(FeedSource.publications)
    builder.add(AuditCheck.incompleteWorks, .lostTitles, .pressOrder)
  }
}
