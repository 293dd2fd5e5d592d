import Commons
import GRDB
import Kernel
import Store

extension Prospect {
  static func find(_ db: Database, _ organisation: String) throws -> Prospect? {
    try fetchOne(
      db.cachedStatement(sql: "SELECT * FROM prospect WHERE organisation = ?"), arguments: [organisation])
  }

  static func all(_ db: Database) throws -> [Prospect] {
    try fetchAll(db, sql: "SELECT * FROM prospect ORDER BY next_step_on IS NULL, next_step_on, organisation")
  }

  /// Puts the prospect in place of what was recorded of it.
  /// - Throws: ``Sentence`` when a person is unknown.
  func save(_ journal: Journal) throws {
    for person in Set([owner, referent, welcomeBy].compactMap { $0 }).sorted() {
      guard try Person.find(journal.db, key: person) == nil else { continue }
      let keys = try String.fetchAll(journal.db, sql: "SELECT key FROM person")
      let near = nearestKey(person, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
      throw Sentence("Aucune personne n’a la clé « \(person) ». « rtes people list » donne les clés.\(near)")
    }
    let isNew = try Prospect.find(journal.db, organisation) == nil
    try journal.db.execute(
      sql: """
        INSERT INTO prospect (organisation, origin, next_step, next_step_on, owner, referent, welcome_planned_on,
          welcome_held_on, welcome_by, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (organisation) DO UPDATE SET origin = excluded.origin, next_step = excluded.next_step,
          next_step_on = excluded.next_step_on, owner = excluded.owner, referent = excluded.referent,
          welcome_planned_on = excluded.welcome_planned_on, welcome_held_on = excluded.welcome_held_on,
          welcome_by = excluded.welcome_by, note = excluded.note
        """,
      arguments: [
        organisation, origin, nextStep, nextStepOn, owner, referent, welcomePlannedOn, welcomeHeldOn, welcomeBy, note,
      ])
    try journal.note(isNew ? .created : .changed, record.description)
  }
}
