internal import Assets
internal import Crypto
internal import Foundation
public import Markup

/// A file of the site that is part of the program.
public struct Asset: Sendable {
  /// Its name with a fingerprint of its content, so that a browser may keep it for ever.
  public let name: String
  public let contentType: String
  public let bytes: [UInt8]

  public static let stylesheet = Asset(
    "site", "css", "text/css; charset=utf-8",
    bytes: Array(
      String(decoding: compact(bytes(of: rtes_asset_site_css())), as: UTF8.self)
        .replacing("inter.woff2", with: font.name).utf8))
  public static let reportStylesheet = Asset(
    "report", "css", "text/css; charset=utf-8", bytes: bytes(of: rtes_asset_report_css()))
  /// What the printer's copy has after the report's own: bleed, facing pages, black ink.
  public static let printStylesheet = Asset(
    "print", "css", "text/css; charset=utf-8", bytes: bytes(of: rtes_asset_print_css()))
  /// Reading devices; it names the font as `inter.woff2`, beside it.
  public static let bookStylesheet = Asset(
    "book", "css", "text/css; charset=utf-8", bytes: bytes(of: rtes_asset_book_css()))
  public static let deckStylesheet = Asset(
    "deck", "css", "text/css; charset=utf-8", bytes: bytes(of: rtes_asset_deck_css()))
  /// The keyboard of a presentation.
  public static let deckScript = Asset(
    "deck", "js", "text/javascript; charset=utf-8", bytes: bytes(of: rtes_asset_deck_js()))
  /// Single sheets and the English summary.
  public static let sheetStylesheet = Asset(
    "sheet", "css", "text/css; charset=utf-8", bytes: bytes(of: rtes_asset_sheet_css()))
  /// Inter, variable weight, subset to Latin (SIL Open Font License 1.1).
  public static let font = Asset("inter", "woff2", "font/woff2", bytes: bytes(of: rtes_asset_inter_woff2()))
  public static let icon = Asset("icon", "svg", "image/svg+xml", bytes: bytes(of: rtes_asset_icon_svg()))

  /// What the site serves.
  public static let served = [stylesheet, font]

  /// The script as part of a page; nothing for an asset that is none.
  public var script: Node { contentType.hasPrefix("text/javascript") ? .script(bytes) : .nothing }

  private init(_ stem: String, _ suffix: String, _ contentType: String, bytes: [UInt8]) {
    let digest = SHA256.hash(data: bytes).prefix(5).map { String(format: "%02x", $0) }.joined()
    name = "\(stem)-\(digest).\(suffix)"
    self.contentType = contentType
    self.bytes = bytes
  }

  /// A style sheet without comments nor indentation: a seventh less to send. No text of ours holds two spaces.
  private static func compact(_ css: [UInt8]) -> [UInt8] {
    let (space, slash, star) = (UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: "*"))
    var kept: [UInt8] = []
    kept.reserveCapacity(css.count)
    var index = 0
    while index < css.count {
      if css[index] == slash, index + 1 < css.count, css[index + 1] == star {
        index += 2
        while index < css.count, !(css[index] == slash && css[index - 1] == star) { index += 1 }
      } else if css[index] <= space {
        if kept.last != space { kept.append(space) }
      } else {
        kept.append(css[index])
      }
      index += 1
    }
    return kept
  }

  private static func bytes(of asset: rtes_asset) -> [UInt8] {
    Array(UnsafeBufferPointer(start: asset.bytes, count: asset.size))
  }
}
