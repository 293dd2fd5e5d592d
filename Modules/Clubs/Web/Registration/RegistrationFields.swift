import Commons
import GRDB
import Kernel

/// What the forms of registration ask beside who comes: what one needs, and what the organisers of the event want to know.
struct RegistrationFields: Sendable {
  static let meal = Field(
    "repas", "Repas", hint: "Régime, allergies. Effacé le lendemain de l’événement.", limit: 200)
  static let access = Field(
    "acces", "Besoins d’accessibilité",
    hint: "Pour venir et pour suivre : accès, boucle magnétique, interprète … Effacé le lendemain de l’événement.",
    .text(rows: 2), limit: 500)

  /// Every field that a form declares; an event asks some of them, in its own words.
  static let all =
    [meal, access]
    + (1...RegistrationQuestion.most).map { Field(RegistrationQuestion.fieldName($0), "Question", limit: 2_000) }

  private let setting: RegistrationSetting
  private let questions: [RegistrationQuestion]

  init(_ setting: RegistrationSetting, _ db: Database) throws {
    self.setting = setting
    questions = try RegistrationQuestion.of(db, event: setting.event)
  }

  /// The names of the fields that this event does not ask.
  var hidden: Set<String> {
    var names = Set(Self.all.map(\.name)).subtracting(asked.keys)
    if setting.asksMeal { names.remove(Self.meal.name) }
    if setting.asksAccess { names.remove(Self.access.name) }
    return names
  }

  /// The questions, as the organisers word them.
  var asked: [String: Field] {
    Dictionary(questions.map { ($0.fieldName, $0.field) }, uniquingKeysWith: { $1 })
  }

  /// What somebody answered.
  func details(_ submission: Submission) -> RegistrationDetails {
    var details = RegistrationDetails()
    details.meal = submission.optional(Self.meal.name)
    details.access = submission.optional(Self.access.name)
    for question in questions {
      details.answers[question.position] = submission.optional(question.fieldName).map {
        question.kind == .flag ? "oui" : $0
      }
    }
    return details
  }
}
