internal import Markup

extension MailMessage {
  /// What it says as plain text, the way the receiver reads it.
  public var text: String { MailText.text(self) }
}

/// What a message says, as plain text: 72 columns, addresses whole on a line of their own.
enum MailText {
  /// Lines end in LF, the last one too.
  static func text(_ message: MailMessage) -> String {
    message.parts.map(text).joined(separator: "\n\n") + "\n"
  }

  private static func text(_ part: MailMessage.Part) -> String {
    switch part {
    case .paragraph(let text): wrapped(French.typeset(text))
    case .action(let title, let url): wrapped(French.typeset("\(title) :")) + "\n" + url
    case .facts(let facts):
      facts.map { wrapped(French.typeset("\($0.label) : \($0.value)"), hanging: "  ") }.joined(separator: "\n")
    }
  }

  /// The text in lines of 72 characters, cut at ordinary spaces only; its own line ends stay.
  private static func wrapped(_ text: String, hanging indent: String = "") -> String {
    var lines: [String] = []
    for paragraph in clean(text).split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var isEmpty = true
      for word in paragraph.split(separator: " ") {
        if !isEmpty, line.count + 1 + word.count > 72 {
          lines.append(line)
          (line, isEmpty) = (indent, true)
        }
        line += (isEmpty ? "" : " ") + word
        isEmpty = false
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  /// The text without control characters; all line ends become LF.
  private static func clean(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x0D, 0x2028, 0x2029: result.append("\n")
      case 0..<0x20, 0x7F...0x9F: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
