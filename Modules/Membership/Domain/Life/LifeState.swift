import GRDB
import Kernel

/// Where an authority stands on its way into the network, through it and out of it.
enum LifeState: String, Choice {
  case prospect
  case contacted
  case application
  /// By the board, in a meeting.
  case accepted
  case member
  case suspended
  case withdrawn
  case excluded
  /// The authority itself is gone: it became a part of another.
  case merged
  /// By the board or by the authority, before it was a member.
  case declined

  var label: String {
    switch self {
    case .prospect: "À contacter"
    case .contacted: "Contactée"
    case .application: "Candidate"
    case .accepted: "Admise"
    case .member: "Adhérente"
    case .suspended: "Suspendue"
    case .withdrawn: "Retirée"
    case .excluded: "Exclue"
    case .merged: "Fusionnée"
    case .declined: "Sans suite"
    }
  }

  /// Whether the step has to say why.
  var needsReason: Bool { [.suspended, .withdrawn, .excluded, .merged, .declined].contains(self) }

  /// Whether the network still works to have the authority among its members.
  var isUnderWay: Bool { [.prospect, .contacted, .application, .accepted].contains(self) }
}

/// The moves that are allowed, as one table.
enum LifeMoves {
  /// From where nothing was noted yet: on the way in, or a member that the register takes as it finds it.
  static let first: [LifeState] = [.prospect, .contacted, .application, .member]

  static let following: [LifeState: [LifeState]] = [
    .prospect: [.contacted, .application, .declined, .merged],
    .contacted: [.application, .declined, .merged],
    .application: [.accepted, .declined, .merged],
    .accepted: [.member, .declined, .merged],
    .member: [.suspended, .withdrawn, .excluded, .merged],
    .suspended: [.member, .withdrawn, .excluded, .merged],
    .withdrawn: [.prospect, .contacted, .application, .merged],
    .excluded: [.application, .merged],
    .declined: [.prospect, .contacted, .application, .merged],
    .merged: [],
  ]

  /// What may come after a state; after nothing, when it is nil.
  static func after(_ state: LifeState?) -> [LifeState] { state.map { following[$0] ?? [] } ?? first }
}
