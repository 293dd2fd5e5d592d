import Kernel

/// What every verb of one kind of action takes beside its own arguments.
struct VerbOptions: Sendable, Hashable {
  enum Format: String, Sendable { case json, csv }

  var format: Format?
  /// The file for spreadsheets into which the rows are written.
  var workbook: String?
  /// Do it without asking.
  var yes = false
  /// Only show what it would do.
  var dryRun = false
  /// The folder into which papers are written.
  var into = "."

  static func usage(of action: StaffVerb.Action) -> [String] {
    switch action {
    case .writes: []
    case .asks: ["[--yes | --dry-run]"]
    case .lists: ["[--json | --csv | --xlsx FICHIER]"]
    case .prints: ["[--into DOSSIER]"]
    case .sends: ["[--yes | --dry-run]"]
    }
  }

  /// - Returns: the options, and the words that are the verb's own.
  /// - Throws: ``Sentence``.
  static func taken(from words: [String], by action: StaffVerb.Action) throws -> (VerbOptions, [String]) {
    var options = VerbOptions()
    var rest: [String] = []
    var words = words[...]
    while let word = words.popFirst() {
      switch (action, word) {
      case (.lists, "--json"), (.lists, "--csv"):
        guard options.format == nil else { throw Sentence("Choisissez --json ou --csv, pas les deux.") }
        options.format = Format(rawValue: String(word.dropFirst(2)))
      case (.lists, "--xlsx"):
        guard let file = words.popFirst() else { throw Sentence("Il manque la valeur de --xlsx FICHIER.") }
        options.workbook = file
      case (.asks, "--yes"), (.sends, "--yes"): options.yes = true
      case (.asks, "--dry-run"), (.sends, "--dry-run"): options.dryRun = true
      case (.prints, "--into"):
        guard let folder = words.popFirst() else { throw Sentence("Il manque la valeur de --into DOSSIER.") }
        options.into = folder
      default: rest.append(word)
      }
    }
    guard options.workbook == nil || options.format == nil else {
      throw Sentence("Choisissez --json, --csv ou --xlsx, l’un des trois.")
    }
    guard !(options.yes && options.dryRun) else { throw Sentence("Choisissez --yes ou --dry-run, pas les deux.") }
    return (options, rest)
  }
}
