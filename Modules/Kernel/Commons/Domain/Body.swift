public import GRDB
public import Kernel

/// A group that sits: assembly, board, commission, steering committee …
public struct Body: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let name: String
  public let kind: BodyKind
  public let organisation: String?
  public let level: BodyLevel
  public let note: String?
}

public enum BodyKind: String, Choice {
  case assembly
  case board
  case bureau
  case team
  case commission
  case workingGroup = "working-group"
  case steering
  case advisory
  case parliamentary
  case other

  public var label: String {
    switch self {
    case .assembly: "Assemblée"
    case .board: "Conseil d’administration"
    case .bureau: "Bureau"
    case .team: "Équipe"
    case .commission: "Commission"
    case .workingGroup: "Groupe de travail"
    case .steering: "Comité de pilotage"
    case .advisory: "Instance consultative"
    case .parliamentary: "Groupe parlementaire"
    case .other: "Autre instance"
    }
  }
}

public enum BodyLevel: String, Choice {
  case network
  case local
  case national
  case european
  case international

  public var label: String {
    switch self {
    case .network: "Réseau"
    case .local: "Locale"
    case .national: "Nationale"
    case .european: "Européenne"
    case .international: "Internationale"
    }
  }
}
