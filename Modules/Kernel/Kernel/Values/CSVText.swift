/// Rows as RFC 4180 has them: cells with commas, quotes or line ends are quoted, lines end in CR LF.
public enum CSVText {
  public static func text(_ rows: [[String]]) -> String {
    var text = ""
    for row in rows {
      for (index, value) in row.enumerated() {
        if index > 0 { text += "," }
        text += cell(value)
      }
      text += "\r\n"
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 != 10 && $0 != 13 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"") }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
