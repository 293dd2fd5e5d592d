import GRDB
import Kernel

extension AuditCheck {
  /// Every fact on which two sources disagree, with both statements.
  static let contradictions = AuditCheck("commons/contradictions", title: "Contradictions entre sources") { db in
    try Provenance.contradictions(db).map { fact in
      Finding(
        fact.record, label: fact.record.key, problem: "Les sources ne s’accordent pas sur « \(fact.field) ».",
        statements: fact.statements.map { told in
          Finding.Told(
            value: told.value, isChosen: told.isChosen, reason: told.reason, sources: told.sources.map(\.text))
        })
    }
  }

  /// Events held without a headcount or a known mode: what staff would look for first.
  static let eventGaps = AuditCheck("commons/event-gaps", title: "Événements incomplets") { db in
    try Event.fetchAll(
      db,
      sql: """
        SELECT * FROM event WHERE status = 'held' AND kind <> 'milestone' AND role IN ('organises', 'co-organises')
          AND (attendance IS NULL OR mode = 'not-recorded') ORDER BY starts_on, key
        """
    ).map { event in
      let gaps = [
        event.attendance == .notRecorded ? "le nombre de participants" : nil,
        event.mode == .notRecorded ? "le mode" : nil,
      ].compactMap { $0 }
      return Finding(event.record, label: event.title, problem: "Il manque \(gaps.joined(separator: " et ")).")
    }
  }
}
