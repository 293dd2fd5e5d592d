import GRDB
import Kernel

/// Where an application to join stands.
enum ApplicationState: String, Choice {
  /// Being filled in, page by page.
  case draft
  case sent
  case accepted
  case declined

  var label: String {
    switch self {
    case .draft: "En cours"
    case .sent: "Envoyée"
    case .accepted: "Acceptée"
    case .declined: "Non retenue"
    }
  }
}

/// How long things about applications last.
enum ApplicationTerm {
  /// In days: a link, and an unfinished application after its last link.
  static let link = 60
  /// In days: an application whose address nobody confirmed.
  static let unconfirmed = 7
  /// As SQLite writes it: an application that was sent and never decided on.
  static let undecided = "-24 months"
  /// The same after the decision: everything when it was declined, the people when it was accepted.
  static let decided = "-12 months"
}
