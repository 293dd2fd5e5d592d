import Kernel

/// Who asks for the dues. A call keeps it as it was on the day of its issue.
struct DuesIssuer: Codable, Sendable, Hashable {
  let key: String
  let name: String
  let street: String
  let postalCode: String
  let city: String
  let siret: String
  let iban: String
  let bic: String
  let email: String
  /// What the law has printed at the foot of every call.
  let mentions: String
  let validFrom: PartialDate
  let isFictitious: Bool

  var address: String { "\(street), \(postalCode) \(city)" }
}

/// To whom a call is made out.
struct DuesRecipient: Sendable, Hashable {
  let name: String
  let address: String?
  let siret: String?
  let serviceCode: String?
  /// The purchase order of the year, as the authority names it.
  let engagement: String?
}

/// How an authority wants its calls made out, where it said so; a part that is nil is as the directory has it.
struct DuesBilling: Sendable, Hashable {
  let organisation: String
  var name: String?
  var street: String?
  var postalCode: String?
  var city: String?
  var siret: String?
  /// The service that the State's invoicing portal hands the call to.
  var serviceCode: String?
  /// Where calls are sent, instead of to the authority's contacts.
  var email: String?
}
