import Commons
import GRDB
import Kernel

extension FeedSource {
  /// What the network did to be heard, and the positions that it took.
  static let advocacy = FeedSource("plaidoyer", title: "Plaidoyer") { db, theme, limit in
    let actions = try ActionFilter(theme: theme, limit: limit).actions(db).compactMap(\.feedEntry)
    let positions = try PositionFilter(theme: theme).positions(db).compactMap(\.feedEntry)
    return (actions + positions).latest(limit)
  }
}

extension CalendarSource {
  /// What takes place on a day and has no event of its own; none of it lies in a région.
  static let advocacy = CalendarSource("plaidoyer") { db, region in
    guard region == nil else { return [] }
    return try ActionFilter().actions(db).filter { $0.event == nil }.compactMap(\.calendarEntry)
  }
}

extension AdvocacyAction {
  fileprivate var feedEntry: FeedEntry? {
    onDate.map { FeedEntry(record, title: title, summary: sentences(kind.label, summary), date: $0) }
  }

  fileprivate var calendarEntry: CalendarEntry? {
    switch kind {
    case .hearing, .conference, .mobilisation, .participation, .intervention:
      onDate.map { CalendarEntry(record, title: title, startsOn: $0, summary: summary) }
    // These are dated texts, which nobody attends.
    case .tribune, .pressRelease, .coSignature, .contribution: nil
    }
  }
}

extension PositionPaper {
  fileprivate var feedEntry: FeedEntry? {
    statedOn.map { FeedEntry(record, title: title, summary: sentences("Position", summary), date: $0) }
  }
}
