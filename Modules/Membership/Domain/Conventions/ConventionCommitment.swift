import GRDB
import Kernel

/// What one side of a convention promised to do.
struct ConventionCommitment: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  /// The key of the convention.
  let convention: String
  /// From 1, in the order of the convention.
  let position: Int
  let holder: CommitmentHolder
  let text: String
  let dueOn: PartialDate?
  let state: CommitmentState
  /// What was done of it, or why it was dropped.
  let note: String?

  var record: RecordID { RecordID("convention_commitment", "\(convention)/\(position)") }
}

enum CommitmentHolder: String, Choice {
  case network
  case partner
  case both

  var label: String {
    switch self {
    case .network: "Le réseau"
    case .partner: "Le partenaire"
    case .both: "Les deux parties"
    }
  }
}

enum CommitmentState: String, Choice {
  case planned
  case ongoing
  case kept
  case dropped

  var label: String {
    switch self {
    case .planned: "À tenir"
    case .ongoing: "En cours"
    case .kept: "Tenu"
    case .dropped: "Abandonné"
    }
  }

  /// Whether something is still to be done.
  var isOpen: Bool { self == .planned || self == .ongoing }
}

/// What the two sides think of a convention; the board and the team read it, and nobody else.
struct ConventionEvaluation: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let convention: String
  let evaluatedOn: PartialDate
  let conclusion: EvaluationConclusion
  /// Markdown.
  let text: String
}

enum EvaluationConclusion: String, Choice {
  case renew
  case amend
  case end

  var label: String {
    switch self {
    case .renew: "À renouveler"
    case .amend: "À renouveler autrement"
    case .end: "À ne pas renouveler"
    }
  }
}

extension Right {
  static let followConventions = Right(
    "membership.convention.follow", title: "Lire l’évaluation d’une convention et ses échéances", for: [.board, .team])
}
