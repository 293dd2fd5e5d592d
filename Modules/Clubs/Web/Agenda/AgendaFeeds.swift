import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// What a filter of the agenda takes, for whoever subscribes to it in their own agenda.
  static let filteredCalendar = Route(ClubsPages.filteredCalendar) { request, db in
    let query = AgendaQuery(request)
    var filter = query.subject
    filter.limit = CalendarSource.most
    let title = query.title(try query.subjectFields(request, db))
    return try .calendar(
      title, file: French.slug(title),
      at: Link.page(ClubsPages.filteredCalendar).adding(query: query.subjectParameters),
      try filter.events(db).map(\.calendarEntry), request, db)
  }

  /// The same as a feed.
  static let filteredFeed = Route(ClubsPages.filteredFeed) { request, db in
    let query = AgendaQuery(request)
    var filter = query.subject
    filter.limit = 50
    return try .feed(
      query.title(try query.subjectFields(request, db)), id: query.feedName, page: query.page(of: nil),
      at: Link.page(ClubsPages.filteredFeed).adding(query: query.subjectParameters),
      try filter.events(db).map(\.feedEntry), request, db)
  }
}

extension AgendaQuery {
  /// What feed readers know the feed by, wherever the site stands.
  fileprivate var feedName: String {
    "agenda?" + subjectParameters.filter { !$0.1.isEmpty }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
  }
}
