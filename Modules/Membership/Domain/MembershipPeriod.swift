import GRDB
import Kernel

/// One uninterrupted stay of an organisation in one category, dated as far as known and at least observed on a day.
///
/// Who comes back opens the next spell; who changes category closes one stay and opens another.
struct MembershipPeriod: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let organisation: String
  let category: String
  /// The how manieth stay in this category, from 1.
  let spell: Int
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let observedOn: PartialDate
  let evidence: MembershipEvidence
  let standing: MembershipStanding
  let note: String?

  var key: String { "\(organisation)/\(category)/\(spell)" }
  var record: RecordID { RecordID("membership", key) }
}

/// As what an organisation belongs to the network.
enum MembershipStanding: String, Choice {
  /// With a voice in the assembly: the only standing that counts among members.
  case full
  case associate
  case honorary

  var label: String {
    switch self {
    case .full: "Adhérent"
    case .associate: "Membre associé"
    case .honorary: "Membre d’honneur"
    }
  }
}

enum MembershipEvidence: String, Choice {
  case map
  case board
  case named
  case event
  /// The network itself entered it.
  case registry

  var label: String {
    switch self {
    case .map: "Carte des adhérents"
    case .board: "Siège au conseil d’administration"
    case .named: "Nommée comme adhérente"
    case .event: "Présente comme adhérente"
    case .registry: "Registre des adhésions"
    }
  }
}
