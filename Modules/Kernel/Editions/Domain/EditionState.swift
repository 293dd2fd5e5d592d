internal import GRDB
public import Kernel

/// How far an edition of the report has come. What is sealed stays as it is.
public enum EditionState: String, Choice {
  /// Made anew as often as one likes.
  case draft
  /// Checked, and with the team to read.
  case proof
  /// Printed.
  case sealed

  public var label: String {
    switch self {
    case .draft: "brouillon"
    case .proof: "épreuve"
    case .sealed: "scellée"
    }
  }

  /// Where an edition may go from here; a proof may go back to draft.
  public var moves: [EditionState] {
    switch self {
    case .draft: [.proof]
    case .proof: [.draft, .sealed]
    case .sealed: []
    }
  }
}
