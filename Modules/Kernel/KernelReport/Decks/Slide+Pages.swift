internal import Kernel

/// Long lists go over several slides, cut between their entries and shared out evenly.
extension Slide {
  /// How many half lines a slide holds under its title, at the size of its text: about seven entries of one line.
  private static let height = 27
  /// How many letters a line holds: across a slide, and in one of two columns.
  private static let (width, columnWidth) = (80, 38)

  /// The slide, or as many as it takes.
  var pages: [Slide] {
    switch layout {
    case .title, .statement: return [self]
    case .body: return Self.pages(of: blocks, width: Self.width).map(with)
    case .columns:
      guard case .columns(let columns)? = blocks.first, blocks.count == 1 else { return [self] }
      let cut = columns.map { Self.pages(of: $0, width: Self.columnWidth) }
      return (0..<(cut.map(\.count).max() ?? 1)).map { number in
        // A map or a number stands beside its list on the first slide only.
        let left = cut.compactMap { $0.indices.contains(number) ? $0[number] : nil }
        return left.count > 1 ? with([.columns(left)]) : with(left.first ?? [], .body)
      }
    }
  }

  /// How full the slide is, for its text to be set larger where there is room.
  var fullness: Fullness {
    guard layout == .body else { return .full }
    switch blocks.reduce(0, { $0 + $1.height(on: Self.width) }) {
    case ...9: return .sparse
    case ...17: return .airy
    default: return .full
    }
  }

  enum Fullness: String { case sparse, airy, full }

  private func with(_ blocks: [Block]) -> Slide { with(blocks, layout) }

  private func with(_ blocks: [Block], _ layout: Layout) -> Slide {
    Slide(title, layout: layout, notes: notes, sources: sources, blocks: blocks)
  }

  /// Blocks shared out over as few slides as hold them, none fuller than it must be.
  private static func pages(of blocks: [Block], width: Int) -> [[Block]] {
    let pieces = blocks.flatMap(\.pieces).map { (block: $0, height: $0.height(on: width)) }
    let fewest = filled(pieces, to: height).count
    let even = (1...height).first { filled(pieces, to: $0).count == fewest } ?? height
    return filled(pieces, to: even)
  }

  private static func filled(_ pieces: [(block: Block, height: Int)], to height: Int) -> [[Block]] {
    var pages: [[Block]] = [[]]
    var used = 0
    for piece in pieces {
      if used > 0, used + piece.height > height {
        pages.append([])
        used = 0
      }
      pages[pages.count - 1].join(piece.block)
      used += piece.height
    }
    return pages
  }
}

extension [Block] {
  /// Adds a block; entries of a list join the list that they come after.
  fileprivate mutating func join(_ block: Block) {
    if case .list(let items) = block, case .list(let former)? = last {
      self[count - 1] = .list(former + items)
    } else {
      append(block)
    }
  }
}

extension Block {
  /// The block as the smallest parts that stay together.
  fileprivate var pieces: [Block] {
    if case .list(let items) = self { items.map { .list([$0]) } } else { [self] }
  }

  /// About how many half lines the block takes, with the space after it.
  fileprivate func height(on width: Int) -> Int {
    switch self {
    case .list(let items), .timeline(let items): items.reduce(0) { $0 + $1.height(on: width) }
    case .paragraph(let runs), .note(let runs): 2 * Self.lines(runs.plain, width) + 1
    case .markdown(let text), .empty(let text): 2 * Self.lines(text, width) + 1
    case .facts(let facts): 3 * facts.count
    case .table(let table): 3 * table.rows.count + 4
    case .figures(let ids): 9 * ((ids.count + 3) / 4)
    case .section(_, _, let blocks): 3 + blocks.reduce(0) { $0 + $1.height(on: width) }
    case .voice(_, _, let text, _): 2 * Self.lines(text, width) + 3
    case .bars, .tiles, .map, .chart, .month, .picture: 20
    case .columns, .filters, .narrowing, .pager, .pageBreak: 2
    }
  }

  fileprivate static func lines(_ text: String, _ width: Int) -> Int { (max(text.count, 1) + width - 1) / width }
}

extension Item {
  /// Tags and detail stand together under the title; a date takes a quarter of the width.
  fileprivate func height(on width: Int) -> Int {
    let room = mark == nil || width < 50 ? width : width * 3 / 4
    let below = (tags + (detail.isEmpty ? [] : [detail.plain])).joined(separator: " · ")
    return 2 * (Block.lines(title.plain, room) + (below.isEmpty ? 0 : Block.lines(below, room * 10 / 9))) + 1
  }
}

extension [Inline] {
  fileprivate var plain: String { map(\.plain).joined() }
}
