import Commons

/// A level of local government: an inhabitant lives in one territory of each.
enum PopulationLevel: CaseIterable, Sendable {
  case commune
  case intercommunality
  case departement
  case region

  /// The level of a kind of territory; nil for those that overlap with others of their kind. Overseas collectivities lie in no région
  /// and stand among them.
  init?(_ kind: TerritoryKind) {
    switch kind {
    case .commune: self = .commune
    case .epci: self = .intercommunality
    case .departement: self = .departement
    case .region, .overseas: self = .region
    case .pays, .other: return nil
    }
  }
}
