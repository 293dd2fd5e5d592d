import Commons
import GRDB
import Kernel

/// `rtes faq`: the legal questions of which a title is printed.
enum QuestionListing: Listing {
  static let name = "faq"
  static let abstract = "Les questions juridiques"
  static let filters: Set<ListingFilter> = [.theme, .search]
  static let exampleKey = "scic-commune-epci"

  /// A question in a list: its properties are the keys of the JSON.
  struct Row: Encodable, Sendable {
    let key: String
    let question: String
    let theme: String
    let answered: String
    let publishedIn: String?
  }

  static let columns: [ListingColumn<Row>] = [
    ListingColumn("clé") { $0.key },
    ListingColumn("question") { $0.question },
    ListingColumn("thème") { $0.theme },
    ListingColumn("état") { AnswerState(rawValue: $0.answered)?.label ?? $0.answered },
    ListingColumn("publication") { $0.publishedIn ?? "" },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [Row] {
    let query = try query.checked(db)
    return try LegalQuestion.all(db).filter { question in
      (query.theme == nil || question.theme == query.theme) && question.question.matches(query.search ?? "")
    }.map { question in
      Row(
        key: question.key, question: question.question, theme: question.theme, answered: question.answered.rawValue,
        publishedIn: question.publishedIn)
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? {
    try LegalQuestion.fetchOne(db, sql: "SELECT * FROM question WHERE key = ?", arguments: [key])?.sheet(db)
  }

  static func keys(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT key FROM question ORDER BY key")
  }
}
