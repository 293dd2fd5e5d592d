public import GRDB
public import Kernel

/// A gathering or a milestone, whoever organises it.
public struct Event: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let title: String
  public let kind: EventKind
  public let role: NetworkRole
  public let status: EventStatus
  public let startsOn: PartialDate
  public let endsOn: PartialDate?
  public let startsAt: String?
  public let endsAt: String?
  public let mode: EventMode
  public let place: String?
  public let territory: String?
  public let attendance: Quantity
  public let edition: Int?
  public let description: String?
  public let note: String?
}

public enum EventKind: String, Choice {
  case club
  case webinar
  case meeting
  case seminar
  case workshop
  case training
  case conference
  case learningVisit = "learning-visit"
  case generalAssembly = "general-assembly"
  case boardMeeting = "board-meeting"
  case fair
  case hearing
  case milestone
  case other

  public var label: String {
    switch self {
    case .club: "Club régional"
    case .webinar: "Webinaire"
    case .meeting: "Rencontre"
    case .seminar: "Séminaire"
    case .workshop: "Atelier"
    case .training: "Formation"
    case .conference: "Colloque ou conférence"
    case .learningVisit: "Visite apprenante"
    case .generalAssembly: "Assemblée générale"
    case .boardMeeting: "Conseil d’administration"
    case .fair: "Salon ou forum"
    case .hearing: "Audition"
    case .milestone: "Jalon"
    case .other: "Autre événement"
    }
  }
}

public enum NetworkRole: String, Choice {
  case organises
  case coOrganises = "co-organises"
  case contributes
  case takesPart = "takes-part"
  case relays
  case notRecorded = "not-recorded"

  public var label: String {
    switch self {
    case .organises: "Organisé par le réseau"
    case .coOrganises: "Co-organisé par le réseau"
    case .contributes: "Le réseau y contribue"
    case .takesPart: "Le réseau y participe"
    case .relays: "Relayé par le réseau"
    case .notRecorded: "Rôle du réseau non renseigné"
    }
  }
}

public enum EventStatus: String, Choice {
  case planned
  case held
  case moved
  case cancelled

  public var label: String {
    switch self {
    case .planned: "Annoncé"
    case .held: "Tenu"
    case .moved: "Déplacé"
    case .cancelled: "Annulé"
    }
  }
}

public enum EventMode: String, Choice {
  case onSite = "on-site"
  case online
  case hybrid
  case notRecorded = "not-recorded"

  public var label: String {
    switch self {
    case .onSite: "Sur place"
    case .online: "En ligne"
    case .hybrid: "Hybride"
    case .notRecorded: "Mode non renseigné"
    }
  }
}
