public import GRDB
public import Kernel

/// A text for people, retold in the network's sober voice: introductions, accounts, words reported in indirect speech.
public struct EditorialText: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let title: String
  public let kind: TextKind
  public let chapter: String
  public let position: Int?
  public let year: Int?
  public let person: String?
  public let body: String
  /// Whether it is an account drawn from the sources, in whose place the network's own text will come.
  public let retold: Bool?
}

public enum TextKind: String, Choice {
  case foreword
  case presidentWord = "president-word"
  case introduction
  case quotation
  case account
  case presentation

  public var label: String {
    switch self {
    case .foreword: "Avant-propos"
    case .presidentWord: "Mot de la présidente"
    case .introduction: "Introduction"
    case .quotation: "Propos rapportés"
    case .account: "Récit"
    case .presentation: "Présentation"
    }
  }
}
