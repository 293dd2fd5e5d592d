public import Foundation
internal import Kernel
internal import Markup

/// A message to one person, as values: what it says is told once and written both as plain text and as HTML.
public struct MailMessage: Sendable, Hashable, Codable {
  /// A piece of what the message says.
  public enum Part: Sendable, Hashable, Codable {
    case paragraph(String)
    /// What the reader is asked to open: the words of the button and an `http` or `https` address.
    case action(title: String, url: String)
    case facts([Fact])
  }

  public struct Fact: Sendable, Hashable, Codable {
    public let label: String
    public let value: String

    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  /// A file that goes with the message. Its name is brought down to letters, digits, hyphens and one dot.
  public struct Attachment: Sendable, Hashable, Codable {
    public let name: String
    /// A media type with its parameters, `text/calendar; charset=utf-8`.
    public let type: String
    public let bytes: Data

    public init(name: String, type: String, bytes: Data) {
      let parts = name.split(separator: ".")
      let suffix = parts.count > 1 ? "." + French.slug(String(parts.last ?? "")).prefix(8) : ""
      let stem = French.slug(parts.prefix(max(1, parts.count - 1)).joined(separator: "-")).prefix(40)
      self.name = (stem.isEmpty ? "document" : stem) + suffix
      let isPlain = type.utf8.allSatisfy { (32..<127).contains($0) } && type.contains("/") && type.utf8.count <= 60
      self.type = isPlain ? type : "application/octet-stream"
      self.bytes = bytes
    }
  }

  public let to: MailAddress
  public let subject: String
  /// What it is for, in a short word for lists and file names: `sign-in`.
  public let purpose: String
  public let parts: [Part]
  public var attachments: [Attachment] = []
  /// Where one click ends a subscription (RFC 8058): an `https` address that answers `POST`.
  public var listUnsubscribe: String?
  /// Whether it holds a link that signs somebody in: it is forgotten as soon as it is delivered.
  public var isSecret = false
  /// After this instant it is not worth sending any more.
  public var expires: Date?

  /// - Parameter purpose: lower-case letters, digits and hyphens, 40 at most.
  public init(to: MailAddress, subject: String, purpose: String, parts: [Part]) {
    self.to = to
    self.subject = subject
    self.purpose = purpose
    self.parts = parts
  }

  /// Refuses what could not be written as mail.
  /// - Throws: ``Sentence``.
  func check() throws {
    guard !HeaderText.plain(subject).isEmpty, subject.utf8.count <= 2_000 else {
      throw Sentence("Un courriel prend un objet, de 2 000 octets au plus.")
    }
    let isWord = purpose.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    guard isWord, (1...40).contains(purpose.utf8.count), purpose == purpose.lowercased() else {
      throw Sentence(
        "« \(purpose) » ne peut pas nommer la raison d’un courriel : des minuscules, des chiffres, des tirets.")
    }
    for case .action(_, let url) in parts where Link.web(url) == nil {
      throw Sentence("Un courriel ne peut mener qu’à une adresse http ou https, sans espace.")
    }
    if let url = listUnsubscribe {
      let isPlain = url.utf8.allSatisfy { (33..<127).contains($0) && !"<>,\\\"".utf8.contains($0) }
      guard url.hasPrefix("https://"), isPlain, url.utf8.count <= 900 else {
        throw Sentence(
          "L’adresse de désabonnement d’un courriel commence par https:// et ne prend que des caractères simples.")
      }
    }
  }
}
