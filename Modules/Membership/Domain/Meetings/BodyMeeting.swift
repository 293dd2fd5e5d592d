import Commons
import GRDB
import Kernel
import Markup

/// One meeting of a body, from its agenda to its minutes.
struct BodyMeeting: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let body: String
  let bodyName: String
  let bodyKind: BodyKind
  /// The event of the agenda that it is, where it has one.
  let event: String?
  let on: PartialDate
  /// `14:30`, in Paris.
  let startsAt: String?
  let endsAt: String?
  let mode: EventMode
  let place: String?
  let state: MeetingState
  /// Whether it was convened anew for want of a quorum: it needs none.
  let secondCall: Bool
  let convenedOn: PartialDate?
  /// Markdown.
  let minutes: String?
  let minutesState: MinutesState?
  /// The later meeting that approved the minutes.
  let approvedAt: String?
  /// Whether everybody may read the approved minutes.
  let isPublic: Bool
  /// What was counted, where the names of those who came have had their time.
  let electors: Int?
  let present: Int?
  let represented: Int?

  var record: RecordID { RecordID("body_meeting", key) }
  var title: String { French.typeset("\(bodyName), \(on.text)") }

  /// Minutes that were approved may be for everybody; all else is for those whom the meeting concerns.
  var access: Access { isPublic && minutesState == .approved ? .everyone : .right(.readMeetings) }

  /// Whether the members of the network vote in it, and not the holders of seats.
  var isAssembly: Bool { bodyKind == .assembly }

  /// Where it is; nil where that is a link by which to join.
  var address: String? { place.flatMap { $0.contains("://") ? nil : $0 } }

  /// When and where; a link by which to join is for nobody else.
  /// - Parameter readers: who reads it.
  func facts(for readers: Access = .right(.readMeetings)) -> [Fact] {
    let place = readers == .everyone ? address : place
    return [
      Fact("Instance", [.record(bodyName, "body", body)]), Fact("Date", on.text),
      Fact.optional("Horaires", Hours.text(startsAt, endsAt)),
      Fact.optional("Lieu", place), mode == .notRecorded ? nil : Fact("Mode", mode.label), Fact("État", state.label),
      event.map { Fact("Agenda", [.record("Voir l’événement", "event", $0)]) },
      secondCall ? Fact("Convocation", "deuxième convocation, sans condition de quorum") : nil,
    ].compactMap { $0 }
  }
}

enum MeetingState: String, Choice {
  case planned
  case convened
  case held
  case cancelled

  var label: String {
    switch self {
    case .planned: "prévue"
    case .convened: "convoquée"
    case .held: "tenue"
    case .cancelled: "annulée"
    }
  }
}

enum MinutesState: String, Choice {
  case draft
  case approved

  var label: String {
    switch self {
    case .draft: "projet"
    case .approved: "approuvé"
    }
  }
}

/// A point of the agenda.
struct AgendaItem: Codable, FetchableRecord, Sendable, Hashable {
  let meeting: String
  let position: Int
  let title: String
  let kind: AgendaKind
}

enum AgendaKind: String, Choice {
  case information
  case discussion
  case decision

  var label: String {
    switch self {
    case .information: "pour information"
    case .discussion: "pour échange"
    case .decision: "pour décision"
    }
  }
}

/// Something to be done after a meeting, by somebody and by a day.
struct MeetingDecision: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  let meeting: String
  let decided: String
  /// The key of the person who sees to it.
  let owner: String
  let ownerName: String
  let dueOn: PartialDate?
  let state: DecisionState
  let closedOn: PartialDate?
  let note: String?

  var record: RecordID { RecordID("body_meeting_decision", String(id)) }

  func isOverdue(on day: PartialDate) -> Bool { state == .open && (dueOn?.isOver(on: day) ?? false) }
}

enum DecisionState: String, Choice {
  case open
  case done
  case dropped

  var label: String {
    switch self {
    case .open: "à faire"
    case .done: "faite"
    case .dropped: "abandonnée"
    }
  }
}
