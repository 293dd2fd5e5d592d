import Kernel

/// An application with everything that was told in it, and the charter to accept today.
struct ApplicationDossier: Sendable {
  let application: MembershipApplication
  let people: [ReferentRole: ApplicationPerson]
  /// The file of the deliberation.
  let deliberation: Attachment?
  /// The label of its category.
  let categoryLabel: String?
  /// The charter in force; nil while none was loaded.
  let charter: Charter?

  func isDone(_ step: ApplicationStep) -> Bool {
    switch step {
    case .authority: application.name != nil && application.category != nil
    case .deliberation: application.deliberatedOn != nil && deliberation != nil
    case .representative: people[.representative] != nil
    case .elected: people[.elected] != nil
    case .technical: people[.technical] != nil
    case .charter: hasAccepted
    }
  }

  /// The steps that are still to be filled in.
  var missing: [ApplicationStep] { ApplicationStep.allCases.filter { !isDone($0) } }

  /// Whether the words in force are those that were accepted.
  private var hasAccepted: Bool {
    guard let charter, application.charterAcceptedAt != nil else { return false }
    return charter.key == application.charter && charter.body == application.charterText
  }
}
