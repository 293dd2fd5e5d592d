internal import Foundation

/// The two ways to carry any bytes over lines of 76 ASCII characters (RFC 2045).
enum TransferEncoding {
  /// Text with LF line ends as quoted-printable with CR LF, each line 76 characters at most.
  static func quotedPrintable(_ text: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    var column = 0
    let units = Array(text)
    for (index, unit) in units.enumerated() {
      if unit == newline {
        result += "\r\n".utf8
        column = 0
        continue
      }
      let endsLine = index + 1 == units.count || units[index + 1] == newline
      let isPlain = unit == UInt8(ascii: " ") ? !endsLine : (33...126).contains(unit) && unit != equals
      let piece = isPlain ? [unit] : Array("=\(hexadecimal(unit))".utf8)
      // The last column is kept for the `=` of a soft line end, which what ends the line does without.
      if column + piece.count > (endsLine ? 76 : 75) {
        result += "=\r\n".utf8
        column = 0
      }
      result += piece
      column += piece.count
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Base64 in lines of 76 characters with CR LF.
  static func base64(_ bytes: Data) -> String {
    bytes.base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
  }

  /// What a part says under its `Content-Transfer-Encoding`; the bytes themselves where the encoding is none or not known.
  static func decoded(_ bytes: ArraySlice<UInt8>, from encoding: String) -> [UInt8] {
    switch encoding.lowercased() {
    case "base64":
      Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters).map(Array.init) ?? []
    case "quoted-printable": decodedQuotedPrintable(bytes)
    default: Array(bytes)
    }
  }

  private static func decodedQuotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let rest = bytes[index...].dropFirst()
      guard bytes[index] == equals else {
        result.append(bytes[index])
        index += 1
        continue
      }
      if rest.first == newline {
        index += 2
      } else if rest.starts(with: "\r\n".utf8) {
        index += 3
      } else if let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), rest.count > 1 {
        result.append(value)
        index += 3
      } else {
        result.append(equals)
        index += 1
      }
    }
    return result
  }

  private static let newline = UInt8(ascii: "\n")
  private static let equals = UInt8(ascii: "=")
}
