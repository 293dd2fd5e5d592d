internal import Kernel

/// What stands in a block, whatever its kind: for checks that read a whole book.
extension Block {
  /// The block and all the blocks in it, in reading order.
  var all: [Block] {
    switch self {
    case .section(_, _, let blocks): [self] + blocks.flatMap(\.all)
    case .columns(let columns): [self] + columns.joined().flatMap(\.all)
    default: [self]
    }
  }

  /// The lines of the block itself as a reader sees them, each made of its runs; Markdown is not among them.
  var lines: [[Inline]] {
    switch self {
    case .section(let title, _, _): [[.text(title)]]
    case .paragraph(let runs), .note(let runs): [runs]
    case .empty(let text): [[.text(text)]]
    case .facts(let facts): facts.flatMap { [[.text($0.label)], $0.value] }
    case .list(let items), .timeline(let items): items.flatMap(\.lines)
    case .table(let table): ([table.caption] + table.columns).map { [.text($0)] } + table.rows.joined()
    case .voice(let who, let role, _, _): [who, [.text(role)]]
    case .picture(_, let caption): [caption]
    case .bars(let chart): [[.text(chart.title)]] + chart.bars.map { [Inline($0.label, $0.target)] }
    case .tiles(let map): [[.text(map.title)]] + map.tiles.map { [Inline($0.name, $0.target)] }
    case .map(let map): [[.text(map.title)]] + map.rows.map { [Inline($0.label, $0.target)] }
    case .chart(let chart):
      [[.text(chart.title)], [.text(chart.description)]] + chart.rows.map { [Inline($0.label, $0.target)] }
    case .month(let grid): [[.text(grid.title)]] + grid.entries.map(\.title)
    case .markdown, .figures, .filters, .narrowing, .pager, .columns, .pageBreak: []
    }
  }

  /// The text in Markdown that the block holds.
  var markdown: String? {
    switch self {
    case .markdown(let text), .voice(_, _, let text, _): text
    default: nil
    }
  }

  /// Where the runs of the block itself lead.
  var targets: [(text: String, target: Target)] {
    lines.joined().compactMap { run in
      if case .linked(let text, let target) = run { (text, target) } else { nil }
    }
  }

  /// The figures that the block itself shows, as tiles or by a link.
  var figures: [String] {
    if case .figures(let ids) = self { return ids }
    return targets.compactMap { if case .figure(let id) = $0.target { id } else { nil } }
  }

  /// The names within the block itself to which a link may lead.
  var anchors: [String] {
    switch self {
    case .section(_, let id, _): id.map { [$0] } ?? []
    case .table(let table): table.anchors
    default: []
    }
  }
}

extension Item {
  /// What a reader sees of the entry, line by line.
  fileprivate var lines: [[Inline]] {
    ([(mark.map { [.text($0)] } ?? []), title] + tags.map { [.text($0)] } + [detail]).filter { !$0.isEmpty }
  }
}

extension Inline {
  /// A text that leads somewhere when there is somewhere to go.
  fileprivate init(_ text: String, _ target: Target?) { self = target.map { .linked(text, $0) } ?? .text(text) }
}
