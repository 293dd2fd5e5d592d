import GRDB
import Kernel

/// A call for dues as it went out, with all that its paper prints.
struct DuesCall: Sendable, Hashable {
  let id: Int64
  /// « 2026-0012 », unique and without gaps within the year of issue.
  let number: String
  /// The campaign's.
  let year: Int
  /// The organisation's key.
  let organisation: String
  let issuedOn: PartialDate
  let dueOn: PartialDate
  let first: PartialDate
  let last: PartialDate
  let amount: Money
  /// Of a whole year.
  let rate: Money
  let months: Int
  let ofMonths: Int
  /// What the amount rests on, in words.
  let basis: String
  /// The title of the scale.
  let scale: String
  let recipient: DuesRecipient
  let issuer: DuesIssuer
  let isFictitious: Bool

  var record: RecordID { RecordID("dues_call", number) }
  var readers: Access { .right(.readDues, over: organisation) }
}

/// What cancels a call, with a number of its own.
struct DuesCredit: Sendable, Hashable {
  /// « A2026-0001 ».
  let number: String
  let issuedOn: PartialDate
  let amount: Money
  let reason: String
}

/// Money that came in for a call, or went back.
struct DuesPayment: Sendable, Hashable {
  let id: Int64
  /// Negative for a refund.
  let amount: Money
  let receivedOn: PartialDate
  let means: PaymentMeans
  let reference: String?

  var label: String { (amount < .zero ? "Remboursement" : "Paiement") + " " + means.label }
}

enum PaymentMeans: String, Choice {
  /// As public accountants pay.
  case transfer
  case cheque
  /// What one call owes is put to another.
  case offset
  /// Puts a wrong entry right by one the other way round.
  case correction

  var label: String {
    switch self {
    case .transfer: "par virement"
    case .cheque: "par chèque"
    case .offset: "par compensation"
    case .correction: "par correction d’écriture"
    }
  }
}
