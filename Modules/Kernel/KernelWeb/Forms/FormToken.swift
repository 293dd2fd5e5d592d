import Foundation
import Kernel

/// What a form carries to show that the site made it, for this browser, at that time. It is signed, so nothing is kept of forms
/// that are never sent; it is also what makes a form that is sent twice one form.
struct FormToken {
  /// Longer than anybody takes to fill in a form, shorter than the cookie lives.
  static let lifetime: TimeInterval = 12 * 3600
  /// People take longer to fill in a form; programs rarely do.
  static let shortest: TimeInterval = 2

  let text: String
  let issuedAt: Date

  /// Makes the token of a form that is shown.
  /// - Parameters:
  ///   - form: the form's pattern.
  ///   - holder: the hash of the session, or of the form cookie's value.
  init(for form: String, holder: String, at now: Date, key: [UInt8]) {
    issuedAt = now
    let head = "\(Int(now.timeIntervalSince1970)).\(Secret.random())"
    text = head + "." + Self.signature(head, form, holder, key)
  }

  /// Reads the token of a form that came back; nil unless it is one of ours, for this form and browser, and not too old.
  init?(_ text: String, for form: String, holder: String, at now: Date, key: [UInt8]) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 200, parts.count == 3, let seconds = Int(parts[0]) else { return nil }
    let expected = Self.signature("\(parts[0]).\(parts[1])", form, holder, key)
    guard Secret.areEqual(String(parts[2]), expected) else { return nil }
    let issued = Date(timeIntervalSince1970: TimeInterval(seconds))
    guard now.timeIntervalSince(issued) <= Self.lifetime, now.timeIntervalSince(issued) > -60 else { return nil }
    self.text = text
    issuedAt = issued
  }

  /// The name under which the submission is remembered.
  var hash: String { Secret.hash(text) }

  /// 256 bits that only the site can derive from it: what ``Submission/secret`` holds.
  func secret(_ key: [UInt8]) -> String { Secret.sign("secret \(text)", with: key) }

  private static func signature(_ head: String, _ form: String, _ holder: String, _ key: [UInt8]) -> String {
    Secret.sign("token \(head) \(form) \(holder)", with: key)
  }
}
