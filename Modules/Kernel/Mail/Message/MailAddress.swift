internal import Kernel

/// One address that mail can be sent to or come from, with the name shown beside it.
///
/// The form is the dot-atom of RFC 5322 in ASCII: quoted local parts, address literals and internationalised domains are refused,
/// so that nothing in an address ever needs escaping, in a header or in a command to the server.
public struct MailAddress: Sendable, Hashable {
  /// `name@domain`, the domain in lower case.
  public let address: String
  /// The name that people read; any text, nil when there is none.
  public let name: String?

  /// - Throws: ``Sentence`` that says what is wrong with the address.
  public init(_ address: String, name: String? = nil) throws {
    func refused(_ reason: String) -> Sentence {
      Sentence("« \(String(HeaderText.plain(address).prefix(80))) » n’est pas une adresse de courriel : \(reason).")
    }
    let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw refused(parts.count < 2 ? "il manque le signe @" : "le signe @ y figure plusieurs fois")
    }
    let local = String(decoding: parts[0], as: UTF8.self)
    let domain = String(decoding: parts[1], as: UTF8.self).lowercased()
    if let reason = Self.problem(local: local) ?? Self.problem(domain: domain) { throw refused(reason) }
    self.address = "\(local)@\(domain)"
    let shown = name.map { HeaderText.plain($0) }
    self.name = shown?.isEmpty == false ? shown : nil
  }

  /// Reads `RTES <contact@example.org>` or a bare address.
  /// - Throws: ``Sentence``.
  public init(parsing text: String) throws {
    guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else {
      try self.init(text)
      return
    }
    try self.init(String(text[text.index(after: start)...].dropLast()), name: String(text[..<start]))
  }

  /// The address as two writings of it are compared: in lower case.
  public var key: String { address.lowercased() }

  /// What stands after the `@`.
  public var domain: String {
    String(address[address.index(after: address.firstIndex(of: "@") ?? address.startIndex)...])
  }

  private static func problem(local: String) -> String? {
    guard !local.isEmpty else { return "il manque ce qui précède le signe @" }
    guard local.utf8.count <= 64 else { return "ce qui précède le signe @ dépasse 64 caractères" }
    guard local.utf8.allSatisfy({ $0.isLetterOrDigit || "!#$%&'*+/=?^_`{|}~-.".utf8.contains($0) }) else {
      return "ce qui précède le signe @ ne prend ni espace, ni accent, ni guillemet"
    }
    guard !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..") else { return "un point y est mal placé" }
    return nil
  }

  private static func problem(domain: String) -> String? {
    guard !domain.isEmpty else { return "il manque le domaine après le signe @" }
    guard domain.utf8.allSatisfy({ $0 < 128 }) else { return "les domaines accentués ne sont pas acceptés" }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    let areWell = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
        && !label.hasPrefix("-") && !label.hasSuffix("-")
    }
    guard areWell, domain.utf8.count <= 189 else { return "le domaine n’est pas écrit comme il faut" }
    guard labels.count > 1 || domain == "localhost" else { return "le domaine est incomplet (il manque .fr, .org…)" }
    guard labels.last?.utf8.allSatisfy({ $0.isDigit }) == false else { return "un domaine ne finit pas par un nombre" }
    return nil
  }
}

extension MailAddress: Codable {
  private enum CodingKeys: CodingKey { case address, name }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(String.self, forKey: .address), name: container.decodeIfPresent(String.self, forKey: .name))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(address, forKey: .address)
    try container.encodeIfPresent(name, forKey: .name)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isLetterOrDigit: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
}
