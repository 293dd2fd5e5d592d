import GRDB
import Kernel

/// A good practice of the network's own house.
struct Practice: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let scope: PracticeScope
  let title: String
  let summary: String?
  let state: PracticeState
}

enum PracticeScope: String, Choice {
  case `internal`
  case suppliers
  case premises
  case solidarity

  var label: String {
    switch self {
    case .internal: "En interne"
    case .suppliers: "Avec les fournisseurs"
    case .premises: "Les bureaux"
    case .solidarity: "Solidarité"
    }
  }
}

enum PracticeState: String, Choice {
  case done
  case considered

  var label: String {
    switch self {
    case .done: "En place"
    case .considered: "En réflexion"
    }
  }
}
