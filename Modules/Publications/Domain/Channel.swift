import GRDB
import Kernel

/// A way in which the network speaks: site, letter, social network.
struct Channel: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let name: String
  let kind: ChannelKind
  let frequency: String?
  let audience: ChannelAudience
  let url: String?
  let openedOn: PartialDate?
  let closedOn: PartialDate?
  let note: String?
}

enum ChannelKind: String, Choice {
  case website
  case newsletter
  case membersLetter = "members-letter"
  case mailing
  case social
  case video
  case print

  var label: String {
    switch self {
    case .website: "Site"
    case .newsletter: "Lettre d’information"
    case .membersLetter: "Lettre aux adhérents"
    case .mailing: "Mailing"
    case .social: "Réseau social"
    case .video: "Chaîne vidéo"
    case .print: "Lettre imprimée"
    }
  }
}

enum ChannelAudience: String, Choice {
  case `public`
  case members

  var label: String {
    switch self {
    case .public: "Tout public"
    case .members: "Adhérents seulement"
    }
  }
}
