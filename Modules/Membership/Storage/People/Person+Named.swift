import Commons
import GRDB
import Kernel

extension Person {
  /// - Parameter otherwise: what to do for somebody who is not in the records; nothing to say when empty.
  /// - Throws: ``Sentence`` that names the nearest person, when none has the key.
  static func named(_ key: String, _ db: Database, otherwise: String = "") throws -> Person {
    if let person = try find(db, key: key) { return person }
    let keys = try String.fetchAll(db, sql: "SELECT key FROM person")
    let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune personne n’a la clé « \(key) ».\(otherwise.isEmpty ? "" : " \(otherwise)")\(near)")
  }
}
