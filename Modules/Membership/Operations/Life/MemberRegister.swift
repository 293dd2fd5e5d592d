import Commons
import GRDB
import Kernel
import Store

/// What the register does beside the steps: entering an authority, and putting two of them together.
enum MemberRegister {
  /// Puts two authorities' records together, their stays and all.
  /// - Throws: ``Sentence`` that names everything in the way.
  static func merge(_ former: String, into key: String, reason: String?, _ journal: Journal) throws
    -> OrganisationMerge.Extent
  {
    let db = journal.db
    let today = PartialDate.ofInstant(journal.instant)
    let states = try today.map { day in
      (former: try LifeState.of(former, today: day, db), stays: try LifeState.of(key, today: day, db))
    }
    let name = try Organisation.named(former, db).name
    // The spell only counts the stays of a category.
    let extent = try OrganisationMerge.merge(
      former, into: key, reason: reason, numbered: ["membership": "spell"], journal)
    if let pair = try MembershipPeriod.of(key, db).overlaps.first {
      throw Sentence(
        "Les deux sont adhérentes en même temps (\(pair.0.category) \(pair.0.span), \(pair.1.category) \(pair.1.span)). Fermez d’abord l’adhésion de celle qui disparaît : rtes members move \(former) withdrawn --on DATE --reason MOTIF."
      )
    }
    if let today, let states {
      // A duplicate that is gone did not take the other with it.
      let gone = states.former == .merged ? .withdrawn : states.former
      let reason = "Réunion avec la fiche « \(name) »"
      if let step = try settle(states.stays ?? gone, of: key, reason: reason, on: today, journal) {
        try OrganisationMerge.claim(step.id, of: "membership_step", by: former, journal)
      }
    }
    return extent
  }

  /// Says again where an authority stands, when the steps that came to it say otherwise.
  /// - Returns: the step that says so; nil when none was needed.
  private static func settle(
    _ state: LifeState?, of key: String, reason: String, on today: PartialDate, _ journal: Journal
  ) throws -> LifeStep? {
    guard let state, try LifeState.of(key, today: today, journal.db) != state else { return nil }
    let last = try LifeStep.last(of: key, journal.db)
    let move = LifeMove(
      organisation: key, state: state, on: max(today, last?.effectiveOn ?? today), reason: reason)
    return try MemberLife.note(move, of: try Organisation.named(key, journal.db), journal)
  }

  /// Every organisation whose stays share a day, with the two that do.
  static func overlaps(_ db: Database) throws -> [(MembershipPeriod, MembershipPeriod)] {
    let stays = try MembershipPeriod.fetchAll(
      db,
      sql: """
        SELECT * FROM membership WHERE organisation IN
          (SELECT organisation FROM membership GROUP BY organisation HAVING count(*) > 1)
        ORDER BY organisation, valid_from, valid_to IS NULL, valid_to, spell
        """)
    return Dictionary(grouping: stays, by: \.organisation).sorted { $0.key < $1.key }.flatMap { $0.value.overlaps }
  }
}
