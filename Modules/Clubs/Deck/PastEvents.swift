import Commons
import GRDB
import Kernel

/// The last events before a presentation that a slide tells; a part that is nil or empty does not filter.
struct PastEvents: Sendable {
  let date: PartialDate
  var themes: [String] = []
  var kinds: [EventKind] = []
  var roles: [NetworkRole] = []
  var region: String?
  /// A région whose events are told elsewhere.
  var outside: String?

  init(_ request: DeckRequest) { date = request.date }

  /// How many to tell: as many as a slide holds.
  var limit = 4

  /// What the speaker is told of those left out.
  var notes: [Block] {
    [.paragraph([.text("Au plus \(limit) rendez-vous, les derniers au \(date.text) ; le site les donne tous.")])]
  }

  /// Those held, the latest first; the network's own sittings are nobody else's matter.
  func events(_ db: Database) throws -> [Event] {
    var filter = EventFilter()
    filter.statuses = [.held]
    filter.kinds = kinds.isEmpty ? EventKind.allCases.filter { $0 != .boardMeeting && $0 != .generalAssembly } : kinds
    filter.region = region
    let inside = try outside.map { code in
      var other = EventFilter()
      other.region = code
      return Set(try other.events(db).map(\.key))
    }
    let found = try (themes.isEmpty ? [nil] : themes.map(Optional.some)).flatMap { theme in
      filter.theme = theme
      return try filter.events(db)
    }
    let kept = Set(found).filter { event in
      event.startsOn <= date && (roles.isEmpty || roles.contains(event.role)) && inside?.contains(event.key) != true
    }
    return Array(kept.sorted { ($1.startsOn, $0.key) < ($0.startsOn, $1.key) }.prefix(limit))
  }
}

extension Event {
  /// The event on a slide, without its attendance: a slide tells what, when and where.
  var slideItem: Item {
    var tags = [kind.label]
    if mode != .notRecorded { tags.append(mode.label) }
    let told = place.flatMap { $0 == mode.label ? nil : $0 }
    return Item(title, opens: record, mark: dateText, tags: tags, detail: told.map { [.text($0)] } ?? [])
  }

  /// Those that begin after a day and are not cancelled, the first to come first. A day that is not known to be later is left out.
  static func coming(after day: PartialDate, _ db: Database) throws -> [Event] {
    var filter = EventFilter()
    filter.from = day.description
    filter.kinds = EventKind.allCases.filter { $0 != .milestone && $0 != .boardMeeting }
    return try filter.events(db).filter { $0.startsOn > day && $0.status != .cancelled }
  }
}

extension [Event] {
  /// As many as two slides hold.
  var shown: [Item] { prefix(8).map(\.slideItem) }
}
