import GRDB
import Kernel

/// Where a piece of news stands.
enum NewsState: String, Choice {
  case draft
  case submitted
  case published
  case declined
  case withdrawn

  var label: String {
    switch self {
    case .draft: "Brouillon"
    case .submitted: "Proposée"
    case .published: "Publiée"
    case .declined: "Non retenue"
    case .withdrawn: "Retirée"
    }
  }

  /// What may come next: the one table of allowed moves.
  var next: Set<NewsState> {
    switch self {
    case .draft: [.submitted]
    case .submitted: [.published, .declined, .draft]
    case .published: [.withdrawn]
    case .declined: [.draft]
    case .withdrawn: []
    }
  }

  /// What bringing a piece of news to this state means.
  fileprivate var infinitive: String {
    switch self {
    case .draft: "la reprendre en brouillon"
    case .submitted: "la proposer"
    case .published: "la publier"
    case .declined: "l’écarter"
    case .withdrawn: "la retirer"
    }
  }
}

extension MemberNews {
  /// Why it cannot be brought to a state; nil when it can.
  func refusal(of next: NewsState) -> String? {
    guard !state.next.contains(next) else { return nil }
    let ways = state.next.isEmpty ? "Proposez-en une autre." : "Son état a peut-être changé entre-temps."
    return "L’actualité \(reference) est dans l’état « \(state.label) » : on ne peut pas \(next.infinitive). \(ways)"
  }

  /// Whether it may be rewritten: by its authority as long as nobody has read it, by the team until it is set aside.
  func isOpen(toTeam: Bool) -> Bool {
    state == .draft || toTeam && (state == .submitted || state == .published)
  }
}
