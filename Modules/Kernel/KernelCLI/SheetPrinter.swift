import Kernel
import Markup

/// Prints a sheet as plain text, eighty columns wide.
struct SheetPrinter {
  static func text(_ sheet: Sheet, sources: [SourceLine], contradictions: [Contradiction], kernel: Kernel) -> String {
    var lines = [Terminal.faint(sheet.kind), Terminal.bold(sheet.title), Terminal.faint(sheet.record.description)]
    if !sheet.lead.isEmpty { lines += ["", French.typeset(plain(sheet.lead))] }
    lines += printed(sheet.blocks, depth: 0)
    for fact in contradictions {
      let column = kernel.column(fact.field, of: fact.record.table)
      lines += ["", Terminal.bold("Les sources ne s’accordent pas : \(column?.title ?? fact.field)")]
      for told in fact.statements {
        lines.append(
          "  \(told.isChosen ? "✓" : "·") \(column?.text(of: told.value) ?? told.value) — \(told.sources.map(\.text).joined(separator: " ; "))"
        )
        if let reason = told.reason, !reason.isEmpty { lines.append("    \(reason)") }
      }
    }
    if !sources.isEmpty {
      lines += ["", Terminal.bold("Sources")] + sources.map { "  \($0.text)" }
    }
    return lines.joined(separator: "\n")
  }

  static func plain(_ runs: [Inline]) -> String { runs.map(\.plain).joined() }

  private static func printed(_ blocks: [Block], depth: Int) -> [String] {
    blocks.flatMap { printed($0, depth: depth) }
  }

  private static func printed(_ block: Block, depth: Int) -> [String] {
    let indent = String(repeating: "  ", count: depth)
    switch block {
    case .section(let title, _, let blocks):
      return ["", indent + Terminal.bold(title)] + printed(blocks, depth: depth + 1)
    case .paragraph(let runs), .note(let runs): return ["", indent + French.typeset(plain(runs))]
    case .markdown(let text), .voice(_, _, let text, _): return [""] + text.split(separator: "\n").map { indent + $0 }
    case .facts(let facts):
      let width = facts.map(\.label.count).max() ?? 0
      return [""]
        + facts.map { fact in
          indent + fact.label.padding(to: width) + "  " + French.typeset(plain(fact.value))
        }
    case .list(let items), .timeline(let items):
      return items.flatMap { item -> [String] in
        let head = [item.mark, plain(item.title)].compactMap { $0 }.joined(separator: " · ")
        let tags = item.tags.isEmpty ? "" : " [\(item.tags.joined(separator: ", "))]"
        let detail = item.detail.isEmpty ? [] : [indent + "    " + plain(item.detail)]
        return [indent + "- " + French.typeset(head) + tags] + detail
      }
    case .table(let table):
      return ["", Terminal.table(table.columns, numeric: table.numeric, table.rows.map { $0.map(plain) }, limit: 40)]
    case .bars(let chart): return chart.bars.map { indent + "\($0.label) : \(French.number($0.value))" }
    case .tiles(let map):
      return map.tiles.filter { $0.value > 0 }.map { indent + "\($0.name) : \(French.number($0.value))" }
    case .empty(let text): return ["", indent + text]
    case .columns(let columns): return columns.flatMap { printed($0, depth: depth) }
    case .map(let map):
      return map.rows.map { row in
        indent + "\(row.label) : \(French.number(row.values.reduce(0) { $0 + ($1 ?? 0) }))"
      }
    case .chart(let chart):
      return chart.rows.map { row in
        indent + "\(row.label) : " + row.values.map { $0.map(French.number) ?? "—" }.joined(separator: " · ")
      }
    case .month(let grid):
      return ["", indent + Terminal.bold(French.typeset(grid.title))]
        + grid.entries.map { indent + "- \($0.days.lowerBound) · " + French.typeset(plain($0.title)) }
    case .picture(let picture, let caption):
      return [
        indent + French.typeset([picture.alternative, plain(caption)].filter { !$0.isEmpty }.joined(separator: " — "))
      ]
    case .figures, .filters, .narrowing, .pager, .pageBreak: return []
    }
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
