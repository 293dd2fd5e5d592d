public import GRDB

/// A part of the English summary of a year: four A4 pages for readers abroad, made from the same records as the report.
///
/// Its sentences are written in English; the names of records stay French, and the part says of what kind they are.
public struct EnglishSummary: Sendable {
  public let id: String
  /// On which of the four pages it stands, from 1; the first tells the year in figures too, the last how they are made.
  public let page: Int
  /// Parts of one page stand in this order.
  public let order: Int
  public let title: String
  /// The figures that it speaks of, in English: those alone can be shown in the summary.
  public let figures: [EnglishFigure]
  public let build: @Sendable (Database, Period) throws -> [Block]

  public init(
    _ id: String, page: Int, order: Int, title: String, figures: [EnglishFigure] = [],
    build: @escaping @Sendable (Database, Period) throws -> [Block]
  ) {
    self.id = id
    self.page = page
    self.order = order
    self.title = title
    self.figures = figures
    self.build = build
  }
}

/// A figure as the English summary names it: the number itself is the French figure’s.
public struct EnglishFigure: Sendable {
  /// The figure’s id: `clubs.held`.
  public let id: String
  public let title: String
  public let unit: Figure.Unit
  /// How it is counted, in one sentence.
  public let definition: String
  /// Whether it stands among the year in figures, on the first page.
  public let isHeadline: Bool

  public init(_ id: String, title: String, unit: Figure.Unit, definition: String, isHeadline: Bool = false) {
    self.id = id
    self.title = title
    self.unit = unit
    self.definition = definition
    self.isHeadline = isHeadline
  }
}

extension Figure {
  /// The same figure in the words of the English summary.
  public func translated(_ english: EnglishFigure) -> Figure {
    Figure(
      id, title: english.title, unit: english.unit, definition: english.definition, access: access, isState: isState,
      counting: counting)
  }
}
