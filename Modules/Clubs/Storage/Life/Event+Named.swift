import Commons
import GRDB
import Kernel
import Markup

extension Event {
  /// The event of a key.
  /// - Throws: ``Sentence`` with the nearest key, when there is none.
  static func named(_ key: String, _ db: Database) throws -> Event {
    if let event = try find(db, key: key) { return event }
    let keys = try String.fetchAll(db, sql: "SELECT key FROM event")
    let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucun événement de clé « \(key) ». « rtes events list » donne les clés.\(near)")
  }

  /// Whether its last day is today or later.
  func isAhead(of today: PartialDate) -> Bool { !(endsOn ?? startsOn).ends(before: today) }

  /// The codes of the régions that it is for, in their order.
  func regions(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT target FROM event_regions WHERE owner = ? ORDER BY position", arguments: [key])
  }
}

/// What people type where several records stand in one argument: `reg-53, Bretagne`.
enum TypedList {
  static func words(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  /// The codes of régions, by code, number, name or letters.
  static func regions(_ text: String, _ db: Database) throws -> [String] {
    try words(text).map { word in
      if let region = try Territory.region(called: word, db) { return region.code }
      let names = try Territory.regions(db).map(\.name)
      let near = nearestKey(word, among: names).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
      throw Sentence("Aucune région ne s’appelle « \(word) ». Donnez son code (reg-53) ou son nom.\(near)")
    }
  }

  static func themes(_ text: String, _ db: Database) throws -> [String] {
    let keys = try String.fetchAll(db, sql: "SELECT key FROM theme ORDER BY key")
    return try words(text).map { word in
      if keys.contains(word) { return word }
      let near = nearestKey(word, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
      throw Sentence("Aucun thème n’a la clé « \(word) ». Il y a : \(keys.joined(separator: ", ")).\(near)")
    }
  }

  static func organisations(_ text: String, _ db: Database) throws -> [String] {
    try words(text).map { try organisation($0, db) }
  }

  /// An organisation that the page of an event may name.
  static func organisation(_ key: String, _ db: Database) throws -> String {
    let organisation = try Organisation.named(key, db)
    guard !organisation.isPrivate else {
      throw Sentence("« \(organisation.name) » n’est connue que de l’équipe : la page d’un événement la nommerait.")
    }
    return organisation.key
  }
}
