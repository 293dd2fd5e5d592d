/// What an application asks for, a page each, in order. The summary comes after the last one.
enum ApplicationStep: Int, CaseIterable, Sendable, Hashable {
  case authority
  case deliberation
  case representative
  case elected
  case technical
  case charter

  var label: String {
    switch self {
    case .authority: "La collectivité"
    case .deliberation: "La délibération"
    case .representative: ReferentRole.representative.label
    case .elected: ReferentRole.elected.label
    case .technical: ReferentRole.technical.label
    case .charter: "La charte"
    }
  }

  /// « Étape 2 sur 7 »: the summary is the last one.
  var place: String { "Étape \(rawValue + 1) sur \(Self.allCases.count + 1)" }

  /// The step before; nil for the first.
  var previous: ApplicationStep? { ApplicationStep(rawValue: rawValue - 1) }

  /// Whom the step is about; nil for those that are about no one.
  var role: ReferentRole? {
    switch self {
    case .representative: .representative
    case .elected: .elected
    case .technical: .technical
    case .authority, .deliberation, .charter: nil
    }
  }
}
