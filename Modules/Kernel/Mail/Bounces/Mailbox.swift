/// Splits what a mail server hands over into messages: one message, or many in an mbox file.
enum Mailbox {
  /// The messages, each with LF line ends and, in an mbox, without the `>` that protects a line that starts with `From `.
  static func messages(in bytes: [UInt8]) -> [[UInt8]] {
    let lines = withoutCarriageReturns(bytes).split(separator: newline, omittingEmptySubsequences: false)
    guard let first = lines.first, first.starts(with: separator) else {
      return lines.allSatisfy(\.isEmpty) ? [] : [Array(lines.joined(separator: [newline]))]
    }
    var messages: [[UInt8]] = []
    var isAfterBlank = true
    for line in lines {
      if isAfterBlank, line.starts(with: separator) {
        messages.append([])
      } else if let last = messages.indices.last {
        messages[last] += line.first == UInt8(ascii: ">") && isQuoted(line) ? line.dropFirst() : line
        messages[last].append(newline)
      }
      isAfterBlank = line.isEmpty
    }
    return messages
  }

  private static func isQuoted(_ line: ArraySlice<UInt8>) -> Bool {
    line.drop { $0 == UInt8(ascii: ">") }.starts(with: separator)
  }

  private static func withoutCarriageReturns(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (index, unit) in bytes.enumerated() {
      let endsLine = unit == UInt8(ascii: "\r") && index + 1 < bytes.count && bytes[index + 1] == newline
      if !endsLine { result.append(unit) }
    }
    return result
  }

  private static let newline = UInt8(ascii: "\n")
  private static let separator = Array("From ".utf8)
}
