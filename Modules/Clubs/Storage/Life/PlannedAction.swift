import Commons
import GRDB
import Kernel
import Markup

/// A planned action of the work programme that an event may answer. It belongs to another feature, which may not be installed:
/// it is read by the name of its record alone.
struct PlannedAction: Sendable, Hashable {
  /// `chantier_item/CHANTIER/planned/3`
  let record: RecordID
  let text: String
  /// The fiche in which it stands.
  let fiche: RecordID
  let ficheTitle: String

  private static let table = "chantier_item"

  /// - Parameter asked: `CHANTIER/planned/3`, with or without the name of its table.
  /// - Throws: ``Sentence`` when there is none.
  static func named(_ asked: String, _ kernel: Kernel, _ db: Database) throws -> PlannedAction {
    let key = asked.hasPrefix(table + "/") ? String(asked.dropFirst(table.count + 1)) : asked
    guard isKnown(to: kernel) else { throw Sentence("Le programme de travail n’est pas installé.") }
    if let action = try find(RecordID(table, key), kernel, db) { return action }
    let keys = try String.fetchAll(
      db, sql: "SELECT chantier || '/' || section || '/' || position FROM chantier_item WHERE section = 'planned'")
    let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence(
      "Aucune action prévue du programme de travail n’a la clé « \(key) », de la forme 01-loi-ess/planned/3.\(near)")
  }

  /// Those that an event answers: what the staff said of the event, and what the work programme says itself.
  static func of(_ event: String, _ kernel: Kernel, _ db: Database) throws -> [PlannedAction] {
    guard isKnown(to: kernel) else { return [] }
    let records = try RecordID.fetchAll(
      db,
      sql: """
        SELECT record FROM event_commitment WHERE event = ?1
        UNION SELECT 'chantier_item/' || chantier || '/' || section || '/' || position FROM chantier_item
          WHERE event = ?1 AND section = 'planned' ORDER BY 1
        """, arguments: [event])
    return try records.compactMap { try find($0, kernel, db) }
  }

  private static func isKnown(to kernel: Kernel) -> Bool { kernel.imports.contains { $0.name == table } }

  private static func find(_ record: RecordID, _ kernel: Kernel, _ db: Database) throws -> PlannedAction? {
    let parts = record.key.split(separator: "/").map(String.init)
    guard record.table == table, parts.count == 3, parts[1] == "planned", let position = Int(parts[2]) else {
      return nil
    }
    let text = try String.fetchOne(
      db, sql: "SELECT text FROM chantier_item WHERE chantier = ? AND section = 'planned' AND position = ?",
      arguments: [parts[0], position])
    let fiche = RecordID("chantier", parts[0])
    return text.map {
      PlannedAction(record: record, text: $0, fiche: fiche, ficheTitle: kernel.title(of: fiche, db))
    }
  }
}
