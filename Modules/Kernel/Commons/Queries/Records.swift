public import GRDB
public import Kernel
internal import Markup
internal import Store

extension Territory {
  public var record: RecordID { RecordID("territory", code) }

  /// The territories whose codes a query gives, by name.
  public static func named(_ db: Database, sql codes: String, _ arguments: any DatabaseValueConvertible...) throws
    -> [Territory]
  {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM territory WHERE code IN (\(codes)) ORDER BY name COLLATE french")
    return try Territory.fetchAll(statement, arguments: StatementArguments(arguments))
  }

  /// The régions as the options of a filter.
  public static func regionOptions(_ request: PageRequest, _ db: Database) throws -> [FilterField.Option] {
    try request.memory.value("région options") {
      let regions = try db.cachedStatement(sql: "SELECT code, name FROM territory WHERE kind = 'region'")
      return [.init("", "Toutes les régions")] + (try FilterField.options(regions))
    }
  }
}

extension Theme {
  public var record: RecordID { RecordID("theme", key) }

  /// The themes of a record, in its own order.
  /// - Parameter table: the list table, such as `event_themes`.
  public static func of(_ db: Database, owner: String, in table: StaticString) throws -> [Theme] {
    try Theme.fetchAll(
      db,
      sql: "SELECT t.* FROM \"\(table)\" l JOIN theme t ON t.key = l.target WHERE l.owner = ? ORDER BY l.position",
      arguments: [owner])
  }

  /// The themes as the options of a filter.
  public static func options(_ request: PageRequest, _ db: Database) throws -> [FilterField.Option] {
    try request.memory.value("theme options") {
      let themes = try db.cachedStatement(sql: "SELECT key, label FROM theme")
      return [.init("", "Tous les thèmes")] + (try FilterField.options(themes))
    }
  }
}

extension FilterField {
  /// The values and labels that a statement gives, by label.
  fileprivate static func options(_ statement: Statement) throws -> [Option] {
    try Row.fetchAll(statement).map { Option($0[0], $0[1]) }.inDirectoryOrder(by: \.label)
  }
}

extension Organisation {
  public var record: RecordID { RecordID("organisation", key) }

  public static func find(_ db: Database, key: String) throws -> Organisation? {
    try Organisation.fetchOne(db, sql: "SELECT * FROM organisation WHERE key = ?", arguments: [key])
  }
}

extension Person {
  public var record: RecordID { RecordID("person", key) }
  public var name: String { "\(givenName) \(familyName)" }

  public static func find(_ db: Database, key: String) throws -> Person? {
    try Person.fetchOne(db, sql: "SELECT * FROM person WHERE key = ?", arguments: [key])
  }

  /// What the person does and where, as last observed: « adjointe au maire, Ville de Lille ».
  public static func function(_ db: Database, of key: String) throws -> String? {
    try String.fetchOne(
      db,
      sql: """
        SELECT m.function || ', ' || o.name FROM mandate m JOIN organisation o ON o.key = m.organisation
        WHERE m.person = ? ORDER BY o.key = 'rtes', m.observed_on DESC, m.function LIMIT 1
        """, arguments: [key])
  }
}

extension EditorialText {
  /// The texts of one chapter of a year, in order.
  public static func of(_ db: Database, chapter: String, year: Int) throws -> [EditorialText] {
    try EditorialText.fetchAll(
      db, sql: "SELECT * FROM \"text\" WHERE chapter = ? AND (year = ? OR year IS NULL) ORDER BY position, key",
      arguments: [chapter, year])
  }

  /// The texts as blocks: accounts of what people said stand with their name, all others as prose.
  public static func blocks(_ db: Database, chapter: String, year: Int) throws -> [Block] {
    try of(db, chapter: chapter, year: year).map { try $0.block(db) }
  }

  /// The text as a block: an account of what somebody said stands with their name, any other as prose.
  func block(_ db: Database) throws -> Block {
    guard kind == .quotation, let key = person, let person = try Person.find(db, key: key) else {
      return .markdown(body)
    }
    let role = try Person.function(db, of: key) ?? ""
    return .voice(who: [.linked(person.name, .record(person.record))], role: role, text: body)
  }
}

extension String {
  /// Whether every word of `words` stands in the text, whatever its accents and case.
  public func matches(_ words: String) -> Bool {
    let text = French.slug(self)
    return French.slug(words).split(separator: "-").allSatisfy { text.contains($0) }
  }
}
