/// Where an `href` may lead: a page of this site, a web or mail address, or a place in the same page. Nothing else can be
/// written, so no `javascript:` address ever reaches a page.
public struct Link: Sendable, Hashable, Comparable {
  /// The address as it stands in the attribute, before escaping.
  public let address: String

  private init(address: String) { self.address = address }

  /// A page of this site. Each part is percent-encoded by itself: `Link.page("/adherents/:slug", "l'été")`.
  public static func page(_ pattern: PagePattern, _ values: String...) -> Link { Link(address: pattern.path(values)) }

  /// The same page with a query, or with more of one; values are encoded, empty ones left out, the order is kept.
  public func adding(query: [(String, String)]) -> Link {
    var address = address
    var sign = address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    for (name, value) in query where !value.isEmpty {
      address += sign
      address += percentEncoded(name)
      address += "="
      address += percentEncoded(value)
      sign = "&"
    }
    return Link(address: address)
  }

  /// A place in the same page.
  public static func fragment(_ id: String) -> Link { Link(address: "#" + percentEncoded(id)) }

  /// A file beside this one, such as another chapter of the same book.
  public static func file(_ name: String) -> Link { Link(address: percentEncoded(name)) }

  /// The same page, at one place in it.
  public func at(fragment id: String) -> Link { Link(address: address + "#" + percentEncoded(id)) }

  /// An address on the web; nil unless it is `http` or `https` and free of spaces and control characters.
  public static func web(_ address: String) -> Link? {
    let lower = address.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
    guard address.utf8.allSatisfy({ $0 > 32 && $0 != 127 && $0 != UInt8(ascii: "\\") }) else { return nil }
    return Link(address: address)
  }

  /// A path of this site that came from outside, to go back to; nil when it could lead anywhere else.
  public static func site(_ path: String) -> Link? {
    guard path.hasPrefix("/"), !path.hasPrefix("//"), path.utf8.count <= 1_000 else { return nil }
    guard path.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }) else { return nil }
    return Link(address: path)
  }

  /// A mail address; nil when it is not of the plain form `name@host`.
  public static func mail(_ address: String) -> Link? {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard address.utf8.allSatisfy({ $0.isUnreserved || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "+") }) else {
      return nil
    }
    return Link(address: "mailto:" + address)
  }

  public static func < (a: Link, b: Link) -> Bool { a.address < b.address }
}

/// The address of a kind of page, such as `/adherents/:slug`: one declaration gives both the route and its links.
public struct PagePattern: Sendable, Hashable, CustomStringConvertible {
  public let description: String
  /// What stands between the slashes; nil where a parameter goes.
  private let parts: [String?]

  public init(_ pattern: StaticString) { self.init(pattern.description) }

  /// A pattern of which one part is named by a declaration; the name is percent-encoded, so that it adds neither part nor parameter.
  package init(_ before: StaticString, named name: String, _ after: StaticString = "") {
    self.init(before.description + percentEncoded(name) + after.description)
  }

  private init(_ description: String) {
    self.description = description
    parts = description.split(separator: "/").map { $0.hasPrefix(":") ? nil : String($0) }
  }

  /// Whether one pattern stands for many pages.
  public var hasParameters: Bool { parts.contains(nil) }

  /// The path with its parameters filled in, in order.
  func path(_ values: [String]) -> String {
    var rest = values[...]
    var path = ""
    for part in parts {
      path += "/"
      path += part ?? percentEncoded(rest.popFirst() ?? "")
    }
    return path.isEmpty ? "/" : path
  }
}

/// Percent-encodes all but the unreserved characters of RFC 3986, over UTF-8.
public func percentEncoded(_ text: String) -> String {
  // Keys and slugs hold nothing else.
  if text.utf8.allSatisfy(\.isUnreserved) { return text }
  return String(unsafeUninitializedCapacity: 3 * text.utf8.count) { bytes in
    var length = 0
    func append(_ unit: UInt8) {
      bytes[length] = unit
      length += 1
    }
    for unit in text.utf8 {
      if unit.isUnreserved {
        append(unit)
      } else {
        append(UInt8(ascii: "%"))
        append((unit >> 4).hexadecimalDigit)
        append((unit & 15).hexadecimalDigit)
      }
    }
    return length
  }
}

extension UInt8 {
  /// For what is less than 16.
  fileprivate var hexadecimalDigit: UInt8 { self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "A") - 10 + self }

  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
