import Foundation
import Kernel
import Markup

/// Prints for people: aligned columns, and colours only on a terminal.
enum Terminal {
  static let isInteractive = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

  static func bold(_ text: String) -> String { isInteractive ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  static func faint(_ text: String) -> String { isInteractive ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  /// Progress goes to standard error, so that what is piped stays clean.
  static func progress(_ text: String) { FileHandle.standardError.write(Data("\(text)…\n".utf8)) }

  /// Rows under titles, each column as wide as its widest cell.
  /// - Parameter lastIsWhole: whether the last cell of a row stays as long as it is: nothing stands after it, and what it says,
  ///   such as a command, may be there to be copied.
  static func table(
    _ titles: [String], numeric: Set<Int> = [], _ rows: [[String]], limit: Int = 60, lastIsWhole: Bool = false
  ) -> String {
    let cells = ([titles] + rows).map { row in
      row.enumerated().map { shortened($1, to: lastIsWhole && $0 == row.count - 1 ? .max : limit) }
    }
    let widths = titles.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.enumerated().map { index, row in
      let line = row.enumerated().map { column, cell -> String in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return numeric.contains(column) ? gap + cell : column == row.count - 1 ? cell : cell + gap
      }.joined(separator: "  ")
      return index == 0 ? bold(line) : line
    }.joined(separator: "\n")
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }
}
