import GRDB
import Kernel

/// Something that the organisers of one event ask of those who register.
struct RegistrationQuestion: Codable, FetchableRecord, Sendable, Hashable {
  let event: String
  /// From 1 to ``most``.
  let position: Int
  var label: String
  var kind: Kind
  /// The words among which one chooses, each on a line of its own; nil for every other kind.
  var options: String?
  var required: Bool

  static let most = 6

  enum Kind: String, Choice {
    case line
    case text
    case choice
    case flag

    var label: String {
      switch self {
      case .line: "une ligne"
      case .text: "plusieurs lignes"
      case .choice: "un choix"
      case .flag: "une case à cocher"
      }
    }
  }

  /// The words among which one chooses.
  var words: [String] { options?.split(separator: "\n").map(String.init) ?? [] }

  /// The name of its field, which the form declares.
  var fieldName: String { Self.fieldName(position) }

  static func fieldName(_ position: Int) -> String { "question-\(position)" }

  /// Its field, worded as the organisers did.
  var field: Field {
    let kind: Field.Kind =
      switch self.kind {
      case .line: .line
      case .text: .text(rows: 4)
      case .choice: .choice([.init("", required ? "À choisir" : "Sans réponse")] + words.map { .init($0, $0) })
      case .flag: .flag
      }
    return Field(fieldName, label, kind, required: required, limit: self.kind == .text ? 2_000 : 200)
  }
}
