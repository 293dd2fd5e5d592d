public import GRDB
public import Kernel
internal import Markup

/// The days that other sources give for the beginning of events, beside those that were chosen.
public struct OtherDates: Sendable {
  private let dates: [String: [PartialDate]]

  /// Reads them for the events of one list.
  public init(_ db: Database, of events: [Event]) throws {
    guard !events.isEmpty else {
      dates = [:]
      return
    }
    let keys = String(decoding: JSONValue.array(events.map { .string($0.key) }).bytes, as: UTF8.self)
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT k.value, s.value FROM json_each(?) k JOIN statement s ON s.record = 'event/' || k.value
          WHERE s.field = 'starts_on' AND NOT s.chosen ORDER BY k.key, s.value
          """), arguments: [keys])
    dates = Dictionary(grouping: rows, by: { $0[0] as String }).mapValues { $0.compactMap { PartialDate($0[1]) } }
  }

  /// « autre date lue : 28 février 2024 »; nil where all sources agree.
  public func text(of event: Event) -> String? {
    guard let dates = dates[event.key], !dates.isEmpty else { return nil }
    return "\(dates.count == 1 ? "autre date lue" : "autres dates lues") : \(French.list(dates.map(\.text)))"
  }
}

extension [Event] {
  /// The events as entries of a list, each with the other dates that were read of it.
  public func items(_ db: Database) throws -> [Item] {
    let dates = try OtherDates(db, of: self)
    return map { event in
      var item = event.item()
      if let other = dates.text(of: event) { item.tags.append(other) }
      return item
    }
  }
}
