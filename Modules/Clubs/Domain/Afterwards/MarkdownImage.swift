/// An image in a text in Markdown: `![what it shows](plan.png)`.
struct MarkdownImage: Sendable, Hashable {
  /// From 1.
  let line: Int
  let alternative: String
  /// As it stands in the text.
  let address: String

  /// A text with its images, and the lines whose brackets were meant for an image and make none.
  struct Text: Sendable {
    fileprivate(set) var images: [MarkdownImage] = []
    fileprivate(set) var brokenLines: [Int] = []
    /// The text with each image at its new address.
    fileprivate(set) var rewritten = ""
  }

  /// Finds the images of a text; what stands in blocks of code is none.
  /// - Parameter address: the new address of an image; it stays where this gives nil.
  static func rewriting(_ text: String, to address: (MarkdownImage) -> String? = { _ in nil }) -> Text {
    var result = Text()
    var lines: [String] = []
    var isCode = false
    for (index, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(part)
      if line.prefixMatch(of: /\ {0,3}(```|~~~)/) != nil { isCode.toggle() }
      guard !isCode, line.contains("![") else {
        lines.append(line)
        continue
      }
      var rest = line
      lines.append(
        line.replacing(/!\[([^\]]*)\]\(\s*(?:<([^>]+)>|([^)\s]+))(\s+"[^"]*")?\s*\)/) { match in
          let image = MarkdownImage(
            line: index + 1, alternative: String(match.output.1),
            address: String(match.output.2 ?? match.output.3 ?? ""))
          result.images.append(image)
          rest = rest.replacing(String(match.output.0), with: "", maxReplacements: 1)
          return address(image).map { "![\(image.alternative)](\($0)\(match.output.4 ?? ""))" }
            ?? String(match.output.0)
        })
      if rest.contains("![") { result.brokenLines.append(index + 1) }
    }
    result.rewritten = lines.joined(separator: "\n")
    return result
  }
}
