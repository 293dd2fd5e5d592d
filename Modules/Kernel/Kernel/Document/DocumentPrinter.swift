public import Markup

/// Prints blocks as HTML, for the site and for the report: they differ only in where their links lead.
public struct DocumentPrinter {
  /// The address of a target; nil where there is none, so that its text stands without a link.
  let resolve: (Target) -> Link?
  /// Tells a figure; nil when no composed feature has it.
  let figure: (String) -> FigureResult?
  let typography: Typography
  /// Entries that were printed before; nil where none are worth keeping.
  let printed: PrintedItems?
  /// Names of the document's charts.
  let identifiers = Identifiers()

  public init(
    resolve: @escaping (Target) -> Link?, figure: @escaping (String) -> FigureResult?, typography: Typography = .french,
    printed: PrintedItems? = nil
  ) {
    self.printed = printed
    self.resolve = resolve
    self.figure = figure
    self.typography = typography
  }

  /// - Parameter level: the level of the headings of sections, from 2.
  public func nodes(_ blocks: [Block], level: Int = 2) -> [Node] { blocks.map { node($0, level: level) } }

  public func nodes(_ runs: [Inline]) -> [Node] {
    runs.map { run in
      switch run {
      case .text(let text): return .text(typography.typeset(text))
      case .strong(let text): return element("strong") { typography.typeset(text) }
      case .marked(let text): return element("mark") { typography.typeset(text) }
      case .linked(let text, let target): return linked(text, target)
      }
    }
  }

  /// A text that opens onto something. Records bear French names: a document of another language says so of each.
  private func linked(_ text: String, _ target: Target) -> Node {
    guard typography != .french, case .record = target else {
      let text = typography.typeset(text)
      return resolve(target).map { link in anchor(link) { text } } ?? .text(text)
    }
    let name = French.typeset(text)
    guard let link = resolve(target) else { return element("span", .set("lang", "fr")) { name } }
    return anchor(link, .set("lang", "fr")) { name }
  }

  private func node(_ block: Block, level: Int) -> Node {
    switch block {
    case .section(let title, let id, let blocks):
      return element("section", attributes: id.map { [.id($0)] } ?? []) {
        heading(level) { typography.typeset(title) }
        nodes(blocks, level: level + 1)
      }
    case .paragraph(let runs): return element("p") { nodes(runs) }
    case .markdown(let text):
      return element("div", .class("prose")) {
        Node.markdown(Markdown(text, headingOffset: level - 1, typeset: typography.typeset))
      }
    case .facts(let facts): return factList(facts)
    case .list(let items): return element("ul", .class("items")) { list(items) }
    case .table(let table): return self.table(table)
    case .figures(let ids):
      let results = ids.compactMap(figure)
      return results.isEmpty ? .nothing : element("ul", .class("tiles")) { results.map(tile) }
    case .bars(let chart): return ChartPrinter(document: self).bars(chart)
    case .tiles(let map): return ChartPrinter(document: self).tiles(map)
    case .map(let map): return ChartPrinter(document: self).map(map)
    case .chart(let chart): return ChartPrinter(document: self).chart(chart)
    case .month(let grid): return month(grid)
    case .timeline(let items): return element("ol", .class("timeline")) { items.map(item) }
    case .voice(let who, let role, let text, let portrait): return voice(who, role, text, portrait)
    case .picture(let picture, let caption): return self.picture(picture, caption)
    case .note(let runs): return element("p", .class("note")) { nodes(runs) }
    case .empty(let text): return element("p", .class("empty")) { typography.typeset(text) }
    case .filters(let page, let fields): return filters(page, fields)
    case .narrowing(let groups): return narrowing(groups)
    case .pager(let base, let query, let page, let pages): return pager(base, query, page, pages)
    case .columns(let columns):
      return element("div", .class("columns")) {
        columns.map { blocks in element("div") { nodes(blocks, level: level) } }
      }
    case .pageBreak: return element("div", .class("page-break"))
    }
  }

  private func heading(_ level: Int, @NodeBuilder content: () -> [Node]) -> Node {
    let names: [StaticString] = ["h2", "h3", "h4", "h5", "h6"]
    return element(names[min(max(level - 2, 0), 4)], attributes: [], content: content)
  }

  private func factList(_ facts: [Fact]) -> Node {
    element("dl", .class("facts")) {
      for fact in facts {
        element("dt") { typography.typeset(fact.label) }
        element("dd") { nodes(fact.value) }
      }
    }
  }

  private func list(_ items: [Item]) -> [Node] {
    printed.map { $0.nodes(of: items, print: item) } ?? items.map(item)
  }

