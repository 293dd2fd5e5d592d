internal import Foundation
internal import Markup

/// The header that makes a browser save what it gets (RFC 6266).
enum ContentDisposition {
  /// `attachment` with the name twice: in ASCII for old browsers, in UTF-8 (RFC 8187) for the others.
  static func attachment(_ name: String) -> String {
    "attachment; filename=\"\(plain(name))\"; filename*=UTF-8''\(percentEncoded(name))"
  }

  /// The name in ASCII, without accents and without what some browsers decode or take for the end: `"`, `\`, `%`.
  private static func plain(_ name: String) -> String {
    var result = ""
    for scalar in name.decomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      let isPlain = (" "..."~").contains(scalar) && !["\"", "\\", "%", "/"].contains(scalar)
      result.unicodeScalars.append(isPlain ? scalar : "_")
    }
    return result
  }
}
