import Foundation
import Markup

@testable import Kernel

/// A chart as it is printed, taken apart again.
struct PrintedChart {
  let html: String

  init(_ chart: Chart) { self.init([.chart(chart)]) }

  init(_ blocks: [Block]) {
    let printer = DocumentPrinter(
      resolve: { if case .link(let link) = $0 { link } else { nil } }, figure: { _ in nil })
    html = Renderer.html(printer.nodes(blocks))
  }

  /// What stands between `<svg …>` and `</svg>`, after the title and the description.
  var drawing: String {
    html.components(separatedBy: "</desc>").last?.components(separatedBy: "</svg>").first ?? ""
  }

  var viewBox: (width: Double, height: Double) {
    guard let match = html.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/) else { return (0, 0) }
    return (Double(match.1) ?? 0, Double(match.2) ?? 0)
  }

  /// The cells of the table, row by row, the first of each row being its label.
  var rows: [[String]] {
    let body = html.components(separatedBy: "<tbody").last ?? ""
    return body.components(separatedBy: "<tr").dropFirst().map { row in
      row.matches(of: /<t[hd][^>]*>(?:<a [^>]*>)?([^<]*)/).map { String($0.1) }
    }
  }

  var ids: [String] { html.matches(of: #/ id="([^"]*)"/#).map { String($0.1) } }

  /// A text of the drawing with the room that it takes.
  struct Label {
    let text: String
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    func overlaps(_ other: Label) -> Bool {
      min(right, other.right) - max(left, other.left) > 1 && min(bottom, other.bottom) - max(top, other.top) > 1
    }
  }

  var labels: [Label] {
    drawing.matches(of: /<text ([^>]*)>([^<]*)<\/text>/).map { match in
      let attributes = String(match.1)
      func number(_ name: String) -> Double {
        Double(attributes.components(separatedBy: "\(name)=\"").last?.components(separatedBy: "\"").first ?? "") ?? 0
      }
      let (x, y, size) = (number("x"), number(" y"), number("font-size"))
      let text = String(match.2).replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&amp;", with: "&")
      let width = Double(TextMeasure.width(text, size: Int(size)))
      let before = attributes.contains("\"middle\"") ? width / 2 : attributes.contains("\"end\"") ? width : 0
      return attributes.contains("rotate(-90")
        ? Label(text: text, left: x - size * 0.75, right: x + size * 0.2, top: y - width + before, bottom: y + before)
        : Label(text: text, left: x - before, right: x - before + width, top: y - size * 0.75, bottom: y + size * 0.2)
    }
  }

  /// Every point that a path or a frame names.
  var points: [(x: Double, y: Double)] {
    let moves = drawing.matches(of: /[ML](-?\d+) (-?\d+)/).map { (x: Double($0.1) ?? -1, y: Double($0.2) ?? -1) }
    let frames = drawing.matches(of: /<rect x="(-?\d+)" y="(-?\d+)" width="(-?\d+)" height="(-?\d+)"/)
    return moves
      + frames.flatMap { frame -> [(x: Double, y: Double)] in
        let (x, y) = (Double(frame.1) ?? -1, Double(frame.2) ?? -1)
        return [(x, y), (x + (Double(frame.3) ?? -1_000), y + (Double(frame.4) ?? -1_000))]
      }
  }
}
