import GRDB
import Kernel

/// An area in which regional clubs meet: one or several régions with their chamber.
struct ClubArea: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let name: String
  let cress: String?
  let since: PartialDate?
  let status: ClubAreaStatus
  let note: String?
}

enum ClubAreaStatus: String, Choice {
  case active
  case new
  case planned

  var label: String {
    switch self {
    case .active: "Actif"
    case .new: "Nouveau"
    case .planned: "Envisagé"
    }
  }
}
