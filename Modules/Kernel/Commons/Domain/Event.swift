public import GRDB
public import Kernel

/// A gathering or a milestone, whoever organises it.
public struct Event: Encodable, FetchableRecord, Sendable, Hashable {
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

  /// Reads the columns in the table's order, as `SELECT *` gives them: lists hold many events, and a column is found sooner by
  /// its place than by its name.
  public init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    title = try row.decode(atIndex: 1)
    kind = try row.decode(atIndex: 2)
    role = try row.decode(atIndex: 3)
    status = try row.decode(atIndex: 4)
    startsOn = try row.decode(atIndex: 5)
    endsOn = try row.decode(atIndex: 6)
    startsAt = try row.decode(atIndex: 7)
    endsAt = try row.decode(atIndex: 8)
    mode = try row.decode(atIndex: 9)
    place = try row.decode(atIndex: 10)
    territory = try row.decode(atIndex: 11)
    attendance = try row.decode(atIndex: 12)
    edition = try row.decode(atIndex: 13)
    description = try row.decode(atIndex: 14)
    note = try row.decode(atIndex: 15)
  }
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
