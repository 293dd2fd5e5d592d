import Commons
import GRDB
import Kernel
import Store

/// How stays open and close.
extension MemberLife {
  /// Ends the open stay on the eve of a day and opens one in another category, or with another standing: the authority neither
  /// leaves nor joins.
  static func change(
    category: String?, standing: MembershipStanding?, of key: String, from day: PartialDate, _ journal: Journal
  ) throws {
    let organisation = try Organisation.named(key, journal.db)
    let stays = try MembershipPeriod.of(organisation.key, journal.db)
    guard let open = stays.last(where: { $0.isOpen(on: day) }) else {
      throw Sentence("« \(organisation.name) » n’est pas adhérente le \(day.text) : aucune période n’est à changer.")
    }
    let next = (
      category: try category.map { try Category.named($0, journal.db).key } ?? open.category,
      standing: standing ?? open.standing
    )
    guard next != (open.category, open.standing) else {
      throw Sentence("« \(organisation.name) » est déjà dans cette catégorie, à ce titre, \(open.span).")
    }
    try leave(organisation, from: day, journal)
    try open.followed(
      in: next.category, as: next.standing, from: day, seen: PartialDate.ofInstant(journal.instant) ?? day, journal)
  }

  /// Opens the stay of a member.
  static func enter(_ organisation: Organisation, _ move: LifeMove, seen: PartialDate, _ journal: Journal) throws {
    let stays = try MembershipPeriod.of(organisation.key, journal.db)
    guard let category = move.category ?? stays.last?.category else {
      let all = try String.fetchAll(journal.db, sql: "SELECT key FROM category ORDER BY position, key")
      throw Sentence("Dans quelle catégorie ? Il y a : \(all.joined(separator: ", ")) (--category).")
    }
    let stay = MembershipPeriod(
      organisation: organisation.key, category: try Category.named(category, journal.db).key,
      spell: stays.nextSpell(in: category), validFrom: move.on, validTo: nil, observedOn: seen, evidence: .registry,
      standing: move.standing ?? stays.last?.standing ?? .full, note: nil)
    if let other = stays.first(where: stay.overlaps) { throw overlap(organisation, other) }
    try stay.insert(journal)
  }

  /// Closes the open stay on the eve of a day.
  static func leave(_ organisation: Organisation, from day: PartialDate, _ journal: Journal) throws {
    let stays = try MembershipPeriod.of(organisation.key, journal.db)
    guard let last = day.eve else { throw Sentence("Une adhésion finit un jour précis, comme 2025-12-31.") }
    if let later = stays.first(where: { $0.validFrom.map { $0 >= day } ?? false }) {
      throw Sentence(
        "« \(organisation.name) » a une période d’adhésion \(later.span) : elle ne finit pas avant d’avoir commencé.")
    }
    // A stay that had its last day already stays as it is.
    guard let open = stays.last(where: { $0.isOpen(on: day) }) else { return }
    // The register is written today, whatever day it tells of; a source tells of its own day.
    guard open.evidence == .registry || last >= open.observedOn else {
      throw Sentence(
        "Une source constate l’adhésion de « \(organisation.name) » à la date du \(open.observedOn.text) : elle n’a pas pris fin avant."
      )
    }
    try open.end(on: last, journal)
  }

  private static func overlap(_ organisation: Organisation, _ other: MembershipPeriod) -> Sentence {
    Sentence(
      "« \(organisation.name) » est déjà inscrite, \(other.span) (\(other.category)) : deux adhésions ne se chevauchent pas. Fermez d’abord cette période, ou choisissez une autre date."
    )
  }
}

extension MembershipPeriod {
  fileprivate func insert(_ journal: Journal) throws {
    try journal.db.execute(
      sql: """
        INSERT INTO membership (organisation, category, spell, valid_from, valid_to, observed_on, evidence, standing, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [organisation, category, spell, validFrom, validTo, observedOn, evidence, standing, note])
    try journal.note(.created, record.description)
  }

  fileprivate func end(on day: PartialDate, _ journal: Journal) throws {
    try journal.db.execute(
      sql: "UPDATE membership SET valid_to = ? WHERE organisation = ? AND category = ? AND spell = ?",
      arguments: [day, organisation, category, spell])
    try journal.note(
      .changed, record.description, detail: JSONValue.history(["valid_to": validTo?.description]))
  }

  /// Opens the stay that follows this one without a gap.
  fileprivate func followed(
    in category: String, as standing: MembershipStanding, from day: PartialDate, seen: PartialDate, _ journal: Journal
  ) throws {
    let stays = try MembershipPeriod.of(organisation, journal.db)
    try MembershipPeriod(
      organisation: organisation, category: category, spell: stays.nextSpell(in: category), validFrom: day,
      // What was known to end still ends then.
      validTo: validTo, observedOn: seen, evidence: .registry, standing: standing, note: nil
    ).insert(journal)
  }
}
