import Commons
import GRDB
import Kernel
import Markup

extension FeedSource {
  /// What the network does in Europe and the world, its applications, the texts that it follows, its projects.
  static let europe = FeedSource("europe", title: "Europe et international") { db, theme, limit in
    let filter = EuropeFilter()
    let ofTheme = try theme.map {
      Set(try String.fetchAll(db, sql: "SELECT owner FROM project_themes WHERE target = ?", arguments: [$0]))
    }
    let projects = try filter.projects(db).filter { ofTheme?.contains($0.key) ?? true }.compactMap(\.feedEntry)
    // Only projects are sorted by theme.
    guard theme == nil else { return projects.latest(limit) }
    let others =
      try filter.involvements(db).compactMap(\.feedEntry) + filter.applications(db).compactMap(\.feedEntry)
      + filter.texts(db).compactMap(\.feedEntry)
    return (projects + others).latest(limit)
  }
}

extension CalendarSource {
  /// Meetings and delegations on a known day that have no event of their own; none of them lies in a région.
  static let europe = CalendarSource("europe") { db, region in
    guard region == nil else { return [] }
    return try EuropeFilter().involvements(db).filter { $0.event == nil }.compactMap(\.calendarEntry)
  }
}

extension Project {
  fileprivate var feedEntry: FeedEntry? {
    validFrom.map { FeedEntry(record, title: fullName ?? name, summary: sentences("Projet", summary), date: $0) }
  }
}

extension Involvement {
  fileprivate var feedEntry: FeedEntry? {
    onDate.map { date in
      FeedEntry(record, title: title, summary: sentences(kind.label, summary), date: date, opens: .europe)
    }
  }

  fileprivate var calendarEntry: CalendarEntry? {
    switch kind {
    case .participation, .delegation, .representation, .awareness:
      onDate.map { CalendarEntry(record, title: title, startsOn: $0, summary: summary) }
    case .member, .chair, .contribution, .followUp: nil
    }
  }
}

extension Application {
  fileprivate var feedEntry: FeedEntry? {
    submittedOn.map { date in
      FeedEntry(record, title: title, summary: sentences("Candidature", summary), date: date, opens: .europe)
    }
  }
}

extension FollowedText {
  fileprivate var feedEntry: FeedEntry? {
    adoptedOn.map { date in
      FeedEntry(record, title: title, summary: sentences(kind.label, summary), date: date, opens: .europe)
    }
  }
}

extension Link {
  /// Where the records are told that have no page of their own.
  fileprivate static var europe: Link { .page(EuropePages.europe) }
}
