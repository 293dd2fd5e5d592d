import Commons
import GRDB
import Kernel

extension AuditCheck {
  /// Memberships of one organisation that share a day: whoever counts members would count it twice.
  static let overlappingMemberships = AuditCheck(
    "membership/overlaps", title: "Adhésions qui se chevauchent"
  ) { db in
    try MemberRegister.overlaps(db).map { first, second in
      Finding(
        first.record, label: try Organisation.find(db, key: first.organisation)?.name ?? first.organisation,
        problem:
          "Deux adhésions portent sur les mêmes jours : \(first.category) (\(first.span)), \(second.category) (\(second.span))."
      )
    }
  }

  /// Authorities whose last step says one thing and whose memberships say another, as after an import.
  static let stepsAtOdds = AuditCheck("membership/steps", title: "États et adhésions en désaccord") { db in
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, s.state, s.effective_on FROM membership_step s JOIN organisation o ON o.key = s.organisation
        WHERE s.id = (SELECT max(id) FROM membership_step WHERE organisation = s.organisation) ORDER BY o.key
        """)
    return try rows.compactMap { row in
      let (key, state, day): (String, LifeState, PartialDate) = (row[0], row[2], row[3])
      let isOpen = try MembershipPeriod.of(key, db).contains { $0.isOpen(on: day) }
      guard isOpen != (state == .member) else { return nil }
      let problem =
        isOpen
        ? "Une adhésion est ouverte le \(day.text), alors que le dernier état est « \(state.label) »."
        : "Aucune adhésion n’est ouverte le \(day.text), alors que le dernier état est « \(state.label) »."
      return Finding(RecordID("organisation", key), label: row[1], problem: problem)
    }
  }
}
