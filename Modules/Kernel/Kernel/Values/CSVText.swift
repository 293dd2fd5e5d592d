/// Rows as RFC 4180 has them: cells with commas, quotes or line ends are quoted, lines end in CR LF.
public enum CSVText {
  public static func text(_ rows: [[String]]) -> String {
    var bytes: [UInt8] = []
    for row in rows {
      for (index, value) in row.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(value, to: &bytes)
      }
      bytes += "\r\n".utf8
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ cell: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let isPlain = cell.utf8.allSatisfy { $0 != 10 && $0 != 13 && $0 != UInt8(ascii: ",") && $0 != quote }
    guard !isPlain else { return bytes.append(contentsOf: cell.utf8) }
    bytes.append(quote)
    for unit in cell.utf8 {
      if unit == quote { bytes.append(quote) }
      bytes.append(unit)
    }
    bytes.append(quote)
  }
}
