import GRDB
import Kernel

/// What the network stands for.
struct PositionPaper: FetchableRecord, Sendable, Hashable {
  let key: String
  let title: String
  let level: AdvocacyLevel
  let chantier: String?
  let statedOn: PartialDate?
  let summary: String?

  /// Reads a row by the place of its columns, those of the table: there may be many.
  init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    title = try row.decode(atIndex: 1)
    level = try row.decode(atIndex: 2)
    chantier = try row.decode(atIndex: 3)
    statedOn = try row.decode(atIndex: 4)
    summary = try row.decode(atIndex: 5)
  }
}

enum AdvocacyLevel: String, Choice {
  case local
  case national
  case european
  case international

  var label: String {
    switch self {
    case .local: "Locale"
    case .national: "Nationale"
    case .european: "Européenne"
    case .international: "Internationale"
    }
  }
}
