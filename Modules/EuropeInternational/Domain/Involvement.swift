import GRDB
import Kernel

/// What the network does in a European or international body.
struct Involvement: FetchableRecord, Sendable, Hashable {
  let key: String
  let organisation: String?
  let body: String?
  let kind: InvolvementKind
  let title: String
  let onDate: PartialDate?
  let summary: String?
  let event: String?

  /// Reads a row by the place of its columns, those of the table: there may be many.
  init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    organisation = try row.decode(atIndex: 1)
    body = try row.decode(atIndex: 2)
    kind = try row.decode(atIndex: 3)
    title = try row.decode(atIndex: 4)
    onDate = try row.decode(atIndex: 5)
    summary = try row.decode(atIndex: 6)
    event = try row.decode(atIndex: 7)
  }
}

enum InvolvementKind: String, Choice {
  case member
  case chair
  case participation
  case delegation
  case contribution
  case followUp = "follow-up"
  case representation
  case awareness

  var label: String {
    switch self {
    case .member: "Membre"
    case .chair: "Présidence"
    case .participation: "Participation"
    case .delegation: "Délégation"
    case .contribution: "Contribution"
    case .followUp: "Suivi"
    case .representation: "Représentation"
    case .awareness: "Sensibilisation"
    }
  }
}
