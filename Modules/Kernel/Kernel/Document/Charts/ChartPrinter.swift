internal import Markup

/// Draws charts as SVG by our own hand. Each has a title and is followed by the table that it stands for.
struct ChartPrinter {
  let resolve: (Target) -> Link?

  // MARK: Bars

  func bars(_ chart: BarChart) -> Node {
    let rowHeight = 30
    let (width, labelWidth, valueWidth) = (440, 180, 40)
    let height = chart.bars.count * rowHeight + 4
    let largest = max(chart.bars.map(\.value).max() ?? 0, 1)
    return figure(chart.title) {
      svg(width: width, height: height, title: "\(chart.title), en \(chart.unit)") {
        for (index, bar) in chart.bars.enumerated() {
          let y = index * rowHeight + 2
          let length = bar.value * (width - labelWidth - valueWidth) / largest
          let lines = wrapped(bar.label)
          for (number, line) in lines.enumerated() {
            let baseline = y + 18 - 6 * (lines.count - 1) + 13 * number
            element(
              "text", .set("x", "\(labelWidth - 8)"), .set("y", "\(baseline)"),
              .set("text-anchor", "end"), .set("font-size", lines.count == 1 ? "13" : "12")
            ) { French.typeset(line) }
          }
          element(
            "rect", .set("x", "\(labelWidth)"), .set("y", "\(y + 4)"), .set("width", "\(max(length, 1))"),
            .set("height", "\(rowHeight - 8)"), .set("fill", "#7dbda6"), .class("bar"))
          element(
            "text", .set("x", "\(labelWidth + length + 6)"), .set("y", "\(y + 18)"), .set("font-size", "13"),
            .set("font-weight", "650")
          ) {
            French.number(bar.value)
          }
        }
      }
      dataTable(chart.title, ["", chart.unit], chart.bars.map { ($0.label, $0.value, $0.target) })
    }
  }

  /// A label on one or two lines that fit beside its bar, at about seven units a letter.
  private func wrapped(_ label: String) -> [String] {
    guard label.count > 25 else { return [label] }
    let words = label.split(separator: " ")
    let half = label.count / 2
    let middle = words.indices.dropFirst().min { first, second in
      let (before, after) = (length(first, words) - half, length(second, words) - half)
      return abs(before) < abs(after)
    }
    guard let middle else { return [label.prefix(24) + "…"] }
    return [words[..<middle], words[middle...]].map { line in
      let text = line.joined(separator: " ")
      return text.count > 26 ? text.prefix(25) + "…" : text
    }
  }

  /// How long the words before an index are, with their spaces.
  private func length(_ index: Int, _ words: [Substring]) -> Int { words[..<index].reduce(0) { $0 + $1.count + 1 } }

  // MARK: Tile map

  func tiles(_ map: TileMap) -> Node {
    let columns = (map.tiles.map(\.column).max() ?? 0) + 1
    // A map of few tiles has room for larger ones.
    let side = columns < 8 ? 50 : 34
    let rows = (map.tiles.map(\.row).max() ?? 0) + 1
    return figure(map.title) {
      svg(width: columns * side, height: rows * side, title: map.title, isLinked: map.tiles.contains { $0.value > 0 }) {
        map.tiles.map { tile(map, $0, side: side) }
      }
      dataTable(
        map.title, ["Territoire", map.unit.plural],
        map.tiles.filter { $0.value > 0 }.sorted { ($0.value, $1.name) > ($1.value, $0.name) }.map {
          ($0.name, $0.value, $0.target)
        })
    }
  }

  private func tile(_ map: TileMap, _ tile: TileMap.Tile, side: Int) -> Node {
    let (x, y) = (tile.column * side, tile.row * side)
    let level = tile.value == 0 ? "none" : tile.value == 1 ? "one" : tile.value < 4 ? "some" : "many"
    // Paper knows no style sheet inside SVG: the plain attributes serve it, the classes serve the screen and the dark.
    let fill = ["none": "#ffffff", "one": "#cfe5db", "some": "#7dbda6", "many": "#0f5c4d"][level] ?? "#ffffff"
    let ink: Attribute = .set("fill", level == "many" ? "#ffffff" : "#1d2a2b")
    let square = element("g", .class("tile \(level)")) {
      element("title") {
        "\(tile.name) : \(French.count(tile.value, map.unit.singular, map.unit.plural))"
      }
      element(
        "rect", .set("x", "\(x + 1)"), .set("y", "\(y + 1)"), .set("width", "\(side - 2)"),
        .set("height", "\(side - 2)"), .set("rx", "4"), .set("fill", fill), .set("stroke", "#b9ac90"))
      element(
        "text", .set("x", "\(x + side / 2)"), .set("y", "\(y + side * 9 / 20)"), .set("text-anchor", "middle"),
        .set("font-size", "11"), ink
      ) { tile.code }
      if tile.value > 0 {
        element(
          "text", .set("x", "\(x + side / 2)"), .set("y", "\(y + side * 17 / 20)"), .set("text-anchor", "middle"),
          .set("font-size", "12"), .set("font-weight", "700"), ink, .class("count")
        ) { String(tile.value) }
      }
    }
    guard tile.value > 0, let link = tile.target.flatMap(resolve) else { return square }
    return anchor(link, .aria(label: tile.name)) { square }
  }

  // MARK: Shared parts

  private func figure(_ title: String, @NodeBuilder content: () -> [Node]) -> Node {
    element("figure", .class("chart")) {
      element("figcaption") { French.typeset(title) }
      content()
    }
  }

  private func svg(
    width: Int, height: Int, title: String, isLinked: Bool = false, @NodeBuilder content: () -> [Node]
  ) -> Node {
    element(
      "svg", .set("viewBox", "0 0 \(width) \(height)"), .set("width", "\(width)"), .set("height", "\(height)"),
      .set("role", isLinked ? "group" : "img"), .aria(label: title), .set("font-family", "Inter, sans-serif")
    ) {
      element("title") { French.typeset(title) }
      content()
    }
  }

  private func dataTable(_ title: String, _ columns: [String], _ rows: [(String, Int, Target?)]) -> Node {
    element("details") {
      element("summary") { "Le tableau" }
      element("table") {
        element("caption", .class("hidden")) { French.typeset(title) }
        element("thead") {
          element("tr") { columns.map { title in element("th", .set("scope", "col")) { French.typeset(title) } } }
        }
        element("tbody") {
          for (label, value, target) in rows {
            element("tr") {
              element("th", .set("scope", "row")) {
                if let link = target.flatMap(resolve) {
                  anchor(link) { French.typeset(label) }
                } else {
                  French.typeset(label)
                }
              }
              element("td", .class("number")) { French.number(value) }
            }
          }
        }
      }
    }
  }
}
