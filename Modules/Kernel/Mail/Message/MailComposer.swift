public import Foundation

/// Writes a message as the bytes that travel (RFC 5322, MIME): the same message, id and date always give the same bytes.
public struct MailComposer: Sendable {
  public let from: MailAddress
  public let replyTo: MailAddress?

  public init(from: MailAddress, replyTo: MailAddress? = nil) {
    self.from = from
    self.replyTo = replyTo
  }

  /// - Parameters:
  ///   - id: the Message-ID without its angle brackets, `token@domain`.
  ///   - date: the `Date` of the message, written in UTC.
  /// - Returns: ASCII lines that end in CR LF, none longer than 998 characters.
  public func bytes(_ message: MailMessage, id: String, date: Date) -> [UInt8] {
    let token = id.prefix { $0 != "@" }
    var text = head(message, id: id, date: date)
    let bodies = [
      Self.part("text/plain; charset=utf-8", TransferEncoding.quotedPrintable(MailText.text(message).utf8)),
      Self.part("text/html; charset=utf-8", TransferEncoding.quotedPrintable(MailPage.html(message))),
    ]
    // `=_` stands in no quoted-printable text and `_` in no base64: no body can hold a boundary.
    let alternative = Self.multipart("alternative", boundary: "=_a-\(token)", bodies)
    if message.attachments.isEmpty {
      text += alternative
    } else {
      text += Self.multipart(
        "mixed", boundary: "=_m-\(token)", [alternative] + message.attachments.map(Self.attachment))
    }
    return Array(text.utf8)
  }

  private func head(_ message: MailMessage, id: String, date: Date) -> String {
    var fields = [
      HeaderField.folded("Date", [Self.text(of: date)]), HeaderField.address("From", from),
      HeaderField.address("To", message.to), HeaderField.text("Subject", message.subject),
      HeaderField.folded("Message-ID", ["<\(id)>"]),
    ]
    if let replyTo { fields.insert(HeaderField.address("Reply-To", replyTo), at: 2) }
    // No holiday answer is sent to what says that a machine wrote it (RFC 3834).
    fields.append(HeaderField.folded("Auto-Submitted", ["auto-generated"]))
    if let url = message.listUnsubscribe {
      fields.append(HeaderField.folded("List-Unsubscribe", ["<\(url)>"]))
      fields.append(HeaderField.folded("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"]))
    }
    fields.append(HeaderField.folded("MIME-Version", ["1.0"]))
    return fields.joined()
  }

  /// The header fields and the body of one part of text.
  private static func part(_ type: String, _ body: String) -> String {
    "Content-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\(body)"
  }

  private static func attachment(_ attachment: MailMessage.Attachment) -> String {
    "Content-Type: \(attachment.type)\r\nContent-Transfer-Encoding: base64\r\n"
      + "Content-Disposition: attachment; filename=\"\(attachment.name)\"\r\n\r\n"
      + TransferEncoding.base64(attachment.bytes) + "\r\n"
  }

  private static func multipart(_ kind: String, boundary: String, _ parts: [String]) -> String {
    "Content-Type: multipart/\(kind);\r\n boundary=\"\(boundary)\"\r\n\r\n"
      + parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
  }

  /// `Thu, 15 Jan 2026 12:00:00 +0000`.
  static func text(of date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = calendar.dateComponents([.weekday, .day, .month, .year, .hour, .minute, .second], from: date)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
    return
      "\(days[(parts.weekday ?? 1) - 1]), \(parts.day ?? 1) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 1970) "
      + "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second)) +0000"
  }
}
