public import GRDB

/// A chapter of the annual report, made anew from the records at every build.
public struct ReportSection: Sendable {
  public let id: String
  /// Chapters stand in this order: the contents page follows it.
  public let order: Int
  public let title: String
  /// The texts of the chapter that no record can stand in for.
  public let requiredTexts: [RequiredText]
  /// The order that the chapter announces for its lists; nil where it announces none.
  public let listOrder: ListOrder?
  public let build: @Sendable (Database, Period) throws -> [Block]

  public init(
    _ id: String, order: Int, title: String, requiredTexts: [RequiredText] = [], listOrder: ListOrder? = nil,
    build: @escaping @Sendable (Database, Period) throws -> [Block]
  ) {
    self.id = id
    self.order = order
    self.title = title
    self.requiredTexts = requiredTexts
    self.listOrder = listOrder
    self.build = build
  }
}

extension ReportSection {
  /// Where a chapter stands in the book.
  public enum Place: Sendable {
    /// Before the year at a glance: foreword, team, word of the presidency.
    case opening
    case body
    /// After the ledger and the sources: the back cover.
    case close
  }

  /// Orders below 50 open the book, those from 900 on close it.
  public var place: Place { order < 50 ? .opening : order < 900 ? .body : .close }
}

/// How the lists of a chapter are sorted, for whoever proofreads it.
public enum ListOrder: Sendable {
  /// As in a French directory: accents and case do not count.
  case alphabetical
  /// By the day that marks each entry, from the first to the last or the other way round.
  case chronological
}

/// A text that only people can write, once for each year: a Markdown file in `<feature>/texts/` of the year's data folder.
public struct RequiredText: Sendable, Hashable {
  /// The `chapter` of the file's front matter.
  public let chapter: String
  /// The `kind` of the file's front matter, such as `introduction`; a chapter may hold texts of several kinds.
  public let kind: String
  /// What is to be written and by whom, in French.
  public let title: String

  public init(_ chapter: String, kind: String = "introduction", _ title: String) {
    self.chapter = chapter
    self.kind = kind
    self.title = title
  }
}
