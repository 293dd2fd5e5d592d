import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let positions = Figure(
    "advocacy.positions", title: "Positions du réseau", unit: Unit("position", "positions"),
    definition: "Les positions enregistrées et prises au plus tard le dernier jour de l’année."
  ) { db, period in
    let positions = try PositionFilter(asOf: period.lastDay).positions(db)
    let undated = positions.count { $0.statedOn == nil }
    let told = French.count(
      undated, "position n’est pas datée et compte aussi.", "positions ne sont pas datées et comptent aussi.")
    return Computation(
      positions.count, coverage: undated == 0 ? nil : told,
      records: positions.map { .init($0.record, label: $0.title) })
  }

  static let actions = Figure(
    "advocacy.actions", title: "Actions de plaidoyer", unit: Unit("action de plaidoyer", "actions de plaidoyer"),
    definition: """
      Les actions enregistrées pour l’année : tribunes, communiqués, auditions, colloques, co-signatures, \
      contributions, mobilisations, participations et interventions.
      """
  ) { db, period in
    let actions = try ActionFilter(year: period.year, asOf: period.lastDay).actions(db)
    let announcements = Set(try String.fetchAll(db, sql: "SELECT key FROM event WHERE status = 'planned'"))
    let unsure = actions.count { $0.event.map(announcements.contains) ?? false }
    let announced =
      unsure == 0
      ? nil
      : "\(French.count(unsure, "action tient", "actions tiennent")) à un événement dont rien ne dit qu’il a eu lieu."
    return Computation(
      actions.count,
      coverage: [try undated(db, kind: nil), announced].compactMap { $0 }.joined(separator: " ").unlessEmpty,
      records: parts(actions))
  }

  static let coSignatures = Figure(
    "advocacy.co-signatures", title: "Textes co-signés", unit: Unit("texte co-signé", "textes co-signés"),
    definition: "Les actions de plaidoyer de l’année de nature « co-signature »."
  ) { db, period in
    let kind = ActionKind.coSignature.rawValue
    let actions = try ActionFilter(year: period.year, asOf: period.lastDay, kind: kind).actions(db)
    return Computation(actions.count, coverage: try undated(db, kind: kind), records: parts(actions))
  }

  static let obtained = Figure(
    "advocacy.obtained", title: "Actions de plaidoyer qui ont abouti",
    unit: Unit("demande obtenue", "demandes obtenues"),
    definition: "Les actions de plaidoyer de l’année dont l’issue enregistrée est « obtenu »."
  ) { db, period in
    let actions = try ActionFilter(year: period.year, asOf: period.lastDay).actions(db)
    let silent = actions.count { $0.outcome == .notRecorded }
    let obtained = actions.filter { $0.outcome == .obtained }
    return Computation(
      obtained.count,
      coverage: """
        Sur \(French.count(actions.count, "action", "actions")), l’issue de \(French.number(silent)) n’est pas \
        renseignée.
        """,
      records: parts(obtained))
  }

  static let colloquium = Figure(
    "advocacy.colloquium", title: "Participants du colloque de plaidoyer",
    unit: Unit("participant·e au colloque", "participant·e·s au colloque"),
    definition: """
      L’affluence des événements des actions de l’année de nature « colloque » ; elle ne se compte que si chacun \
      donne un nombre exact.
      """
  ) { db, period in
    let kind = ActionKind.conference.rawValue
    let actions = try ActionFilter(year: period.year, asOf: period.lastDay, kind: kind).actions(db)
    let events = try actions.compactMap { action in
      try action.event.flatMap { try Event.find(db, key: $0) }
    }
    guard !events.isEmpty, events.allSatisfy(\.attendance.isExact) else { return nil }
    return Computation(
      Tally(events.map(\.attendance)).total,
      records: events.map { .init($0.record, label: "\($0.dateText) · \($0.title)", adds: $0.attendance) })
  }

  private static func parts(_ actions: [AdvocacyAction]) -> [Computation.Part] {
    actions.map { action in
      .init(action.record, label: [action.onDate?.text, action.title].compactMap { $0 }.joined(separator: " · "))
    }
  }

  /// How many actions are told without a year, and so belong to none.
  private static func undated(_ db: Database, kind: String?) throws -> String? {
    let count = try ActionFilter(kind: kind).actions(db).count { $0.onDate == nil }
    guard count > 0 else { return nil }
    return "\(French.count(count, "action sans date n’entre", "actions sans date n’entrent")) dans aucune année."
  }
}
