import GRDB
import Kernel

/// Where a request stands.
enum RequestState: String, Choice {
  case received
  case assigned
  case answered
  case closed

  var label: String {
    switch self {
    case .received: "Reçue"
    case .assigned: "Prise en charge"
    case .answered: "Réponse donnée"
    case .closed: "Close"
    }
  }

  /// What may come next: the one table of allowed moves.
  var next: Set<RequestState> {
    switch self {
    case .received: [.assigned, .answered, .closed]
    case .assigned: [.answered, .closed]
    case .answered: [.closed]
    case .closed: []
    }
  }

  /// What bringing a request to this state means, with its pronoun.
  fileprivate var infinitive: String {
    switch self {
    case .received: "la poser"
    case .assigned: "la prendre en charge"
    case .answered: "y répondre"
    case .closed: "la clore"
    }
  }
}

extension LegalRequest {
  /// Why it cannot be brought to a state; nil when it can.
  func refusal(of next: RequestState) -> String? {
    guard !state.next.contains(next) else { return nil }
    let ways =
      state.next.isEmpty ? "La collectivité peut en poser une autre." : "Son état a changé entre-temps."
    return "La question \(reference) est dans l’état « \(state.label) » : on ne peut plus \(next.infinitive). \(ways)"
  }
}
