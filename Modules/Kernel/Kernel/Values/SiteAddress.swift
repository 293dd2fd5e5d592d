internal import Foundation
public import Markup

/// Where the site stands on the web, such as `https://www.exemple.fr`, for the addresses that leave it.
public struct SiteAddress: Sendable, Hashable {
  /// Without a slash at its end.
  public let base: String

  /// The site on this machine, until it is told where it stands.
  public static let local = SiteAddress(unchecked: "http://127.0.0.1:8080")

  private init(unchecked base: String) { self.base = base }

  /// - Throws: ``Sentence`` unless it is `http(s)://host[:port]`, without a path.
  public init(_ text: String) throws {
    let base = text.hasSuffix("/") ? String(text.dropLast()) : text
    guard base.wholeMatch(of: /https?:\/\/[A-Za-z0-9.\-]+(:[0-9]{1,5})?/) != nil else {
      throw Sentence("« \(text) » n’est pas l’adresse d’un site, comme https://www.exemple.fr, sans chemin.")
    }
    self.base = base
  }

  /// The address that a program was given on its command line, or else by `RTES_SITE`; nil when it was given none.
  public static func given(_ text: String?) throws -> SiteAddress? {
    try (text ?? ProcessInfo.processInfo.environment["RTES_SITE"]).map { try SiteAddress($0) }
  }

  /// Whether readers reach it over TLS.
  public var isSecure: Bool { base.hasPrefix("https://") }

  /// The host, with the port where there is one.
  public var host: String { String(base.drop { $0 != "/" }.dropFirst(2)) }

  /// A page's whole address.
  public func url(_ link: Link) -> String { link.address.hasPrefix("/") ? base + link.address : link.address }
}
