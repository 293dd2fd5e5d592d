internal import Kernel

/// What a browser sent with a form.
struct FormBody: Sendable {
  /// Names and values in their order, UTF-8, line ends made LF; nothing is trimmed.
  var values: [(String, String)] = []
  /// The files that were received whole and that their rules take, by field.
  var files: [String: [Upload]] = [:]
  /// What is wrong with files that their rules do not take; they are gone already.
  var problems: [FieldProblem] = []
  private let folder: WaitingFolder

  init(values: [(String, String)] = [], folder: WaitingFolder) {
    self.values = values
    self.folder = folder
  }

  /// Removes the files that nobody kept. Whoever reads a body calls it when the request ends, whatever happened.
  func discard() { folder.discard() }

  /// The text of a value.
  static func text(_ bytes: [UInt8]) throws(FormBodyError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    guard bytes.contains(13) else { return text }
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }
}

/// What no form of ours exceeds, so that what exceeds it is refused before it costs anything.
enum FormLimits {
  /// Fields and files together.
  static let parts = 64
  /// The headers of one part, in bytes.
  static let head = 8 << 10
  /// One value, in bytes.
  static let text = 64 << 10
  /// A body without files, in bytes.
  static let withoutFiles = 1 << 20
}

/// Why what was sent cannot be read as a form.
struct FormBodyError: Error, Equatable {
  /// Of the answer: 400, 413 or 415.
  let status: Int
  /// What a person reads.
  let sentence: String

  static let malformed = FormBodyError(
    status: 400, sentence: "L’envoi est arrivé incomplet ou abîmé. Revenez au formulaire et recommencez.")
  static let notUTF8 = FormBodyError(
    status: 400,
    sentence:
      "Un texte n’est pas codé en UTF-8. Revenez au formulaire, retapez-le au lieu de le coller, et recommencez.")
  static let unexpectedFile = FormBodyError(
    status: 400,
    sentence: "Un fichier est arrivé là où ce formulaire n’en demande pas. Revenez au formulaire et recommencez."
  )
  static let textTooLong = FormBodyError(
    status: 413, sentence: "Un texte dépasse \(FileSize.text(FormLimits.text)). Raccourcissez-le ou joignez-le en PDF.")
  static let tooManyParts = FormBodyError(
    status: 413,
    sentence: "L’envoi compte plus de \(FormLimits.parts) champs et fichiers. Joignez moins de fichiers à la fois.")
  static let notAForm = FormBodyError(
    status: 415, sentence: "Cette adresse attend un formulaire. Ouvrez-la dans un navigateur et remplissez-le.")

  static func tooLarge(_ limit: Int) -> FormBodyError {
    FormBodyError(
      status: 413,
      sentence: "L’envoi dépasse \(FileSize.text(limit)). Joignez des fichiers plus légers ou moins nombreux.")
  }
}
