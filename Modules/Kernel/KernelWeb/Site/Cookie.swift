/// The site's two cookies: both are needed for what the reader asked, and neither follows anybody.
///
/// `__Host-` makes browsers hold them to what is written here: sent over TLS (or to this machine), to this host, for the whole
/// site. Scripts cannot read them, and other sites' forms do not carry them.
struct Cookie {
  let name: String
  /// How long the browser keeps it, in seconds.
  let lifetime: Int

  static let session = Cookie(name: "__Host-rtes", lifetime: 30 * 86_400)
  /// Binds a form to the browser that it was shown in.
  static let browser = Cookie(name: "__Host-rtes-formulaire", lifetime: 12 * 3600)

  func header(_ value: String, lifetime: Int? = nil) -> String {
    "\(name)=\(value); Max-Age=\(lifetime ?? self.lifetime); Path=/; Secure; HttpOnly; SameSite=Lax"
  }

  var forgotten: String { header("", lifetime: 0) }

  /// The cookie's value in what `Cookie` says; nil unless it is of the kind that the site sets.
  func value(in header: String?) -> String? {
    guard let header else { return nil }
    for pair in header.split(separator: ";") {
      let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0] == name else { continue }
      let isOurs = parts[1].utf8.count == 43 && parts[1].utf8.allSatisfy { $0.isBase64URL }
      return isOurs ? String(parts[1]) : nil
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isBase64URL: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
