internal import GRDB
internal import Kernel
internal import Markup

/// What the speaker is given under a slide: its own notes, what its numbers mean, where what it shows was read.
struct SlideNotes {
  let kernel: Kernel
  let db: Database

  /// Beyond so many records the documents alone are named.
  private static let limit = 12

  init(_ kernel: Kernel, _ db: Database) {
    self.kernel = kernel
    self.db = db
  }

  func blocks(of slide: Slide, _ figures: [FigureResult]) throws -> [Block] {
    let numbers = figures.map { result in
      let counted = result.computation.map { "\(result.text(of: .exact($0.value)))" } ?? "—"
      let told = "Déclaré : \(result.declaredText) ; compté : \(counted)."
      let parts = [result.figure.definition, told, result.computation?.coverage].compactMap { $0 }
      return Item(
        [.linked(result.figure.title, .figure(result.figure.id))], detail: [.text(parts.joined(separator: " "))])
    }
    let maps = slide.blocks.flatMap(\.all).compactMap { block -> Block? in
      switch block {
      case .tiles(let map): Block.table(map.table)
      case .map(let map): Block.table(map.table)
      default: nil
      }
    }
    return slide.notes + maps + (numbers.isEmpty ? [] : [.list(numbers)]) + (try sources(of: slide, figures))
  }

  /// The records that the slide shows, each with the lines where it was read.
  private func sources(of slide: Slide, _ figures: [FigureResult]) throws -> [Block] {
    let linked = slide.blocks.flatMap(\.all).flatMap { $0.shownRecords }
    let declared = figures.compactMap { $0.declared?.record }
    var seen: Set<RecordID> = []
    let read = try (slide.sources + linked + declared).filter { seen.insert($0).inserted }.map { record in
      (record: record, lines: try Provenance.sources(db, of: record))
    }.filter { !$0.lines.isEmpty }
    guard !read.isEmpty else { return [] }
    guard read.count <= Self.limit else {
      var titles: [String] = []
      for line in read.flatMap(\.lines) where !titles.contains(line.title) { titles.append(line.title) }
      return [.paragraph([.text("\(read.count) fiches, lues dans : \(titles.joined(separator: " ; ")).")])]
    }
    // An organisation and its membership bear one name: they are told once.
    var named: [(title: String, record: RecordID, lines: [String])] = []
    for (record, lines) in read {
      let title = kernel.title(of: record, db)
      let index = named.firstIndex { $0.title == title } ?? named.endIndex
      if index == named.endIndex { named.append((title, record, [])) }
      for line in lines where !named[index].lines.contains(line.text) { named[index].lines.append(line.text) }
    }
    return [
      .list(
        named.map { title, record, lines in
          Item([.linked(title, .record(record))], detail: [.text(lines.joined(separator: " ; "))])
        })
    ]
  }
}

extension TileMap {
  /// What the map tells, in words.
  fileprivate var table: DocumentTable {
    let told = tiles.filter { $0.value > 0 }.sorted { ($0.value, $1.name) > ($1.value, $0.name) }
    return DocumentTable(
      title, columns: ["Territoire", unit.plural.prefix(1).uppercased() + unit.plural.dropFirst()], numeric: [1],
      rows: told.map { [[.text($0.name)], [.text(French.number($0.value))]] })
  }
}

extension GeoMap {
  /// What the map tells, in words.
  fileprivate var table: DocumentTable {
    DocumentTable(
      title, columns: ["Territoire"] + categories, numeric: Set(1...max(categories.count, 1)),
      rows: rows.map { row in [[.text(row.label)]] + row.values.map { [.text(French.number($0 ?? 0))] } })
  }
}

extension Block {
  /// The records that the block opens onto. A map opens onto places, which everybody knows.
  fileprivate var shownRecords: [RecordID] {
    var records = targets.compactMap { if case .record(let record) = $0.target { record } else { nil } }
    if case .list(let items) = self { records += items.compactMap(\.record) }
    return records.filter { $0.table != "territory" }
  }
}
