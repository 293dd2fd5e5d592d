import GRDB
import Kernel

/// A line of work of the programme: one fiche action.
struct Chantier: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let number: Int
  let axis: String
  let title: String
  let state: ChantierState
  let body: String
}

enum ChantierState: String, Choice {
  case open
  case emerging
  case exploratory
  case transversal

  var label: String {
    switch self {
    case .open: "Chantier ouvert"
    case .emerging: "Chantier émergent"
    case .exploratory: "Chantier exploratoire"
    case .transversal: "Action transversale"
    }
  }
}
