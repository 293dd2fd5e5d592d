public import GRDB
public import Markup

/// A page of the site that answers `GET`.
public struct Route: Sendable {
  public let pattern: PagePattern
  /// Where the page stands in the main menu or at the foot of every page; nil for pages that are reached otherwise.
  public let menu: MenuEntry?
  public let answer: @Sendable (PageRequest, Database) throws -> Answer

  public init(
    _ pattern: PagePattern, menu: MenuEntry? = nil, answer: @escaping @Sendable (PageRequest, Database) throws -> Answer
  ) {
    self.pattern = pattern
    self.menu = menu
    self.answer = answer
  }
}

public struct MenuEntry: Sendable, Hashable {
  public enum Place: Sendable, Hashable { case main, foot }

  public let title: String
  public let order: Int
  public let place: Place

  public init(_ title: String, order: Int, in place: Place = .main) {
    self.title = title
    self.order = order
    self.place = place
  }
}

/// What a reader asked for, with all that an answer may depend on.
public struct PageRequest: Sendable {
  public let kernel: Kernel
  /// Today in Paris.
  public let today: PartialDate
  private let parameters: [String: String]
  private let query: [String: String]

  public init(kernel: Kernel, today: PartialDate, parameters: [String: String] = [:], query: [String: String] = [:]) {
    self.kernel = kernel
    self.today = today
    self.parameters = parameters
    self.query = query
  }

  /// A parameter of the path, decoded; empty when the pattern has none of that name.
  public func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// A value of the query, trimmed and at most 200 characters; empty when absent.
  public func value(_ name: String) -> String {
    String((query[name] ?? "").trimmingWhitespace().prefix(200))
  }

  /// The number of the page asked for, from 1 to `pages`.
  func page(of pages: Int) -> Int { min(max(Int(value("page")) ?? 1, 1), max(pages, 1)) }
}

/// What a route answers.
public enum Answer: Sendable {
  case page(Page)
  /// Nothing stands at that address; the sentence says where to look instead.
  case notFound(String)
  case redirect(Link)
}

/// A page before its shell is put around it.
public struct Page: Sendable {
  public let title: String
  /// What search engines show: one sentence.
  public let summary: String
  /// The small line above the title.
  public let kicker: String?
  public let lead: [Inline]
  public let blocks: [Block]
  /// The records whose sources and contradictions are listed at the foot of the page.
  public let sources: [RecordID]
  /// The year that the page's figures are told for; nil for the last one that was told in full.
  public let period: Period?

  public init(
    _ title: String, summary: String, kicker: String? = nil, lead: [Inline] = [], sources: [RecordID] = [],
    period: Period? = nil, blocks: [Block]
  ) {
    self.title = title
    self.summary = summary
    self.kicker = kicker
    self.lead = lead
    self.sources = sources
    self.period = period
    self.blocks = blocks
  }

  /// The page of one record.
  public init(_ sheet: Sheet) {
    self.init(
      sheet.title, summary: "\(sheet.kind) : \(sheet.title)", kicker: sheet.kind, lead: sheet.lead,
      sources: sheet.sources, blocks: sheet.blocks)
  }
}

extension String {
  func trimmingWhitespace() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
