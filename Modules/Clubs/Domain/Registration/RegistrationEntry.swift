import Mail

/// What somebody typed to register one person.
struct RegistrationEntry: Sendable {
  var name: String
  var email: MailAddress
  var function: String?
  /// As typed.
  var organisation: String?
  var organisationKey: String?
  /// Nil where the event leaves no choice.
  var mode: RegistrationMode?
  /// The code of an invitation, tidied.
  var invitation: String?
  var details = RegistrationDetails()

  init(name: String, email: MailAddress, function: String? = nil, organisation: String? = nil) {
    (self.name, self.email, self.function, self.organisation) = (name, email, function, organisation)
  }
}

/// What one person needs, and what they answered to the organisers.
struct RegistrationDetails: Sendable, Hashable {
  /// Kept until the event only.
  var meal: String?
  /// What they need to come and follow; kept until the event only.
  var access: String?
  /// By position of the question.
  var answers: [Int: String] = [:]
}
