public import GRDB
public import Kernel

/// A body that the network knows: authority, chamber, network, funder, media …
public struct Organisation: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let name: String
  public let acronym: String?
  public let kind: OrganisationKind
  public let territory: String?
  public let partOf: String?
  public let website: String?
  public let email: String?
  public let phone: String?
  public let note: String?
  /// Whether only the staff see it: an authority that the network is in touch with, until it joins.
  public let isPrivate: Bool
}

public enum OrganisationKind: String, Choice {
  case authority
  case cress
  case authorityNetwork = "authority-network"
  case essNetwork = "ess-network"
  case state
  case european
  case funder
  case media
  case training
  case research
  case essEnterprise = "ess-enterprise"
  case other

  public var label: String {
    switch self {
    case .authority: "Collectivité"
    case .cress: "Chambre régionale de l’ESS"
    case .authorityNetwork: "Réseau de collectivités"
    case .essNetwork: "Réseau de l’ESS"
    case .state: "État et établissements publics"
    case .european: "Institution ou réseau européen"
    case .funder: "Financeur"
    case .media: "Média"
    case .training: "Organisme de formation"
    case .research: "Recherche"
    case .essEnterprise: "Structure de l’ESS"
    case .other: "Autre organisation"
    }
  }
}
