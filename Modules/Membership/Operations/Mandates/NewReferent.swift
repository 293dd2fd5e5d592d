import Kernel

/// What is told of somebody who is to speak for an authority.
struct NewReferent: Sendable {
  /// The organisation's key.
  var organisation: String
  /// The key of a person in the public records, or else a `name`: one of the two.
  var person: String?
  var name: String?
  var role: ReferentRole
  /// The exact words of the decision.
  var delegation: String?
  var validFrom: PartialDate?
  /// The election at which it ends; nil for the first one of the authority's level after it begins, where the role ends with one.
  var untilElection: PartialDate?
  var email: String?
  var phone: String?
  /// What everybody may read; nothing unless it is asked for.
  var publicFields: Set<ReferentField> = []

  init(_ role: ReferentRole, of organisation: String) {
    self.role = role
    self.organisation = organisation
  }
}

/// What changes of a referent without being another mandate: how to reach them, and what everybody may read. What is nil stays.
struct ReferentChange: Sendable {
  var delegation: String?
  /// Empty to take it away.
  var email: String?
  /// Empty to take it away.
  var phone: String?
  var publicFields: Set<ReferentField>?
}
