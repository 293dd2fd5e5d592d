import Commons
import GRDB
import Kernel

/// A day on which assemblies of one level are chosen anew, and mandates given by the former ones end.
struct Election: Codable, FetchableRecord, Sendable, Hashable {
  /// The last round; the month while the day is not set.
  let date: PartialDate
  let level: ElectionLevel
}

enum ElectionLevel: String, Choice {
  /// Communes and their groupings.
  case municipal
  case departmental
  case regional

  var label: String {
    switch self {
    case .municipal: "Élections municipales et communautaires"
    case .departmental: "Élections départementales"
    case .regional: "Élections régionales et territoriales"
    }
  }

  /// The level at which a territory's assembly is chosen; nil for what is no authority.
  init?(_ kind: TerritoryKind) {
    switch kind {
    case .commune, .epci, .pays: self = .municipal
    case .departement: self = .departmental
    case .region, .overseas: self = .regional
    case .other: return nil
    }
  }
}

extension [Election] {
  /// The first election of a level after a day: the one at which a mandate that begins on that day ends.
  func next(_ level: ElectionLevel, after day: PartialDate) -> Election? {
    filter { $0.level == level && $0.date != day && !$0.date.isOver(on: day) }.min { $0.date < $1.date }
  }
}
