import Markup

/// What a column of a webinar's report tells, recognised by its heading in French or English.
enum WebinarColumn: Sendable, CaseIterable {
  case name, firstName, lastName, email, minutes, attended

  /// The headings without case, accents, punctuation and unit: those of Zoom, Teams, Livestorm, GoToWebinar and BigBlueButton.
  private var headings: Set<String> {
    switch self {
    case .name:
      [
        "name", "full-name", "nom-complet", "nom", "nom-d-utilisateur", "nom-du-participant", "participant",
        "user-name",
        "display-name", "nom-et-prenom", "prenom-et-nom", "nom-affiche",
      ]
    case .firstName: ["first-name", "firstname", "prenom", "given-name"]
    case .lastName: ["last-name", "lastname", "surname", "nom-de-famille", "family-name"]
    case .email:
      [
        "email", "e-mail", "mail", "user-email", "email-address", "e-mail-address", "adresse-e-mail", "adresse-email",
        "adresse-mail", "courriel", "adresse-de-courriel", "adresse-de-messagerie", "adresse-electronique",
        "e-mail-de-l-utilisateur", "e-mail-utilisateur", "adresse-e-mail-de-l-utilisateur", "participant-email",
      ]
    case .minutes:
      [
        "duration", "total-duration", "duree", "duree-totale", "time-in-session", "in-meeting-duration",
        "duree-de-la-reunion", "duree-en-reunion", "duree-dans-la-reunion", "online-time", "temps-en-ligne",
        "attendance-duration", "duree-de-presence", "temps-de-presence", "temps-passe-dans-la-session",
        "temps-dans-la-session", "duree-de-participation", "minutes", "attended-duration",
      ]
    case .attended: ["attended", "a-participe", "participe", "present", "presence", "a-assiste", "has-attended"]
    }
  }

  /// Units that stand after a heading: « Duration (Minutes) », « Durée (secondes) ».
  private static let units = [
    "-minutes", "-minute", "-min", "-mins", "-seconds", "-secondes", "-sec", "-original-name",
    "-nom-original", "-nom-d-origine",
  ]

  init?(heading: String) {
    var folded = French.slug(heading)
    if let unit = Self.units.first(where: { folded.hasSuffix($0) }) { folded.removeLast(unit.count) }
    guard let found = Self.allCases.first(where: { $0.headings.contains(folded) }) else { return nil }
    self = found
  }

  /// What the file should hold, for the sentence that refuses it.
  static let expected =
    "le nom (Name, Nom complet, Prénom et Nom) ou l’adresse (Email, Adresse e-mail), et la durée (Duration, Durée, Time in Session) ou la présence (Attended, A participé)"
}
