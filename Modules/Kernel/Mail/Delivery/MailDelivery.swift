public import Foundation

/// One message as it is handed over: who it goes to, from whom, and its bytes.
public struct MailParcel: Sendable {
  /// Its number in the queue.
  public let id: Int64
  public let purpose: String
  public let from: MailAddress
  public let to: MailAddress
  /// Lines that end in CR LF; the delivery doubles leading dots itself if its protocol asks for it.
  public let bytes: [UInt8]

  public init(id: Int64, purpose: String, from: MailAddress, to: MailAddress, bytes: [UInt8]) {
    self.id = id
    self.purpose = purpose
    self.from = from
    self.to = to
    self.bytes = bytes
  }
}

/// How a delivery ended, with the words of whoever answered.
public enum MailOutcome: Sendable, Hashable {
  /// Somebody else answers for the message now.
  case accepted(String)
  /// It may go another time: no connection, a server that asks to wait, a setting that is wrong.
  case later(String)
  /// This message to this address will never go.
  case refused(String)
}

/// A way out for mail.
public protocol MailDelivery: Sendable {
  /// Delivers one message and says how it went; it never throws, and it does not hold a thread of the cooperative pool.
  func deliver(_ parcel: MailParcel) async -> MailOutcome

  /// Removes what it keeps itself of messages delivered before an instant.
  func forget(before instant: Date) async
}

extension MailDelivery {
  /// Whoever hands messages on keeps nothing of them.
  public func forget(before instant: Date) async {}
}

/// A status code of RFC 3463, such as `5.1.1`.
struct EnhancedStatus: Hashable {
  let parts: [Int]

  /// The code at the head of a text, or after the three digits of a server's answer: `5.1.1 (unknown)`, `550 5.1.1 unknown`.
  init?(in text: String) {
    let words = text.split(maxSplits: 2) { $0.isWhitespace || $0 == "-" }.prefix(2)
    let codes = words.map { word in word.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) ?? -1 } }
    guard let parts = codes.first(where: { $0.count == 3 }) else { return nil }
    guard [2, 4, 5].contains(parts[0]), parts.allSatisfy({ (0...999).contains($0) }) else { return nil }
    self.parts = parts
  }

  /// Whether there is no such address, now or ever: unknown name, host or form, moved away, a domain that takes no mail.
  var namesBadAddress: Bool { parts[0] == 5 && parts[1] == 1 && [1, 2, 3, 6, 10].contains(parts[2]) }
}
