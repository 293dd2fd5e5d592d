import GRDB
import Kernel

/// Something done to be heard.
struct AdvocacyAction: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let kind: ActionKind
  let title: String
  let onDate: PartialDate?
  let level: AdvocacyLevel
  let event: String?
  let chantier: String?
  let summary: String?
  let outcome: ActionOutcome
  let outcomeNote: String?
}

enum ActionKind: String, Choice {
  case tribune
  case pressRelease = "press-release"
  case hearing
  case conference
  case coSignature = "co-signature"
  case contribution
  case mobilisation
  case participation
  case intervention

  var label: String {
    switch self {
    case .tribune: "Tribune"
    case .pressRelease: "Communiqué"
    case .hearing: "Audition"
    case .conference: "Colloque"
    case .coSignature: "Co-signature"
    case .contribution: "Contribution"
    case .mobilisation: "Mobilisation"
    case .participation: "Participation"
    case .intervention: "Intervention"
    }
  }
}

enum ActionOutcome: String, Choice {
  case obtained
  case notObtained = "not-obtained"
  case partly
  case ongoing
  case notRecorded = "not-recorded"

  var label: String {
    switch self {
    case .obtained: "Obtenu"
    case .notObtained: "Non obtenu"
    case .partly: "Obtenu en partie"
    case .ongoing: "En cours"
    case .notRecorded: "Issue non renseignée"
    }
  }
}
