import Kernel

/// The dated facts of one call for dues: what it stands at on any day follows from them, and from nothing else.
struct DuesCallFacts: Sendable, Hashable {
  let amount: Money
  let issuedOn: PartialDate
  let dueOn: PartialDate
  /// When a credit note cancelled it; nil when none did.
  var creditedOn: PartialDate?
  var payments: [Payment] = []
  /// Why nobody has to pay it: the year is waived, or the organisation is an honorary member. Nil when it is to be paid.
  var waiver: DuesWaiver?

  /// Money that came in, or went back where it is negative.
  struct Payment: Sendable, Hashable {
    let amount: Money
    let receivedOn: PartialDate
  }

  func position(on day: PartialDate) -> DuesPosition {
    let received = payments.filter { $0.receivedOn <= day }.reduce(Money.zero) { $0 + $1.amount }
    let called = issuedOn > day || creditedOn.map { $0 <= day } == true ? Money.zero : amount
    return DuesPosition(called: called, received: received, state: state(received, on: day))
  }

  private func state(_ received: Money, on day: PartialDate) -> DuesState {
    if issuedOn > day { return .unissued }
    if let creditedOn, creditedOn <= day { return .cancelled }
    if received >= amount { return .settled }
    if let waiver { return .waived(waiver) }
    return day > dueOn ? .late : .pending
  }
}

/// Where a call, or a whole account, stands on a day.
struct DuesPosition: Sendable, Hashable {
  /// What was asked for and not taken back.
  let called: Money
  /// What came in, less what went back.
  let received: Money
  let state: DuesState

  /// What is still to come; negative where more came in than was asked for.
  var balance: Money { called - received }
  var remaining: Money { max(balance, .zero) }
  var toRefund: Money { max(received - called, .zero) }
  /// What should have come by now: nothing of what is waived.
  var late: Money { state == .late ? balance : .zero }
}

enum DuesState: Sendable, Hashable {
  case unissued
  case pending
  case late
  case settled
  case cancelled
  case waived(DuesWaiver)

  /// The word by which it is asked for.
  var key: String {
    switch self {
    case .unissued: "unissued"
    case .pending: "pending"
    case .late: "late"
    case .settled: "settled"
    case .cancelled: "cancelled"
    case .waived: "waived"
    }
  }

  /// The words that may be asked for.
  static let keys = ["pending", "late", "settled", "waived", "cancelled"]

  static func label(of key: String) -> String {
    switch key {
    case "pending": "À payer"
    case "late": "En retard"
    case "settled": "Payé"
    case "waived": "Dispensé"
    case "cancelled": "Annulé"
    default: "Pas encore émis"
    }
  }

  var label: String { Self.label(of: key) }
}

/// Why a call that went out has not to be paid.
enum DuesWaiver: Sendable, Hashable {
  case exempt
  case honorary

  var text: String {
    switch self {
    case .exempt: "L’année est exonérée."
    case .honorary: "L’organisation est membre d’honneur."
    }
  }
}
