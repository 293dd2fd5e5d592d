internal import GRDB
public import Kernel

/// What an intercommunality is by law, by the letters that the DGCL uses.
public enum GazetteerNature: String, Choice {
  case communesCommunity = "CC"
  case agglomeration = "CA"
  case urban = "CU"
  case metropolis = "METRO"
  /// The métropole de Lyon, which is a collectivity of its own kind.
  case lyon = "MET69"
  /// A territory of the Grand Paris.
  case parisTerritory = "EPT"

  public var label: String {
    switch self {
    case .communesCommunity: "Communauté de communes"
    case .agglomeration: "Communauté d’agglomération"
    case .urban: "Communauté urbaine"
    case .metropolis: "Métropole"
    case .lyon: "Métropole de Lyon"
    case .parisTerritory: "Établissement public territorial"
    }
  }
}
