internal import Markup

/// Prints charts that our own code draws as SVG: each has a title and a description, and is followed by the table that it
/// stands for.
struct ChartPrinter {
  let document: DocumentPrinter

  private var typography: Typography { document.typography }

  func bars(_ chart: BarChart) -> Node {
    guard !chart.bars.isEmpty else { return .nothing }
    return figure(
      chart.title, "\(chart.title), \(typography.chartUnit(chart.unit))",
      describedAs: typography.chartExtremes(chart.bars),
      BarsDrawing(bars: chart.bars, typography: typography).drawing(),
      table: table(
        chart.title, [chart.unit], chart.bars.map { (label($0.label, $0.target), [typography.number($0.value)]) }))
  }

  func tiles(_ map: TileMap) -> Node {
    guard !map.tiles.isEmpty else { return .nothing }
    let drawn = TileMapDrawing(map: map, typography: typography, resolve: document.resolve)
    let told = map.tiles.filter { $0.value > 0 }.sorted { ($0.value, $1.name) > ($1.value, $0.name) }
    return figure(
      map.title, map.title,
      describedAs: typography.chartExtremes(told.map { BarChart.Bar($0.name, $0.value) }),
      drawn.drawing(), width: drawn.width, isLinked: drawn.isLinked,
      table: table(
        map.title, first: typography.chartTerritory, [map.unit.plural],
        told.map { (label($0.name, $0.target), [typography.number($0.value)]) }))
  }

  func map(_ map: GeoMap) -> Node {
    guard !map.base.isEmpty, !map.places.isEmpty else { return .nothing }
    let drawn = GeoMapDrawing(map: map, typography: typography, resolve: document.resolve)
    let rows = map.rows
    let totals = rows.map { row in BarChart.Bar(row.label, row.values.reduce(0) { $0 + ($1 ?? 0) }) }
    return figure(
      map.title, map.title, describedAs: typography.chartExtremes(totals), drawn.drawing(), isLinked: drawn.isLinked,
      className: "chart map", foot: element("p", .class("credit")) { typography.typeset(map.credit) },
      table: table(
        map.title, first: typography.chartTerritory, map.categories + [typography.chartTotal],
        zip(rows, totals).map { row, total in
          (label(row.label, row.target), texts(row.values + [total.value], count: map.categories.count + 1))
        }))
  }

  func chart(_ chart: Chart) -> Node {
    guard !chart.isEmpty else { return .nothing }
    return figure(
      chart.title, "\(chart.title), \(typography.chartUnit(chart.unit))", describedAs: chart.description,
      // The description is read aloud with the picture, and printed for everybody else.
      note: element("p", .class("about"), .set("aria-hidden", "true")) { typography.typeset(chart.description) },
      drawing(of: chart), table: table(of: chart))
  }

  private func drawing(of chart: Chart) -> Drawing {
    switch chart.shape {
    case .stackedBars(let parts, let rows): StackedBars(parts: parts, rows: rows, typography: typography).drawing()
    case .lines(let steps, let rows): Lines(steps: steps, rows: rows, typography: typography).drawing()
    case .slope(let from, let to, let rows): Slope(from: from, to: to, rows: rows, typography: typography).drawing()
    case .smallMultiples(let steps, let rows):
      SmallMultiples(steps: steps, rows: rows, typography: typography).drawing()
    case .waffle(let rows): Waffle(rows: rows, unit: chart.unit, typography: typography).drawing()
    case .calendar(let year, let days): CalendarMap(year: year, days: days, typography: typography).drawing()
    }
  }

  // MARK: Frame

  /// - Parameters:
  ///   - name: the picture's name for those who hear the page.
  ///   - note: what stands under the title.
  ///   - foot: what stands under the picture.
  private func figure(
    _ title: String, _ name: String, describedAs description: String, note: Node = .nothing, _ drawing: Drawing,
    width: Int = Drawing.width, isLinked: Bool = false, className: String = "chart", foot: Node = .nothing,
    table: DocumentTable
  ) -> Node {
    let id = document.identifiers.next("graphique-" + French.slug(title))
    return element("figure", .class(className)) {
      element("figcaption") { typography.typeset(title) }
      note
      element(
        "svg", .set("viewBox", "0 0 \(width) \(drawing.height)"), .set("width", "\(width)"),
        .set("height", "\(drawing.height)"), .set("role", isLinked ? "group" : "img"),
        .set("aria-labelledby", "\(id)-titre \(id)-texte"), .set("font-family", "Inter, sans-serif")
      ) {
        element("title", .id("\(id)-titre")) { typography.typeset(name) }
        element("desc", .id("\(id)-texte")) { typography.typeset(description) }
        drawing.nodes
      }
      foot
      element("details") {
        element("summary") { typography.chartTable }
        document.table(table, isCaptionHidden: true)
      }
    }
  }

  // MARK: Table

  private func table(of chart: Chart) -> DocumentTable {
    let columns: [String] =
      switch chart.shape {
      case .stackedBars(let parts, _): parts + [typography.chartTotal]
      case .lines(let steps, _), .smallMultiples(let steps, _): steps
      case .slope(let from, let to, _): [from, to]
      case .waffle, .calendar: [chart.unit]
      }
    switch chart.shape {
    case .calendar(let year, let days):
      let rows = days.filter { $0.isIn(year: year) }.map { day in
        ([Inline.text(typography.chartDay(day))], [typography.number(day.value)])
      }
      return table(chart.title, first: typography.chartDayTitle, columns, rows)
    case .stackedBars:
      return table(
        chart.title, columns,
        chart.rows.map { row in
          let total = row.isRecorded ? row.values.reduce(0) { $0 + ($1 ?? 0) } : nil
          return (label(row.label, row.target), texts(row.values, count: columns.count - 1) + texts([total], count: 1))
        })
    default:
      return table(
        chart.title, columns,
        chart.rows.map { (label($0.label, $0.target), texts($0.values, count: columns.count)) })
    }
  }

  private func table(
    _ title: String, first: String? = nil, _ columns: [String], _ rows: [([Inline], [String])]
  ) -> DocumentTable {
    DocumentTable(
      title, columns: [first ?? typography.chartRowTitle] + columns, numeric: Set(1...max(columns.count, 1)),
      rows: rows.map { name, values in [name] + values.map { [.text($0)] } })
  }

  private func label(_ text: String, _ target: Target?) -> [Inline] {
    [target.map { .linked(text, $0) } ?? .text(text)]
  }

  /// As many values as there are columns.
  private func texts(_ values: [Int?], count: Int) -> [String] {
    (0..<count).map { index in
      (index < values.count ? values[index] : nil).map(typography.number) ?? typography.chartNotRecorded
    }
  }
}
