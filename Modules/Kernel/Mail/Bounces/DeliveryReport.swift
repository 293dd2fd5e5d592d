/// What a mail server reports on a message that it could not deliver, or not yet (RFC 3464).
struct DeliveryReport: Hashable {
  enum Kind: Hashable {
    /// The address will never take mail, as far as that server knows.
    case hard
    /// It may take it another time.
    case soft
    /// It took it, or passed it on.
    case delivered
  }

  let kind: Kind
  /// The Message-ID of our message, without angle brackets; nil when the report does not say.
  let messageID: String?
  /// The status and the words of the server that refused: `5.1.1 smtp; 550 5.1.1 unknown user`.
  let why: String

  /// - Parameter message: one message with LF line ends.
  /// - Returns: nil when it is no delivery report.
  init?(_ message: [UInt8]) {
    let report = MIMEPart(message[...])
    let parts = report.all
    guard let status = parts.first(where: { Self.statusTypes.contains($0.fields.type) }) else { return nil }
    let groups = Self.groups(status.body).map { MIMEFields($0) }
    let recipients = groups.compactMap { group -> (kind: Kind, why: String)? in
      guard let action = group["action"]?.lowercased().prefix(while: { $0.isLetter }) else { return nil }
      let kind = Self.kind(action: String(action), status: group["status"], diagnostic: group["diagnostic-code"])
      return (kind, Self.words([group["status"], group["diagnostic-code"]]))
    }
    // One message of ours has one receiver; a forwarder may tell of several, the worst is what counts.
    guard
      let worst = recipients.first(where: { $0.kind == .hard }) ?? recipients.first(where: { $0.kind == .soft })
        ?? recipients.first
    else { return nil }
    (kind, why) = worst
    messageID = Self.originalID(parts) ?? Self.identifier(report.fields["in-reply-to"])
  }

  private static let statusTypes: Set<String> = ["message/delivery-status", "message/global-delivery-status"]
  private static let originalTypes: Set<String> = [
    "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers",
  ]

  private static func kind(action: String, status: String?, diagnostic: String?) -> Kind {
    // The class of the status decides; where there is none, the first digit of what the other server answered does.
    let told = status.flatMap { EnhancedStatus(in: $0)?.parts.first } ?? diagnostic.flatMap(replyClass)
    switch action {
    case "failed": return told == 4 ? .soft : told == 5 || told == nil ? .hard : .delivered
    case "delayed": return .soft
    default: return .delivered
    }
  }

  /// The 5 of `smtp; 550 No such user`.
  private static func replyClass(_ diagnostic: String) -> Int? {
    let words = diagnostic.split { $0 == " " || $0 == ";" || $0 == "-" }
    return words.compactMap { word in word.count == 3 ? Int(word) : nil }.first.map { $0 / 100 }
  }

  /// The groups of fields of a delivery status, which blank lines part: the first is about the message, the others each about
  /// one receiver.
  private static func groups(_ body: [UInt8]) -> [ArraySlice<UInt8>] {
    var groups: [ArraySlice<UInt8>] = []
    // What was encoded may hold CR LF still.
    var rest = body.filter { $0 != UInt8(ascii: "\r") }[...]
    while !rest.isEmpty {
      let (head, next) = MIMEFields.split(rest)
      if !head.isEmpty { groups.append(head) }
      rest = next
    }
    return groups
  }

  private static func originalID(_ parts: [MIMEPart]) -> String? {
    for part in parts where originalTypes.contains(part.fields.type) {
      let head = MIMEFields.split(part.body.filter { $0 != UInt8(ascii: "\r") }[...]).head
      if let id = identifier(MIMEFields(head)["message-id"]) { return id }
    }
    return nil
  }

  /// What stands between the first angle brackets.
  private static func identifier(_ value: String?) -> String? {
    guard let value, let start = value.firstIndex(of: "<"), let end = value[start...].firstIndex(of: ">") else {
      return nil
    }
    let id = value[value.index(after: start)..<end]
    return id.contains("@") && id.utf8.count <= 300 ? String(id) : nil
  }

  private static func words(_ texts: [String?]) -> String {
    String(HeaderText.plain(texts.compactMap { $0 }.joined(separator: " ")).prefix(300))
  }
}