  private func item(_ item: Item) -> Node {
    element("li") {
      // A number needs less room than a date.
      if let mark = item.mark {
        element("span", .class(mark.count > 2 ? "mark" : "mark brief")) { typography.typeset(mark) }
      }
      element("div") {
        element("p", .class("title")) { nodes(item.title) }
        if !item.tags.isEmpty {
          element("p", .class("tags")) {
            for tag in item.tags {
              element("span") { typography.typeset(tag) }
              " "
            }
          }
        }
        if !item.detail.isEmpty { element("p", .class("detail")) { nodes(item.detail) } }
      }
    }
  }

  /// A table that turns into a list of its rows on a phone: the roles say that it is a table all the same, and each cell
  /// carries its column's title for the eye.
  func table(_ table: DocumentTable, isCaptionHidden: Bool = false) -> Node {
    element("table", .set("role", "table")) {
      element("caption", attributes: isCaptionHidden ? [.class("hidden")] : []) { typography.typeset(table.caption) }
      element("thead", .set("role", "rowgroup")) {
        element("tr", .set("role", "row")) {
          for (index, title) in table.columns.enumerated() {
            element(
              "th", attributes: [.set("scope", "col"), .set("role", "columnheader")] + numeric(index, table)
            ) { typography.typeset(title) }
          }
        }
      }
      element("tbody", .set("role", "rowgroup")) {
        for (number, row) in table.rows.enumerated() {
          element("tr", attributes: [.set("role", "row")] + name(of: number, in: table)) {
            for (index, cell) in row.enumerated() {
              let title: [Attribute] = [.set("data-title", typography.typeset(table.columns[index]))]
              if index == 0 {
                element("th", attributes: [.set("scope", "row"), .set("role", "rowheader")] + numeric(index, table)) {
                  nodes(cell)
                }
              } else {
                element("td", attributes: [.set("role", "cell")] + title + numeric(index, table)) { nodes(cell) }
              }
            }
          }
        }
      }
    }
  }

  /// The name of a row, at the first of those that share it.
  private func name(of row: Int, in table: DocumentTable) -> [Attribute] {
    guard table.anchors.indices.contains(row), row == 0 || table.anchors[row - 1] != table.anchors[row] else {
      return []
    }
    return [.id(table.anchors[row])]
  }

  private func numeric(_ column: Int, _ table: DocumentTable) -> [Attribute] {
    table.numeric.contains(column) ? [.class("number")] : []
  }

  private func tile(_ result: FigureResult) -> Node {
    return element("li") {
      element("p", .class("value")) {
        value(result)
      }
      element("p", .class("unit")) { typography.typeset(typography.label(of: result)) }
      if let difference = typography.note(on: result) {
        element("p", .class("beside")) { typography.typeset(difference) }
      }
    }
  }

  /// The number, which opens onto its records; « au moins » and « environ » are set smaller than the number.
  private func value(_ result: FigureResult) -> Node {
    let nuance = typography.nuance(of: result.headline)
    let text = typography.headline(result)
    // The nuance stands beside the link: a link that begins with another element is not tagged as one in the PDF.
    let linked = resolve(.figure(result.figure.id)).map { link in anchor(link) { text } } ?? .text(text)
    return .group((nuance.map { text in [element("small") { text + "\u{A0}" }] } ?? []) + [linked])
  }

  private func filters(_ page: Link, _ fields: [FilterField]) -> Node {
    let isSearch = fields.allSatisfy(\.options.isEmpty)
    return element("form", .class("filters"), .set("method", "get"), .set("action", page.address)) {
      for field in fields {
        element("label") {
          element("span") { typography.typeset(field.label) }
          if field.options.isEmpty {
            Node.void(
              "input",
              [.set("type", field.isDay ? "date" : "search"), .set("name", field.name), .set("value", field.value)])
          } else {
            element("select", .set("name", field.name)) {
              field.options.map { self.option($0, isSelected: $0.value == field.value) }
            }
          }
        }
      }
      element("button", .set("type", "submit")) { isSearch ? "Chercher" : "Filtrer" }
      if !isSearch, fields.contains(where: { !$0.value.isEmpty }) { anchor(page) { "Tout afficher" } }
    }
  }

  private func option(_ option: FilterField.Option, isSelected: Bool) -> Node {
    guard isSelected else { return .prepared(option.prepared) }
    return .element(
      "option", [.set("value", option.value), .flag("selected")], [.text(typography.typeset(option.label))])
  }

  private func pager(_ base: Link, _ query: [Block.PagerQuery], _ page: Int, _ pages: Int) -> Node {
    guard pages > 1 else { return .nothing }
    func link(_ number: Int) -> Link {
      base.adding(query: query.map { ($0.name, $0.value) } + [("page", number == 1 ? "" : String(number))])
    }
    return element("nav", .class("pager"), .aria(label: "Pages")) {
      if page > 1 { anchor(link(page - 1), .set("rel", "prev")) { "Page précédente" } }
      element("span") { "Page \(page) sur \(pages)" }
      if page < pages { anchor(link(page + 1), .set("rel", "next")) { "Page suivante" } }
    }
  }
}
