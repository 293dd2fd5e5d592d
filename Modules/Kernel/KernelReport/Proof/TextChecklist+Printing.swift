internal import Kernel
internal import Markup

extension TextChecklist {
  /// The awaited texts of which none is recorded.
  var missing: [Entry] { entries.filter(\.written.isEmpty) }

  /// The list as a terminal shows it.
  /// - Parameter prepared: the files among which a missing text is looked for.
  func text(_ prepared: PreparedTexts?) -> String {
    guard !entries.isEmpty else { return "Le rapport n’attend aucun texte." }
    let there = entries.count - missing.count
    return
      (["Textes attendus : \(French.number(there)) sur \(French.number(entries.count)) sont là.", ""]
      + entries.map { entry in
        entry.written.isEmpty
          ? entry.awaited(prepared)
          : (["✓ \(entry.required.title)"] + entry.written.map(\.line)).joined(separator: "\n")
      }).joined(separator: "\n")
  }
}

extension TextChecklist.Entry {
  fileprivate func awaited(_ prepared: PreparedTexts?) -> String {
    let place = prepared?.file(for: self).map { "préparé dans \($0), pas encore chargé" } ?? "à écrire"
    return "✗ \(required.title)\n    chapitre « \(section) », \(place)"
  }

  /// A file that awaits its text: the header says what it is for, the text and its source are still to be given.
  var skeleton: String {
    let quoted = section.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      ---
      # \(required.title).
      # Écrivez le texte sous cet en-tête et donnez sa source : document:ligne.
      key: \(key)
      title: "\(quoted)"
      kind: \(required.kind)
      chapter: \(required.chapter)
      position: 1
      year: \(year)
      person:
      themes: []
      source:
      ---

      """
  }
}

extension TextChecklist.Written {
  fileprivate var line: String {
    let parts = [
      key, French.count(words, "mot", "mots"), author.map { isRetold ? "propos de \($0)" : "signé \($0)" },
      since.map { "chargé le \($0.text)" }, isRetold ? "récit tiré des sources, en attendant le texte du réseau" : nil,
    ]
    return "    \(parts.compactMap { $0 }.joined(separator: ", "))"
  }
}
