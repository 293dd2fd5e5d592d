import GRDB
import Kernel

/// Something done to be heard.
struct AdvocacyAction: FetchableRecord, Sendable, Hashable {
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

  /// Reads the columns in the table's order, as `SELECT *` gives them.
  init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    kind = try row.decode(atIndex: 1)
    title = try row.decode(atIndex: 2)
    onDate = try row.decode(atIndex: 3)
    level = try row.decode(atIndex: 4)
    event = try row.decode(atIndex: 5)
    chantier = try row.decode(atIndex: 6)
    summary = try row.decode(atIndex: 7)
    outcome = try row.decode(atIndex: 8)
    outcomeNote = try row.decode(atIndex: 9)
  }
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
