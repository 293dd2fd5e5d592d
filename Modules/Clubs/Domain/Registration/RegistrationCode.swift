import GRDB

/// Codes that people read aloud and type on a phone.
enum RegistrationCode {
  /// Letters and digits of which none looks like another: neither `I`, `L` and `1`, nor `O` and `0`, `S` and `5`, `B` and `8`,
  /// `Z` and `2`. The migration `clubs/0004-registration` draws from the same.
  static let letters = Array("ACDEFGHJKMNPQRTUVWXY34679")
  static let length = 6

  /// A code that no row has yet.
  /// - Parameter isTaken: whether a code is in use.
  static func draw(_ isTaken: (String) throws -> Bool) rethrows -> String {
    while true {
      let code = String((0..<length).compactMap { _ in letters.randomElement() })
      if try !isTaken(code) { return code }
    }
  }

  /// A code as it is kept, whatever the case and spaces in which it was typed.
  static func tidy(_ typed: String) -> String { typed.uppercased().filter { !$0.isWhitespace && $0 != "-" } }
}
