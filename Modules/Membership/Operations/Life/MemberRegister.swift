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
    // The spell only counts the stays of a category.
    let extent = try OrganisationMerge.merge(
      former, into: key, reason: reason, numbered: ["membership": "spell"], journal)
    if let pair = try MembershipPeriod.of(key, db).overlaps.first {
      throw Sentence(
        "Les deux sont adhérentes en même temps (\(pair.0.category) \(pair.0.span), \(pair.1.category) \(pair.1.span)). Fermez d’abord l’adhésion de celle qui disparaît : rtes members move \(former) merged --on DATE --reason MOTIF."
      )
    }
    return extent
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
