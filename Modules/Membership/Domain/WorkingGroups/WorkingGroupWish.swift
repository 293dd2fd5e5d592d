import GRDB
import Kernel

/// A member's wish to join a working group of the network, which the team confirms.
struct WorkingGroupWish: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  /// The key of the body.
  let body: String
  let organisation: String
  /// Who asked; nil when the account is gone.
  let account: Int64?
  /// Who would take part and why, as it was typed.
  let word: String?
  let state: WishState
  /// ISO 8601, UTC.
  let askedAt: String
  let decidedAt: String?
  /// A word of the team to whoever asked.
  let note: String?

  var record: RecordID { RecordID("working_group_wish", String(id)) }

  /// Why it cannot be decided any more; nil when it can.
  var refusal: String? {
    state == .asked ? nil : "Cette demande est dans l’état « \(state.label) » : elle ne se décide plus."
  }
}

enum WishState: String, Choice {
  case asked
  case accepted
  case declined
  case withdrawn

  var label: String {
    switch self {
    case .asked: "Demandée"
    case .accepted: "Acceptée"
    case .declined: "Non retenue"
    case .withdrawn: "Retirée"
    }
  }
}

extension Right {
  /// A contact holds it over their own authority.
  static let joinGroup = Right(
    "membership.group.join", title: "Demander à rejoindre un groupe de travail", for: [.contact])
  static let followGroups = Right(
    "membership.group.follow", title: "Suivre les demandes à rejoindre un groupe de travail", for: [.contact, .team])
  static let decideGroup = Right(
    "membership.group.decide", title: "Confirmer l’entrée d’un adhérent dans un groupe de travail", for: [.team])
}
