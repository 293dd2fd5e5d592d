import GRDB
import Kernel
import Markup

/// A certificate of attendance as it can be checked by whoever holds the paper: the event, the day of issue, how long. The name
/// is on the paper only.
struct Certificate: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  /// Nil where it is not known.
  let minutes: Int?
  let issuedOn: PartialDate
  /// A digest of the code with the name: see ``isHeld(by:code:)``.
  let holderHash: String

  /// A code that nobody guesses: twelve signs, 55 bits, in three groups.
  static func newCode() -> String {
    (0..<3).map { _ in String((0..<4).compactMap { _ in RegistrationCode.letters.randomElement() }) }
      .joined(separator: "-")
  }

  static func hash(_ code: String) -> String { Secret.hash("attestation \(RegistrationCode.tidy(code))") }

  static func hash(_ code: String, holder: String) -> String {
    Secret.hash("attestation \(RegistrationCode.tidy(code)) \(Attendee.folded(name: holder))")
  }

  /// Whether the paper of that code bears that name, whatever its case, accents and order.
  func isHeld(by name: String, code: String) -> Bool {
    Secret.areEqual(holderHash, Self.hash(code, holder: name))
  }

  var minutesText: String? { minutes.map(Duration.text(minutes:)) }
}
