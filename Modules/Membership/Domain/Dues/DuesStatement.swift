import Kernel

/// The account of one organisation, entry by entry, up to a day.
struct DuesStatement: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    let day: PartialDate
    /// The number of the call or credit note that it is about.
    let piece: String
    let label: String
    /// What the organisation was asked for, or got back.
    let debit: Money
    /// What it paid, or need not pay any more.
    let credit: Money
    /// What it owes after the entry; negative where it is owed.
    let balance: Money
  }

  let entries: [Entry]
  var balance: Money { entries.last?.balance ?? .zero }

  /// An entry before its balance is known.
  struct Movement: Sendable, Hashable {
    let day: PartialDate
    let piece: String
    let label: String
    /// What it adds to what is owed; negative where it takes away.
    let amount: Money
  }

  /// - Parameter movements: in any order; those of one day stand in the order given, and what asks comes before what pays.
  init(_ movements: [Movement], through day: PartialDate) {
    let sorted = movements.filter { $0.day <= day }.enumerated().sorted {
      ($0.element.day, $0.element.amount < .zero ? 1 : 0, $0.offset)
        < ($1.element.day, $1.element.amount < .zero ? 1 : 0, $1.offset)
    }
    var balance = Money.zero
    entries = sorted.map { _, movement in
      balance = balance + movement.amount
      return Entry(
        day: movement.day, piece: movement.piece, label: movement.label, debit: max(movement.amount, .zero),
        credit: max(.zero - movement.amount, .zero), balance: balance)
    }
  }
}
