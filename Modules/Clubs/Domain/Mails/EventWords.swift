import Kernel

/// What the team may word of a mail about an event: its subject, and the paragraphs before and after what the system itself tells
/// (when and where, links, deadlines). Placeholders such as `{prénom}` stand for what differs from one reader to the next.
struct EventWords: Sendable, Hashable {
  var subject: String
  /// Paragraphs, with an empty line between them.
  var opening: String
  /// The same; empty for none.
  var closing: String

  /// In characters: the most that each of them may hold, placeholders as they are typed.
  static let longestSubject = 150
  static let longestText = 3_000
}

extension EventWords {
  init(_ subject: String, _ opening: String, closing: String = "") {
    self.init(subject: subject, opening: opening, closing: closing)
  }
}
