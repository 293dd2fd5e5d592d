internal import Commons
internal import Kernel
internal import Markup

/// A book as the lint reads it: its texts as they are printed, each once, and its lists.
struct LintReader {
  struct Line {
    let chapter: String
    let text: String
  }

  struct List {
    let chapter: String
    let items: [Item]
    /// The order that the chapter announces for its lists.
    let order: ListOrder?
  }

  let lines: [Line]
  let lists: [List]

  /// What the sources say against each other is quoted as they have it: its chapter is left out.
  init(_ book: ReportBook, _ kernel: Kernel) {
    var seen: Set<String> = []
    var lines: [Line] = []
    var lists: [List] = []
    for chapter in book.chapters where chapter.id != Contradiction.chapter.id {
      let order = kernel.sections.first { $0.id == chapter.id }?.listOrder
      func read(_ text: String) {
        if !text.isEmpty, seen.insert(text).inserted { lines.append(Line(chapter: chapter.title, text: text)) }
      }
      read(French.typeset(chapter.title))
      for block in chapter.blocks.flatMap(\.all) {
        for line in block.lines { read(French.typeset(line.map(\.plain).joined())) }
        for line in block.markdown.map({ MarkdownContents($0).lines }) ?? [] { read(line) }
        switch block {
        case .list(let items): lists.append(List(chapter: chapter.title, items: items, order: order))
        case .timeline(let items): lists.append(List(chapter: chapter.title, items: items, order: .chronological))
        default: break
        }
      }
    }
    self.lines = lines
    self.lists = lists
  }
}
