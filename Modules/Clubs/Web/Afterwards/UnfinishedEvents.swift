import Commons
import GRDB
import Kernel
import Markup

extension AuditCheck {
  static let withoutMinutes = AuditCheck(
    "clubs/no-minutes", title: "Événements tenus depuis trente jours, sans compte rendu"
  ) { db in
    try Event.unfinished(.minutes, db).map { event in
      let isDraft = try EventMinutes.find(db, event: event.key) != nil
      return Finding(
        event.record, label: "\(event.dateText) · \(event.title)",
        problem: isDraft
          ? "Le compte rendu est un projet : rtes minutes publish \(event.key)"
          : "Pas de compte rendu : rtes minutes import \(event.key) FICHIER")
    }
  }

  static let withoutHeadcount = AuditCheck(
    "clubs/no-headcount", title: "Événements tenus depuis trente jours, sans nombre de participants"
  ) { db in
    try Event.unfinished(.headcount, db).map { event in
      Finding(
        event.record, label: "\(event.dateText) · \(event.title)",
        problem: "Aucun nombre de participants : ni comptage, ni présences relevées par noms.")
    }
  }
}

extension AccountPanel {
  /// For the team: what was held within a year, thirty days ago or earlier, and is not told in full.
  static let unfinishedEvents = AccountPanel("clubs/unfinished", order: 45) { request, db in
    guard request.viewer.may(.right(.editAfterwards)) else { return [] }
    let minutes = try Event.unfinished(.minutes, db, on: request.today)
    let headcount = try Event.unfinished(.headcount, db, on: request.today)
    let events = minutes + headcount.filter { !minutes.contains($0) }
    let items = events.filter { $0.startsOn.year >= request.today.year - 1 }
      .sorted { ($1.startsOn, $0.key) < ($0.startsOn, $1.key) }.prefix(12).map { event in
        let missing = [
          minutes.contains(event) ? "le compte rendu" : nil,
          headcount.contains(event) ? "le nombre de participants" : nil,
        ].compactMap { $0 }
        return Item(
          event.title, opens: event.record, mark: event.dateText, detail: [.text("Il manque \(French.list(missing)).")])
      }
    return .section("Événements à compléter", id: "a-completer", unlessEmpty: Array(items))
  }
}

extension Event {
  /// What is to be told of an event within thirty days.
  fileprivate enum Rest {
    case minutes, headcount

    var condition: String {
      switch self {
      case .minutes:
        """
        NOT EXISTS (SELECT 1 FROM event_minutes m WHERE m.event = e.key AND m.state = 'published')
        AND NOT EXISTS (SELECT 1 FROM resource r WHERE r.event = e.key AND r.kind = 'minutes')
        """
      case .headcount:
        """
        e.attendance IS NULL AND NOT EXISTS (SELECT 1 FROM attendance_count c WHERE c.event = e.key AND c.state = 'came')
        AND NOT EXISTS (
          SELECT 1 FROM registration r JOIN registration_attendance a ON a.registration = r.id
          WHERE r.event = e.key AND a.state = 'came')
        """
      }
    }
  }

  /// The clubs, and the events that the network organises or co-organises, that were held thirty days ago or earlier and of which
  /// something is missing, the latest first.
  /// - Parameter today: nil for a check, which is given no clock: the day of the last change of the records stands for it.
  fileprivate static func unfinished(_ rest: Rest, _ db: Database, on today: PartialDate? = nil) throws -> [Event] {
    try Event.fetchAll(
      db,
      sql: """
        SELECT e.* FROM event e
        WHERE e.status = 'held' AND e.kind <> 'milestone'
          AND (e.kind = 'club' OR e.role IN ('organises', 'co-organises'))
          AND coalesce(e.ends_on, e.starts_on) || substr('-12-31', length(coalesce(e.ends_on, e.starts_on)) - 3) <=
            date(coalesce(?, (SELECT instant FROM store_history ORDER BY id DESC LIMIT 1)), '-30 days')
          AND \(rest.condition)
        ORDER BY e.starts_on DESC, e.key
        """, arguments: [today])
  }
}
