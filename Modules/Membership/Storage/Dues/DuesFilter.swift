import GRDB
import Kernel

/// Which calls to take; a part that is nil does not filter.
struct DuesFilter: Sendable {
  /// The campaign's.
  var year: Int?
  /// Keys of organisations.
  var organisations: Set<String>?
  var number: String?
  /// A ``DuesState/key``.
  var state: String?

  /// The calls that were out on a day, in the order of their numbers.
  func calls(_ db: Database, on day: PartialDate) throws -> [DuesEntry] {
    let payments = try payments(db)
    var entries: [DuesEntry] = []
    let rows = try SQLRequest<Row>(
      literal: """
        SELECT c.id, c.number, c.year, c.organisation, c.recipient, c.issued_on, c.due_on, c.cents, r.issued_on,
          EXISTS (SELECT 1 FROM dues_exemption e WHERE e.organisation = c.organisation AND e.year = c.year),
          c.organisation IN (SELECT m.organisation FROM membership m WHERE m.standing = 'honorary'
            AND (m.valid_from IS NULL OR m.valid_from <= \(day))
            AND (m.valid_to IS NULL OR m.valid_to >= substr(\(day), 1, length(m.valid_to))))
        FROM dues_call c LEFT JOIN dues_credit r ON r.call = c.id
        WHERE c.issued_on <= \(day) AND \(condition) ORDER BY c.id
        """
    ).fetchCursor(db)
    // A year has one call a member: none is kept as a row.
    while let row = try rows.next() {
      let id: Int64 = row[0]
      let facts = DuesCallFacts(
        amount: Money(cents: row[7]), issuedOn: row[5], dueOn: row[6], creditedOn: row[8], payments: payments[id] ?? [],
        waiver: row[9] ? .exempt : row[10] ? .honorary : nil)
      let position = facts.position(on: day)
      guard state == nil || position.state.key == state else { continue }
      entries.append(
        DuesEntry(
          id: id, number: row[1], year: row[2], organisation: row[3], recipient: row[4], facts: facts,
          position: position))
    }
    return entries
  }

  private func payments(_ db: Database) throws -> [Int64: [DuesCallFacts.Payment]] {
    var payments: [Int64: [DuesCallFacts.Payment]] = [:]
    let rows = try SQLRequest<Row>(
      literal: """
        SELECT p.call, p.cents, p.received_on FROM dues_payment p JOIN dues_call c ON c.id = p.call
        WHERE \(condition) ORDER BY p.id
        """
    ).fetchCursor(db)
    while let row = try rows.next() {
      payments[row[0], default: []].append(.init(amount: Money(cents: row[1]), receivedOn: row[2]))
    }
    return payments
  }

  private var condition: SQL {
    var parts: [SQL] = ["1"]
    if let year { parts.append("c.year = \(year)") }
    if let organisations { parts.append("c.organisation IN \(organisations.sorted())") }
    if let number { parts.append("c.number = \(number)") }
    return parts.joined(separator: " AND ")
  }
}

/// A call in a list, with where it stands.
struct DuesEntry: Sendable, Hashable {
  let id: Int64
  let number: String
  let year: Int
  let organisation: String
  let recipient: String
  let facts: DuesCallFacts
  /// On the day that was asked for.
  let position: DuesPosition

  var record: RecordID { RecordID("dues_call", number) }
}

/// What calls come to together.
struct DuesTotals: Sendable, Hashable {
  private(set) var called = Money.zero
  private(set) var received = Money.zero
  private(set) var remaining = Money.zero
  private(set) var late = Money.zero
  private(set) var toRefund = Money.zero

  init(_ positions: some Sequence<DuesPosition>) {
    for position in positions {
      called = called + position.called
      received = received + position.received
      late = late + position.late
      toRefund = toRefund + position.toRefund
      // What is waived is not expected any more.
      if case .waived = position.state { continue }
      remaining = remaining + position.remaining
    }
  }
}

extension DuesStatement {
  /// The account of an organisation up to a day.
  init(of organisation: String, _ db: Database, through day: PartialDate) throws {
    var movements = try Row.fetchAll(
      db, sql: "SELECT number, issued_on, cents, year FROM dues_call WHERE organisation = ? ORDER BY id",
      arguments: [organisation]
    ).map { Movement(day: $0[1], piece: $0[0], label: "Cotisation \($0[3] as Int)", amount: Money(cents: $0[2])) }
    movements += try Row.fetchAll(
      db,
      sql: """
        SELECT r.number, r.issued_on, r.cents, c.number FROM dues_credit r JOIN dues_call c ON c.id = r.call
        WHERE c.organisation = ? ORDER BY r.id
        """, arguments: [organisation]
    ).map {
      Movement(
        day: $0[1], piece: $0[0], label: "Avoir sur l’appel \($0[3] as String)", amount: Money(cents: -($0[2] as Int)))
    }
    movements += try Row.fetchAll(
      db,
      sql: """
        SELECT c.number, p.received_on, p.cents, p.id, p.means, p.reference FROM dues_payment p JOIN dues_call c ON c.id = p.call
        WHERE c.organisation = ? ORDER BY p.id
        """, arguments: [organisation]
    ).map { row in
      let payment = DuesPayment(
        id: row[3], amount: Money(cents: row[2]), receivedOn: row[1], means: row[4], reference: row[5])
      return Movement(
        day: payment.receivedOn, piece: row[0], label: payment.label, amount: Money.zero - payment.amount)
    }
    self.init(movements, through: day)
  }
}
