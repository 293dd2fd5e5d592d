public import GRDB
internal import Kernel
internal import Markup
public import Store

extension Organisation {
  /// The organisation of a key; what was put together with another is found under the key that stays.
  /// - Throws: ``Sentence`` with the nearest key, when there is none.
  public static func named(_ key: String, _ db: Database) throws -> Organisation {
    if let found = try find(db, key: key) { return found }
    if let successor = try OrganisationMerge.successor(of: key, db), let found = try find(db, key: successor) {
      return found
    }
    let keys = try String.fetchAll(db, sql: "SELECT key FROM organisation")
    let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune organisation n’a la clé « \(key) ». « rtes organisations list » donne les clés.\(near)")
  }

  /// Enters an organisation that the records do not know.
  /// - Parameters:
  ///   - key: its key; nil for one made from the name.
  ///   - territory: the code of a territory; one that the records lack is taken from the gazetteer.
  ///   - isPrivate: whether only the staff see it, until ``publish(_:)``.
  /// - Throws: ``Sentence`` when the key is taken or the territory unknown.
  public static func enter(
    _ name: String, key: String? = nil, kind: OrganisationKind = .authority, territory: String? = nil,
    isPrivate: Bool = false, _ journal: Journal
  ) throws -> Organisation {
    let name = name.trimmingSpace
    let key = key ?? French.slug(name)
    guard !name.isEmpty, !key.isEmpty, French.slug(key) == key else {
      throw Sentence("« \(key) » ne fait pas une clé : des minuscules sans accent, des chiffres et des traits d’union.")
    }
    if let other = try find(journal.db, key: key) {
      throw Sentence("« \(key) » est déjà la clé de « \(other.name) ». Donnez une autre clé avec --key.")
    }
    if let successor = try OrganisationMerge.successor(of: key, journal.db) {
      throw Sentence(
        "« \(key) » mène à « \(successor) » depuis une réunion de fiches. Donnez une autre clé avec --key.")
    }
    let place = try territory.map { try Territory.known($0, journal) }
    try journal.db.execute(
      sql: "INSERT INTO organisation (key, name, kind, territory, is_private) VALUES (?, ?, ?, ?, ?)",
      arguments: [key, name, kind, place?.code, isPrivate])
    try journal.note(.created, RecordID("organisation", key).description)
    return try named(key, journal.db)
  }

  /// Shows everybody what only the staff saw.
  public func publish(_ journal: Journal) throws {
    guard isPrivate else { return }
    try journal.db.execute(sql: "UPDATE organisation SET is_private = 0 WHERE key = ?", arguments: [key])
    try journal.note(.changed, record.description)
  }

  /// Puts other values in place of what is recorded; a name or a territory that changes on a day is dated by
  /// ``rename(to:from:today:_:)`` and ``relocate(to:from:today:_:)`` instead.
  /// - Parameter values: the columns that change; an empty text leaves nothing recorded.
  public func change(_ values: [OrganisationField: String], _ journal: Journal) throws {
    let held = try Row.fetchOne(journal.db, sql: "SELECT * FROM organisation WHERE key = ?", arguments: [key])
    let changed = values.mapValues { $0.isEmpty ? nil : $0 }.filter { held?[$0.key.rawValue] as String? != $0.value }
    guard !changed.isEmpty else { return }
    if changed.keys.contains(.name), changed[.name] == .some(nil) { throw Sentence("Une organisation a un nom.") }
    for (field, value) in changed {
      let value = try field == .territory ? value.map { try Territory.known($0, journal).code } : value
      try journal.db.execute(
        sql: "UPDATE organisation SET \"\(field.rawValue)\" = ? WHERE key = ?", arguments: [value, key])
    }
    let former = changed.map { ($0.key.rawValue, held?[$0.key.rawValue] as String?) }
    try journal.note(
      .changed, record.description, detail: JSONValue.history(Dictionary(uniqueKeysWithValues: former)))
  }
}

/// What may be changed of an organisation.
public enum OrganisationField: String, Sendable, CaseIterable {
  case name, acronym, territory, website, email, phone
}

extension Territory {
  /// The territory of a code, or of a name that only one bears; what the records lack is taken from the gazetteer.
  /// - Throws: ``Sentence`` that names the successor of a code that ended, or says what there is.
  static func known(_ asked: String, _ journal: Journal) throws -> Territory {
    let db = journal.db
    if let found = try find(db, code: asked) {
      // A place that ended takes nobody in any more, though the records tell of it.
      if try Gazetteer.entry(db, code: asked) != nil, let objection = try Gazetteer.objection(db, to: asked) {
        throw Sentence(objection)
      }
      return found
    }
    guard try Gazetteer.isEmpty(db) else {
      if asked.wholeMatch(of: /[a-z]{3,4}-[0-9a-z]+/) != nil { return try Gazetteer.adopt(asked, journal) }
      let found = try Gazetteer.find(db, words: asked, limit: 8).filter { !$0.isEnded }
      if found.count == 1 { return try Gazetteer.adopt(found[0].code, journal) }
      let places = found.map { "\($0.name) (\($0.code))" }.joined(separator: ", ")
      throw Sentence(
        found.isEmpty
          ? "Aucun territoire ne répond à « \(asked) »." : "Plusieurs territoires répondent à « \(asked) » : \(places)."
      )
    }
    let codes = try String.fetchAll(db, sql: "SELECT code FROM territory")
    let near = nearestKey(asked, among: codes).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence(
      "Aucun territoire n’a le code « \(asked) ». Les codes sont de la forme com-35238.\(near) « rtes territories import DOSSIER » charge tous ceux de France."
    )
  }
}

extension String {
  /// Without the white space around it.
  fileprivate var trimmingSpace: String {
    let words = split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }
}
