import Commons
import GRDB
import Kernel

extension Figure {
  static let eventsOrganised = Figure(
    "events.organised", title: "Événements organisés ou co-organisés",
    unit: Unit("événement (co)organisé", "événements (co)organisés"),
    definition:
      "Les événements tenus dans l’année que le réseau organise ou co-organise, hors clubs régionaux et hors jalons."
  ) { db, period in try told(organised(in: period, db), db) }

  static let eventsHeld = Figure(
    "events.held", title: "Événements tenus, quel que soit le rôle du réseau",
    unit: Unit("événement tenu", "événements tenus"),
    definition:
      "Les événements tenus dans l’année que le réseau organise, co-organise, relaie, ou auxquels il contribue ou participe, clubs compris, hors jalons."
  ) { db, period in
    var filter = EventFilter()
    filter.kinds = EventKind.allCases.filter { $0 != .milestone }
    filter.statuses = [.held]
    filter.year = period.year
    filter.asOf = period.lastDay
    return try told(filter.events(db), db)
  }

  static let eventParticipants = Figure(
    "events.participants", title: "Participants en tout (entrées)",
    unit: Unit("participant·e en tout", "participant·e·s en tout"),
    definition: "La somme des affluences exactes des clubs et des événements (co)organisés tenus dans l’année."
  ) { db, period in
    try AttendanceTally(clubs(in: period, db) + organised(in: period, db), db).sum {
      [.byKind($0), try .byRegion($0, db), try .byTheme($0, db), .byMode($0)]
    }
  }

  static let onlineShare = Figure(
    "events.online-share", title: "Part des événements en ligne", unit: .percent,
    definition:
      "Parmi les clubs et les événements (co)organisés tenus dans l’année dont le mode est connu, la part de ceux que l’on pouvait suivre en ligne, en entier ou en partie, en pour cent arrondis."
  ) { db, period in
    let all = try clubs(in: period, db) + organised(in: period, db)
    let known = all.filter { $0.mode != .notRecorded }
    guard !known.isEmpty else { return nil }
    let online = known.filter { $0.mode == .online || $0.mode == .hybrid }
    let silent = all.count - known.count
    let rest = silent == 0 ? "" : " ; le mode de \(silent) autre\(silent == 1 ? "" : "s") n’est pas renseigné"
    return Computation(
      (200 * online.count + known.count) / (2 * known.count),
      coverage: "\(online.count) sur \(known.count)\(rest).",
      records: known.map {
        .init($0.record, label: $0.figureLabel, adds: .exact($0.mode == .onSite ? 0 : 1))
      })
  }

  static let webinars = Figure(
    "events.webinars", title: "Webinaires organisés ou co-organisés", unit: Unit("webinaire", "webinaires"),
    definition: "Les webinaires tenus dans l’année que le réseau organise ou co-organise."
  ) { db, period in
    let webinars = try organised(in: period, db).filter { $0.kind == .webinar }
    return Computation(
      webinars.count, records: webinars.map(\.counted),
      breakdowns: [try .byTheme(CountedEvent.once(webinars), db)].told)
  }

  static let webinarsPlanned = Figure(
    "events.webinars-planned", title: "Webinaires annoncés", unit: Unit("webinaire annoncé", "webinaires annoncés"),
    definition: "Le nombre de webinaires que le programme de travail se donnait pour l’année.")

  static let meetings = Figure(
    "events.meetings", title: "Rencontres déclarées par thème", unit: Unit("rencontre", "rencontres"),
    definition: "Le nombre de rencontres que le rapport annonce pour un thème.")

  static let ptcePresent = Figure(
    "events.ptce-present", title: "PTCE présents à leur rencontre nationale", unit: Unit("PTCE", "PTCE"),
    definition: "Le nombre de pôles que le rapport dit représentés à la rencontre nationale.")

  static func organised(in period: Period, _ db: Database) throws -> [Event] {
    var filter = EventFilter()
    filter.kinds = EventKind.allCases.filter { $0 != .club && $0 != .milestone }
    filter.statuses = [.held]
    filter.year = period.year
    filter.asOf = period.lastDay
    return try filter.events(db).filter(\.isOwn)
  }

  /// Events counted each once, and told apart in every way.
  private static func told(_ events: [Event], _ db: Database) throws -> Computation {
    let counted = CountedEvent.once(events)
    return Computation(
      events.count, records: events.map(\.counted),
      breakdowns: [
        .byRole(counted), .byKind(counted), try .byRegion(counted, db), try .byTheme(counted, db), .byMode(counted),
      ].told)
  }
}
