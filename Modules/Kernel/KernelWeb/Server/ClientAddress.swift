/// Where a request comes from, truncated to a network so that it tells no single machine: it is counted, never kept.
enum ClientAddress {
  /// - Parameters:
  ///   - remote: the address at the other end of the connection.
  ///   - forwarded: what `X-Forwarded-For` says, believed only of a trusted proxy.
  static func truncated(remote: String?, forwarded: [String], trusted: Set<String>) -> String {
    guard let remote = remote.map(plain) else { return "" }
    guard trusted.contains(remote) else { return network(of: remote) }
    // Each proxy adds the address that it saw at the end: the last one that is no proxy of ours is the reader's.
    let chain = forwarded.flatMap { $0.split(separator: ",") }.map { plain($0.filter { $0 != " " }) }
    return network(of: chain.last { !trusted.contains($0) } ?? remote)
  }

  /// An IPv4 address as such, also where a socket of both families writes it as one of IPv6.
  private static func plain(_ address: String) -> String {
    address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
  }

  /// The first three parts of an IPv4 address, the first three groups of an IPv6 one.
  static func network(of address: String) -> String {
    let bare = plain(address)
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return parts.prefix(3).joined(separator: ".") }
    guard bare.contains(":"), bare.utf8.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") }) else { return "?" }
    // `2001:db8::1` is `2001:db8:0:…`: what `::` leaves out is zeros.
    let halves = bare.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var groups: [String] = []
    for group in halves {
      guard !group.isEmpty else { break }
      groups.append(group)
    }
    while groups.count < 3 { groups.append("0") }
    return groups.prefix(3).map { $0.lowercased() }.joined(separator: ":")
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (48...57).contains(self) || (65...70).contains(self) || (97...102).contains(self)
  }
}
