import Commons
import GRDB
import Kernel

extension MembershipPeriod {
  /// Every stay of an organisation, the earliest first; those whose first day is unknown before the others.
  static func of(_ organisation: String, _ db: Database) throws -> [MembershipPeriod] {
    try fetchAll(
      db.cachedStatement(
        sql: "SELECT * FROM membership WHERE organisation = ? ORDER BY valid_from, valid_to IS NULL, valid_to, spell"),
      arguments: [organisation])
  }
}

extension LifeStep {
  /// Every step of an organisation, in the order in which they were noted.
  static func of(_ organisation: String, _ db: Database) throws -> [LifeStep] {
    try fetchAll(
      db.cachedStatement(sql: "SELECT * FROM membership_step WHERE organisation = ? ORDER BY id"),
      arguments: [organisation])
  }

  static func last(of organisation: String, _ db: Database) throws -> LifeStep? {
    try fetchOne(
      db.cachedStatement(sql: "SELECT * FROM membership_step WHERE organisation = ? ORDER BY id DESC LIMIT 1"),
      arguments: [organisation])
  }
}

extension LifeState {
  /// Where an organisation stands once every step that was noted has taken effect; nil where nothing is known of it.
  ///
  /// Members that came with the records have no steps: their stays tell.
  static func of(_ organisation: String, today: PartialDate, _ db: Database) throws -> LifeState? {
    if let last = try LifeStep.last(of: organisation, db) { return last.state }
    let stays = try MembershipPeriod.of(organisation, db)
    return stays.isEmpty ? nil : stays.contains { $0.isOpen(on: today) } ? .member : .withdrawn
  }
}

extension Category {
  /// The category of a key.
  /// - Throws: ``Sentence`` with what there is.
  static func named(_ key: String, _ db: Database) throws -> Category {
    let all = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key")
    if let found = all.first(where: { $0.key == key }) { return found }
    let near = nearestKey(key, among: all.map(\.key)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence(
      "« \(key) » n’est pas une catégorie. Il y a : \(all.map(\.key).joined(separator: ", ")).\(near)")
  }
}
