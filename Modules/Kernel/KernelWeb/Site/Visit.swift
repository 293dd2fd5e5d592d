internal import Accounts
internal import Foundation
internal import GRDB
public import Kernel
internal import Press

/// What HTTP tells of one request, without HTTP.
public struct Visit: Sendable {
  /// The path and the query, as asked.
  public let address: String
  /// The parameters of the path, decoded.
  public let parameters: [String: String]
  public let query: [String: String]
  /// The names that stand several times in the query.
  public var repeatedNames: Set<String> = []
  /// What the session's cookie holds.
  public let session: String?
  /// What the form cookie holds.
  public let browser: String?
  /// Where the request comes from, truncated so that it tells no single machine; see ``ClientAddress``.
  public let client: String

  public init(
    _ address: String, parameters: [String: String] = [:], query: [String: String] = [:], session: String? = nil,
    browser: String? = nil, client: String = ""
  ) {
    self.address = address
    self.parameters = parameters
    self.query = query
    self.session = session
    self.browser = browser
    self.client = client
  }

  /// A visit as HTTP tells it.
  /// - Parameter address: the path and the query, as asked.
  init(
    asking address: String, parameters: [String: String] = [:], session: String? = nil, browser: String? = nil,
    client: String = ""
  ) {
    // A query that cannot be read is one name that nobody knows: pages do without it, the API refuses it. Its length is
    // bounded by that of the headers.
    let text = address.utf8.drop { $0 != UInt8(ascii: "?") }.dropFirst().prefix { $0 != UInt8(ascii: "#") }
    let pairs = (try? URLEncodedForm.pairs(Array(text), most: .max)) ?? [("", "")]
    self.init(
      address, parameters: parameters, query: Dictionary(pairs, uniquingKeysWith: { first, _ in first }),
      session: session, browser: browser, client: client)
    if pairs.count > query.count {
      repeatedNames = Set(Dictionary(grouping: pairs, by: \.0).filter { $0.value.count > 1 }.keys)
    }
  }

  /// Without the query.
  var path: String { Self.path(of: address) }

  static func path(of address: String) -> String {
    String(decoding: address.utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self)
  }
}

/// A visit whose reader is known.
struct KnownVisit {
  let request: PageRequest
  /// Whether the session's use should be noted.
  let isDue: Bool
  /// Whether the browser holds a session that has ended.
  let hasEnded: Bool

  /// Finds who asks.
  init(
    _ visit: Visit, _ entrance: Route.Entrance = .session, _ site: Site, _ db: Database, memory: Memory = Memory()
  ) throws {
    let now = site.clock()
    var viewer = Viewer.visitor
    var session: String?
    var isDue = false
    switch entrance {
    case .token:
      if let token = visit.parameters["token"] {
        viewer = try FeedToken.viewer(token: token, db, site.kernel) ?? .visitor
      }
    case .session:
      if let identifier = visit.session,
        let found = try Session.viewer(identifier: identifier, db, site.kernel, at: now)
      {
        (viewer, session, isDue) = (found.viewer, found.session, found.isDue)
      }
    }
    request = PageRequest(
      kernel: site.kernel, now: now, viewer: viewer, browser: visit.browser.map(Secret.hash), session: session,
      site: site.address, parameters: visit.parameters, query: visit.query, repeatedNames: visit.repeatedNames,
      memory: memory)
    self.isDue = isDue
    hasEnded = visit.session != nil && session == nil && entrance == .session
  }
}

/// What the site answers, before HTTP.
public struct Reply: Sendable {
  public enum Body: Sendable {
    case bytes([UInt8])
    case file(Attachment)
  }

  public var status: Int
  public var type = "text/html; charset=utf-8"
  public var body: Body
  /// Where to go instead, for a status of 303.
  public var location: String?
  /// The name under which a browser saves it.
  public var filename: String?
  /// Whether it is the same for everybody, so that it may be kept.
  public var isShared = false
  /// What `Set-Cookie` says.
  public var cookies: [String] = []
  /// A document whose PDF is still to be made.
  var paper: PrintedDocument?
  /// After how many seconds it may be asked again, for a status of 429.
  public var retryAfter: Int?

  init(_ status: Int, _ bytes: [UInt8]) {
    self.status = status
    body = .bytes(bytes)
  }

  init(_ content: Content) {
    status = content.status
    type = content.type
    body = .bytes(content.bytes)
    filename = content.filename
  }

  init(file: Attachment) {
    status = 200
    type = file.type
    body = .file(file)
    isShared = file.access.isEmpty
  }

  init(paper: PrintedDocument) {
    status = 200
    type = "application/pdf"
    body = .bytes([])
    self.paper = paper
    filename = "\(paper.name).pdf"
  }

  static func redirect(_ address: String) -> Reply {
    var reply = Reply(303, [])
    reply.location = address
    return reply
  }
}
