import Commons
import GRDB
import Kernel
import Markup

/// The questions on one theme, beside the number that the network declared for it.
struct LegalTheme: Sendable {
  let theme: Theme
  /// How many questions a report declares in the period; not recorded where it does not say.
  let declared: Quantity
  /// Those of which a title is printed.
  let questions: [LegalQuestion]

  /// The themes on which questions are printed or declared, by name.
  static func all(_ db: Database, _ questions: [LegalQuestion], _ period: Period?) throws -> [LegalTheme] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT subject, value FROM declaration WHERE figure = 'legal.questions' AND substr(period, 1, 4) = ?
        ORDER BY period
        """, arguments: [period?.text])
    let declared = Dictionary(rows.map { ($0[0] as String, $0[1] as Quantity) }, uniquingKeysWith: { $1 })
    return try Theme.fetchAll(db, sql: "SELECT * FROM theme ORDER BY label COLLATE french, key").compactMap { theme in
      let asked = questions.filter { $0.theme == theme.key }
      let number = declared[theme.key] ?? .notRecorded
      return asked.isEmpty && number == .notRecorded
        ? nil : LegalTheme(theme: theme, declared: number, questions: asked)
    }
  }

  /// « 23 questions déclarées en 2024, 3 intitulés imprimés. »
  func sentence(_ period: Period?) -> String {
    let printed = French.count(questions.count, "intitulé imprimé", "intitulés imprimés")
    guard let period, let number = declared.number else { return "\(printed)." }
    let noun = number < 2 ? "question déclarée" : "questions déclarées"
    return "\(declared.text) \(noun) en \(period.text), \(printed)."
  }
}

extension LegalQuestion {
  var record: RecordID { RecordID("question", key) }

  static func find(_ db: Database, key: String) throws -> LegalQuestion? {
    try LegalQuestion.fetchOne(db, sql: "SELECT * FROM question WHERE key = ?", arguments: [key])
  }

  static func all(_ db: Database) throws -> [LegalQuestion] {
    try LegalQuestion.fetchAll(db, sql: "SELECT * FROM question ORDER BY theme, asked_on, key")
  }

  /// The questions of a year. One without a date belongs to the first year whose report counts questions on its theme.
  static func of(_ period: Period, _ db: Database) throws -> [LegalQuestion] {
    try LegalQuestion.fetchAll(
      db,
      sql: """
        SELECT * FROM question q WHERE coalesce(substr(asked_on, 1, 4), (
          SELECT min(substr(period, 1, 4)) FROM declaration WHERE figure = 'legal.questions' AND subject = q.theme)) = ?
        ORDER BY theme, asked_on, key
        """, arguments: [period.text])
  }
}

extension LegalText {
  var record: RecordID { RecordID("legal_text", key) }

  static func all(_ db: Database) throws -> [LegalText] {
    try LegalText.fetchAll(db, sql: "SELECT * FROM legal_text ORDER BY title COLLATE french, key")
  }

  /// The texts on a theme, by title.
  static func on(_ theme: String, _ db: Database) throws -> [LegalText] {
    try LegalText.fetchAll(
      db,
      sql: """
        SELECT * FROM legal_text WHERE key IN (SELECT owner FROM legal_text_themes WHERE target = ?) ORDER BY title COLLATE french, key
        """, arguments: [theme])
  }
}

/// The text that introduces the jurist's work.
func legalIntroduction(_ db: Database, _ period: Period?) throws -> [Block] {
  guard let period else { return [] }
  return try EditorialText.blocks(db, chapter: "faq", year: period.year)
}
