/// Rows as RFC 4180 has them: cells with commas, quotes or line ends are quoted, lines end in CR LF.
public enum CSVText {
  public static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { ![10, 13, UInt8(ascii: ","), UInt8(ascii: "\"")].contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
