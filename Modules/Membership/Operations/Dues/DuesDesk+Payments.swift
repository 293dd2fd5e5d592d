import GRDB
import Kernel
import Store

extension DuesDesk {
  /// What somebody notes of money.
  struct Transaction: Sendable {
    let amount: Money
    let day: PartialDate
    let means: PaymentMeans
    let reference: String?
  }

  /// Notes that money came in for a call.
  /// - Throws: ``Sentence`` when it is more than is owed, dated in the future, or noted before.
  func pay(_ call: DuesCall, _ transaction: Transaction) throws {
    try check(transaction, of: call)
    if let credit = try call.credit(db) {
      throw Sentence(
        "L’appel \(call.number) est annulé par l’avoir \(credit.number) : rien n’y est à payer. Notez le paiement sur un autre appel."
      )
    }
    let payments = try call.payments(db)
    let received = payments.reduce(Money.zero) { $0 + $1.amount }
    let remaining = call.amount - received
    guard transaction.amount <= remaining else {
      throw Sentence(
        remaining > .zero
          ? "\(transaction.amount.text) dépassent ce qui reste dû sur l’appel \(call.number) : \(remaining.text)."
          : "L’appel \(call.number) est déjà payé en entier (\(call.amount.text)).")
    }
    if let reference = transaction.reference,
      payments.contains(where: {
        $0.reference == reference && $0.amount == transaction.amount && $0.receivedOn == transaction.day
      })
    {
      throw Sentence(
        "Ce paiement est déjà noté sur l’appel \(call.number) : \(transaction.amount.text), \(transaction.day.text), « \(reference) »."
      )
    }
    try write(transaction.amount, transaction, for: call)
  }

  /// Notes that money went back.
  /// - Throws: ``Sentence`` when it is more than came in by that day, or dated in the future.
  func refund(_ call: DuesCall, _ transaction: Transaction) throws {
    try check(transaction, of: call)
    let payments = try call.payments(db)
    // On no day from the refund on may more have gone back than had come in.
    let days = [transaction.day] + payments.map(\.receivedOn).filter { $0 > transaction.day }
    let available =
      days.map { day in
        payments.filter { $0.receivedOn <= day }.reduce(Money.zero) { $0 + $1.amount }
      }.min() ?? .zero
    guard transaction.amount <= available else {
      throw Sentence(
        available > .zero
          ? "\(transaction.amount.text) dépassent ce qui a été reçu sur l’appel \(call.number) au \(transaction.day.text) : \(available.text)."
          : "Rien n’a été reçu sur l’appel \(call.number) au \(transaction.day.text) : il n’y a rien à rembourser.")
    }
    try write(.zero - transaction.amount, transaction, for: call)
  }

  private func check(_ transaction: Transaction, of call: DuesCall) throws {
    guard transaction.amount > .zero else {
      throw Sentence("Un montant est plus grand que zéro ; un remboursement se note avec « rtes dues refund ».")
    }
    guard transaction.day <= today else {
      throw Sentence("Le \(transaction.day.text) n’est pas encore passé : notez ce qui est arrivé sur le compte.")
    }
  }

  private func write(_ amount: Money, _ transaction: Transaction, for call: DuesCall) throws {
    try db.execute(
      sql: """
        INSERT INTO dues_payment (call, cents, received_on, means, reference, noted_on) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [call.id, amount.cents, transaction.day, transaction.means, transaction.reference, today])
    try journal.note(.created, "dues_payment/\(db.lastInsertedRowID)")
  }
}
