public import Markup

/// Where a piece of text leads, said without knowing whether it stands on a web page, in the report or on a terminal.
public enum Target: Sendable, Hashable {
  case record(RecordID)
  case figure(String)
  case link(Link)
}

/// A run of text.
public enum Inline: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  case text(String)
  case strong(String)
  /// Words that a reader sought.
  case marked(String)
  case linked(String, Target)

  public init(stringLiteral value: String) { self = .text(value) }

  /// A text that opens onto a record.
  public static func record(_ text: String, _ table: String, _ key: String) -> Inline {
    .linked(text, .record(RecordID(table, key)))
  }

  var isMarked: Bool { if case .marked = self { true } else { false } }

  public var plain: String {
    switch self {
    case .text(let text), .strong(let text), .marked(let text), .linked(let text, _): text
    }
  }
}

/// One entry of a list: a title that may open onto its record, what stands beside it and below it.
public struct Item: Sendable, Hashable {
  /// A short mark before the title, such as a date.
  public var mark: String?
  public var title: [Inline]
  /// Short words that class the entry, such as « en ligne ».
  public var tags: [String]
  public var detail: [Inline]
  /// The record whose sources stand behind the entry, where the page lists them.
  public var record: RecordID?

  public init(
    mark: String? = nil, _ title: [Inline], tags: [String] = [], detail: [Inline] = [], record: RecordID? = nil
  ) {
    self.mark = mark
    self.title = title
    self.tags = tags
    self.detail = detail
    self.record = record
  }

  /// An entry whose title opens onto a record.
  public init(_ title: String, opens record: RecordID, mark: String? = nil, tags: [String] = [], detail: [Inline] = [])
  {
    self.init(mark: mark, [.linked(title, .record(record))], tags: tags, detail: detail, record: record)
  }

  /// The record tells most entries apart, and its name is quickly hashed: it is ASCII.
  public func hash(into hasher: inout Hasher) {
    guard let record else { return hasher.combine(title) }
    hasher.combine(record.key)
    hasher.combine(tags.count)
    hasher.combine(detail.count)
  }
}

/// A named fact: « Lieu : Lodève ».
public struct Fact: Sendable, Hashable {
  public let label: String
  public let value: [Inline]

  public init(_ label: String, _ value: [Inline]) {
    self.label = label
    self.value = value
  }

  public init(_ label: String, _ value: String) { self.init(label, [.text(value)]) }

  /// A fact, or nothing when there is no value.
  public static func optional(_ label: String, _ value: String?) -> Fact? {
    value.flatMap { $0.isEmpty ? nil : Fact(label, $0) }
  }
}

/// Rows under headings. Columns of numbers are set to the right.
public struct DocumentTable: Sendable, Hashable {
  public var caption: String
  public var columns: [String]
  public var numeric: Set<Int>
  public var rows: [[[Inline]]]
  /// Names by which rows can be linked to, in order; rows of one name stand together. Empty when none is.
  public var anchors: [String]

  public init(
    _ caption: String, columns: [String], numeric: Set<Int> = [], rows: [[[Inline]]], anchors: [String] = []
  ) {
    self.caption = caption
    self.columns = columns
    self.numeric = numeric
    self.rows = rows
    self.anchors = anchors
  }
}

/// A field of a filter: a choice among values, or free text when it has none.
public struct FilterField: Sendable, Hashable {
  public let name: String
  public let label: String
  public let options: [Option]
  public let value: String
  /// Whether it asks for a day, for which browsers show a calendar.
  public let isDay: Bool

  public struct Option: Sendable, Hashable {
    public let value: String
    public let label: String
    /// The option as it is printed when another one is chosen: lists of options are long, and most stay as they are.
    let prepared: Prepared

    public init(_ value: String, _ label: String) {
      self.value = value
      self.label = label
      prepared = Prepared([
        .element("option", [.set("value", value)], [.text(French.typeset(label))])
      ])
    }
  }

  public init(_ name: String, _ label: String, options: [Option] = [], value: String, isDay: Bool = false) {
    self.name = name
    self.label = label
    self.options = options
    self.value = value
    self.isDay = isDay
  }
}

/// A part of a document. Features write blocks; the web, the report and the terminal each print them their own way.
public indirect enum Block: Sendable, Hashable {
  /// A titled part; its headings are one level below its parent's.
  case section(String, id: String? = nil, [Block])
  case paragraph([Inline])
  /// A text that people wrote, in Markdown.
  case markdown(String)
  case facts([Fact])
  case list([Item])
  case table(DocumentTable)
  /// Tiles that show figures by their id and open onto their records.
  case figures([String])
  case bars(BarChart)
  case tiles(TileMap)
  case map(GeoMap)
  case chart(Chart)
  case month(MonthGrid)
  /// What happened, in order: the mark of each entry is its date.
  case timeline([Item])
  /// An account of what somebody said or wrote, with who and as what.
  case voice(who: [Inline], role: String, text: String, portrait: Picture? = nil)
  case picture(Picture, caption: [Inline] = [])
  /// Something the reader should know about what stands above.
  case note([Inline])
  /// What stands in place of a list that has nothing.
  case empty(String)
  /// A form of filters that works by `GET`, without script.
  case filters(Link, [FilterField])
  /// Links that narrow a list down, without script.
  case narrowing([Narrowing])
  /// Links to the pages of a long list.
  case pager(Link, query: [PagerQuery], page: Int, pages: Int)
  /// Tells apart what stands side by side on a wide page.
  case columns([[Block]])
  /// Where a new page begins on paper; nothing on a screen.
  case pageBreak

  public struct PagerQuery: Sendable, Hashable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

extension [Block] {
  /// A section, or nothing when there is nothing to say in it.
  public static func section(_ title: String, id: String? = nil, unlessEmpty items: [Item]) -> [Block] {
    items.isEmpty ? [] : [.section(title, id: id, [.list(items)])]
  }

  /// Facts, without those that are not recorded.
  public static func facts(_ facts: Fact?...) -> [Block] {
    let told = facts.compactMap { $0 }
    return told.isEmpty ? [] : [.facts(told)]
  }
}
