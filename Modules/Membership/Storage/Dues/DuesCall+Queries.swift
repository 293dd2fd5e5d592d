import Foundation
import GRDB
import Kernel

extension DuesCall: FetchableRecord {
  init(row: Row) throws {
    id = row["id"]
    number = row["number"]
    year = row["year"]
    organisation = row["organisation"]
    issuedOn = row["issued_on"]
    dueOn = row["due_on"]
    first = row["first_on"]
    last = row["last_on"]
    amount = Money(cents: row["cents"])
    rate = Money(cents: row["rate_cents"])
    months = row["months"]
    ofMonths = row["of_months"]
    basis = row["basis"]
    scale = row["scale"]
    recipient = DuesRecipient(
      name: row["recipient"], address: row["recipient_address"], siret: row["recipient_siret"],
      serviceCode: row["service_code"], engagement: row["engagement"])
    issuer = try JSONDecoder().decode(DuesIssuer.self, from: Data((row["issuer"] as String).utf8))
    isFictitious = row["is_fictitious"]
  }

  static func find(_ db: Database, number: String) throws -> DuesCall? {
    try fetchOne(db, sql: "SELECT * FROM dues_call WHERE number = ?", arguments: [number])
  }

  /// The call of a number that somebody typed.
  /// - Throws: ``Sentence``.
  static func named(_ number: String, _ db: Database) throws -> DuesCall {
    if let call = try find(db, number: number) { return call }
    let known = try String.fetchAll(db, sql: "SELECT number FROM dues_call ORDER BY number")
    let near = nearestKey(number, among: known).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucun appel n’a le numéro « \(number) ». « rtes dues list » les donne.\(near)")
  }

  func credit(_ db: Database) throws -> DuesCredit? {
    try Row.fetchOne(
      db, sql: "SELECT number, issued_on, cents, reason FROM dues_credit WHERE call = ?", arguments: [id]
    )
    .map { DuesCredit(number: $0[0], issuedOn: $0[1], amount: Money(cents: $0[2]), reason: $0[3]) }
  }

  /// The earliest first.
  func payments(_ db: Database) throws -> [DuesPayment] {
    try Row.fetchAll(
      db,
      sql: "SELECT id, cents, received_on, means, reference FROM dues_payment WHERE call = ? ORDER BY received_on, id",
      arguments: [id]
    ).map {
      DuesPayment(id: $0[0], amount: Money(cents: $0[1]), receivedOn: $0[2], means: $0[3], reference: $0[4])
    }
  }

  func reminders(_ db: Database) throws -> [(level: ReminderLevel, day: PartialDate)] {
    try Row.fetchAll(db, sql: "SELECT level, sent_on FROM dues_reminder WHERE call = ? ORDER BY level", arguments: [id])
      .compactMap { row in ReminderLevel(rawValue: row[0]).map { ($0, row[1]) } }
  }

  /// The days on which it went out by mail.
  func sendings(_ db: Database) throws -> [PartialDate] {
    try PartialDate.fetchAll(db, sql: "SELECT sent_on FROM dues_sending WHERE call = ? ORDER BY id", arguments: [id])
  }
}
