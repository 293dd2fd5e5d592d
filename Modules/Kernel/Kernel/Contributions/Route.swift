public import Foundation
public import GRDB
public import Markup

/// What answers `GET` at an address: a page, a feed, a calendar, an answer of the API, a file.
public struct Route: Sendable {
  public let pattern: PagePattern
  /// Where the page stands in the main menu or at the foot of every page; nil for pages that are reached otherwise.
  public let menu: MenuEntry?
  public let access: Access
  /// How the reader is known.
  public let entrance: Entrance
  public let answer: @Sendable (PageRequest, Database) throws -> Answer

  public enum Entrance: Sendable {
    /// By the session's cookie, if there is one.
    case session
    /// By a token in the address, the parameter `:token`, for programs that hold no cookie: a private feed.
    case token
  }

  public init(
    _ pattern: PagePattern, menu: MenuEntry? = nil, access: Access = .everyone, entrance: Entrance = .session,
    answer: @escaping @Sendable (PageRequest, Database) throws -> Answer
  ) {
    self.pattern = pattern
    self.menu = menu
    self.access = access
    self.entrance = entrance
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
  /// The instant of the request, UTC.
  public let now: Date
  /// Today in Paris.
  public let today: PartialDate
  /// Who asks.
  public let viewer: Viewer
  /// What the browser's form cookie holds, hashed: binds what is asked in a browser to that browser. Nil without a cookie.
  public let browser: String?
  /// The reader's session, hashed; nil for a visitor.
  public let session: String?
  /// Where the site stands, for addresses that leave it: mails, feeds, calendars.
  public let site: SiteAddress
  private let parameters: [String: String]
  private let query: [String: String]
  /// The names that the query holds more than once: only the first value of each is told.
  public let repeatedNames: Set<String>
  /// What need not be read again while the records stay as they are.
  public let memory: Memory

  public init(
    kernel: Kernel, now: Date, viewer: Viewer = .visitor, browser: String? = nil, session: String? = nil,
    site: SiteAddress = .local, parameters: [String: String] = [:], query: [String: String] = [:],
    repeatedNames: Set<String> = [], memory: Memory = Memory()
  ) {
    self.kernel = kernel
    self.now = now
    today = PartialDate(instant: now)
    self.viewer = viewer
    self.browser = browser
    self.session = session
    self.site = site
    self.parameters = parameters
    self.query = query
    self.repeatedNames = repeatedNames
    self.memory = memory
  }

  /// A parameter of the path, decoded; empty when the pattern has none of that name.
  public func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// A value of the query, trimmed and at most 200 characters; empty when absent.
  public func value(_ name: String) -> String {
    String((query[name] ?? "").trimmingWhitespace().prefix(200))
  }

  /// A value of the query as it came, for answers that refuse what they do not understand; nil when absent.
  public func given(_ name: String) -> String? { query[name] }

  /// The names of the query, for answers that refuse those they do not know.
  public var queryNames: Set<String> { Set(query.keys) }

  /// The number of the page asked for, from 1 to `pages`.
  func page(of pages: Int) -> Int { min(max(Int(value("page")) ?? 1, 1), max(pages, 1)) }
}

/// What a route answers.
public enum Answer: Sendable {
  case page(Page)
  /// Something else than a page of ours: a feed, a calendar, data.
  case content(Content)
  /// A file that somebody attached to a record.
  case file(Attachment)
  /// A document made as PDF when it is asked for; never kept nor shared.
  case paper(Paper)
  /// Rows as a file for spreadsheets, of that name without suffix; never kept nor shared.
  case workbook(VerbTable, name: String)
  /// Nothing stands at that address; the sentence says where to look instead.
  case notFound(String)
  /// The record asks for more than the reader holds.
  case denied
  case redirect(Link)
}

/// Bytes with their type.
public struct Content: Sendable {
  /// As `Content-Type` has it: `application/atom+xml; charset=utf-8`.
  public let type: String
  public let bytes: [UInt8]
  public let status: Int
  /// The name under which a browser saves it; nil for what it shows.
  public let filename: String?

  public init(_ type: String, _ bytes: [UInt8], status: Int = 200, filename: String? = nil) {
    self.type = type
    self.bytes = bytes
    self.status = status
    self.filename = filename
  }
}

extension String {
  /// The text without the white space around it.
  package func trimmingWhitespace() -> String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}
