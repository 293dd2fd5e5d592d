import Markup

extension ClubsPages {
  /// Takes the place that was offered, by the link of a mail.
  static let acceptance = PagePattern("/inscriptions/:token/accepter")
  /// Leaves the place that was offered to somebody else.
  static let refusal = PagePattern("/inscriptions/:token/refuser")
  /// The same as ``acceptance``, from the account.
  static let ownAcceptance = PagePattern("/compte/inscriptions/:id/accepter")
  /// One registration, for the team.
  static let registrationDecision = PagePattern("/evenements/:key/inscriptions/:id")
}
