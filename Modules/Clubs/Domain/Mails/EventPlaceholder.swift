import Foundation
import Kernel

/// What stands in the words of a mail for something that differs from one event, or one reader, to the next: `{date}`.
enum EventPlaceholder: String, CaseIterable, Sendable {
  case event = "événement"
  case date
  case hours = "horaires"
  case place = "lieu"
  case firstName = "prénom"
  case name = "nom"
  /// Until when an offered place may be taken.
  case deadline = "échéance"
  /// What changed, in a sentence: « L’événement est reporté au 2 avril 2026. »
  case change = "changement"
  /// What changed, in a word or two for a subject: « Reporté ».
  case state = "état"

  /// Those that a notice knows how to fill in.
  static func allowed(in notice: EventNotice) -> [EventPlaceholder] {
    allCases.filter { placeholder in
      switch placeholder {
      case .event, .date, .hours, .place: true
      // Whoever asks may give anybody's address: until it is confirmed, a mail repeats nothing that was typed.
      case .firstName, .name: notice != .asked
      case .deadline: notice == .offered
      case .change, .state: notice == .changed
      }
    }
  }

  /// Refuses words that could not be filled in.
  /// - Throws: ``Sentence``.
  static func check(_ text: String, in notice: EventNotice) throws {
    let known = allowed(in: notice).map { "{\($0.rawValue)}" }
    for piece in try pieces(of: text) {
      guard case .placeholder(let name) = piece, !known.contains("{\(name)}") else { continue }
      let near = nearestKey("{\(name)}", among: known).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
      throw Sentence(
        "« {\(name)} » ne se remplace pas dans le courriel « \(notice.label) ». Il y a : \(known.joined(separator: ", ")).\(near)"
      )
    }
  }

  /// The text with its placeholders replaced; what they stand for is never read for placeholders again.
  static func fill(_ text: String, _ values: [EventPlaceholder: String]) -> String {
    // What is kept has been checked: a text that cannot be read is printed as it is.
    guard let pieces = try? pieces(of: text) else { return text }
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .placeholder(let name): EventPlaceholder(rawValue: name).flatMap { values[$0] } ?? "{\(name)}"
      }
    }.joined()
  }

  private enum Piece {
    case text(String)
    case placeholder(String)
  }

  /// - Throws: ``Sentence`` when a brace stands alone.
  private static func pieces(of text: String) throws -> [Piece] {
    var pieces: [Piece] = []
    // A keyboard may write « é » as a letter and an accent.
    var rest = text.precomposedStringWithCanonicalMapping[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let after = rest.index(after: brace)
      guard rest[brace] == "{", let end = rest[after...].firstIndex(where: { $0 == "{" || $0 == "}" }), rest[end] == "}"
      else {
        throw Sentence("Une accolade est seule, près de « \(rest[brace...].prefix(20)) » : un repère s’écrit {date}.")
      }
      pieces += [.text(String(rest[..<brace])), .placeholder(String(rest[after..<end]))]
      rest = rest[rest.index(after: end)...]
    }
    return pieces + [.text(String(rest))]
  }
}
