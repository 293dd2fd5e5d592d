public import Kernel

/// Regional clubs and every gathering: agenda, clubs, minutes, calendar.
public struct Clubs: Feature {
  public static let id: FeatureID = "clubs"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.clubsRecords, .registrations)
    builder.add(.clubArea, .clubTheme, .programmeItem, .resource)
    builder.add(.clubsHeld, .clubRegions, .clubParticipants, .clubsPlanned)
    builder.add(.eventsOrganised, .eventParticipants, .webinars, .webinarsPlanned, .meetings, .ptcePresent)
    builder.add(.agenda, .clubs, .event)
    builder.add(RecordPage("event", at: ClubsPages.event))
    builder.add(ClubListing.self, EventListing.self)
    builder.add(.clubsChapter, .gatherings, .calendar)
    builder.add(Glance.gatherings)
    builder.add(DeckPart.clubMapSlide, .clubOfRegion, .eventsOnTheme, .nextEvents)
    builder.add(HomePanel.nextEvents)
    builder.add(.organisationEvents, .territoryEvents, .themeEvents)
    builder.add(PrintedSheet.event, .clubYear)
    builder.add(YearFacet.organisationEvents, .territoryEvents)
    builder.add(EnglishSummary.clubs)
    builder.add(DataResource.events)
    builder.add(SearchSource.events)
    builder.add(FeedSource.gatherings)
    builder.add(CalendarSource.gatherings)
    builder.add(Route.eventCalendar)
    builder.add(AuditCheck.unconfirmedClubs)
    builder.add(Form.registration, .confirmation, .cancellation, .ownCancellation)
    builder.add(Route.registrationSent, .registrations, .registrationsCSV)
    builder.add(Right.readRegistrations)
    builder.add(AccountPanel.registrations)
    builder.add(Retention.registrations, .unconfirmedRegistrations)
    builder.add(StaffVerb.openRegistrations, .closeRegistrations, .listRegistrations, .cancelRegistration)
  }
}
