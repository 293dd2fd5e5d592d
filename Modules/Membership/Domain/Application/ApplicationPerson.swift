import GRDB
import Kernel

/// Somebody whom an authority names in its application.
struct ApplicationPerson: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let role: ReferentRole
  let givenName: String
  let familyName: String
  /// « Adjointe au maire », « Chargé de mission ».
  let function: String
  /// The words of the order that gives it; nil where there is none.
  let delegation: String?
  let email: String
  let phone: String?
  /// What may stand on the member's page; each is said apart.
  let publicName: Bool
  let publicEmail: Bool
  let publicPhone: Bool

  var name: String { "\(givenName) \(familyName)" }
}

extension ReferentRole {
  /// What the role is, as the form explains it.
  var meaning: String {
    switch self {
    case .representative:
      "L’élu·e que la délibération désigne pour représenter la collectivité à l’assemblée générale du réseau."
    case .elected: "L’élu·e que le réseau invite et consulte."
    case .technical: "L’agent·e qui suit l’économie sociale et solidaire, à qui le réseau écrit au quotidien."
    }
  }
}
