internal import Kernel
internal import Markup

/// The picture by which a library shows the book.
struct EPUBCover {
  let book: ReportBook

  /// SVG, as tall as three halves of its width.
  func picture() -> [UInt8] {
    let title = ["Rapport", "d’activité", book.period.text]
    let network = lines(of: French.typeset(book.network))
    return Renderer.xml(
      element(
        "svg", .set("viewBox", "0 0 1000 1500"), .set("width", "1000"), .set("height", "1500"),
        .set("font-family", "sans-serif")
      ) {
        element("title") { "Rapport d’activité \(book.period.text)" }
        element("rect", .set("width", "1000"), .set("height", "1500"), .set("fill", "#0f5c4d"))
        network.enumerated().map { text($1, y: 180 + 58 * $0, size: 42, color: "#f0c9ae") }
        title.enumerated().map { text($1, y: 620 + 150 * $0, size: 132, color: "#fffdf8") }
      })
  }

  private func text(_ text: String, y: Int, size: Int, color: String) -> Node {
    element(
      "text", .set("x", "90"), .set("y", "\(y)"), .set("font-size", "\(size)"), .set("fill", color),
      .set("font-weight", "700")
    ) { text }
  }

  /// The words on lines that the width holds.
  private func lines(of text: String) -> [String] {
    text.split(separator: " ").reduce(into: []) { lines, word in
      guard let last = lines.last, last.count + word.count < 32 else { return lines.append(String(word)) }
      lines[lines.count - 1] = "\(last) \(word)"
    }
  }
}
