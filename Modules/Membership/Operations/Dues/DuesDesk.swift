import Commons
import Foundation
import GRDB
import Kernel
import Store

/// The verbs that write dues, within one transaction. What went out or came in is only ever added to.
struct DuesDesk {
  let journal: Journal
  let today: PartialDate

  init(_ journal: Journal, on today: PartialDate) {
    self.journal = journal
    self.today = today
  }

  var db: Database { journal.db }

  /// Opens the campaign of a year, or finds it open.
  /// - Parameters:
  ///   - scale: a key; nil for the one in force on the first day.
  ///   - issuer: a key; nil for the one valid today.
  ///   - dueDays: how long there is to pay; nil for thirty days, as public accountants have.
  /// - Throws: ``Sentence`` when it was opened otherwise.
  func campaign(of year: Int, scale: String?, issuer: String?, dueDays: Int?) throws -> DuesCampaign {
    if let open = try DuesCampaign.find(db, year: year) {
      guard scale ?? open.scale.key == open.scale.key, issuer ?? open.issuer == open.issuer,
        dueDays ?? open.dueDays == open.dueDays
      else {
        throw Sentence(
          "La campagne \(year) est ouverte avec le barème « \(open.scale.key) », l’émetteur « \(open.issuer) » et \(open.dueDays) jours pour payer : elle les garde."
        )
      }
      return open
    }
    guard (2000...today.year + 1).contains(year), let first = PartialDate("\(year)-01-01"),
      let last = PartialDate("\(year)-12-31")
    else {
      throw Sentence("On appelle les cotisations d’une année, au plus tard la prochaine (\(today.year + 1)).")
    }
    let chosen = try DuesScale.chosen(scale, on: first, db)
    let campaign = DuesCampaign(
      year: year, title: "Cotisations \(year)", scale: chosen, issuer: try DuesIssuer.chosen(issuer, on: today, db).key,
      first: first, last: last, dueDays: dueDays ?? 30, openedOn: today)
    try db.execute(
      sql: """
        INSERT INTO dues_campaign (year, title, scale, issuer, first_on, last_on, due_days, opened_on)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        year, campaign.title, chosen.key, campaign.issuer, first, last, campaign.dueDays, today,
      ])
    try journal.note(.created, "dues_campaign/\(year)")
    return campaign
  }

  /// Cancels a call by a credit note over the whole of it.
  /// - Throws: ``Sentence`` when it was cancelled before.
  @discardableResult
  func cancel(_ call: DuesCall, reason: String) throws -> DuesCredit {
    if let credit = try call.credit(db) {
      throw Sentence(
        "L’appel \(call.number) est déjà annulé, par l’avoir \(credit.number) du \(credit.issuedOn.text).")
    }
    let credit = DuesCredit(
      number: try nextNumber(of: "dues_credit", prefix: "A\(today.year)-"), issuedOn: today, amount: call.amount,
      reason: reason)
    try db.execute(
      sql: "INSERT INTO dues_credit (number, call, issued_on, cents, reason) VALUES (?, ?, ?, ?, ?)",
      arguments: [credit.number, call.id, today, credit.amount.cents, reason])
    try journal.note(.created, "dues_credit/\(credit.number)")
    return credit
  }

  /// Waives a year, and cancels what was called for it.
  /// - Returns: the credit notes that it took, each with its call.
  /// - Throws: ``Sentence`` when the year is waived already.
  func exempt(_ organisation: String, year: Int, reason: String) throws -> [(call: DuesCall, credit: DuesCredit)] {
    let former = try String.fetchOne(
      db, sql: "SELECT reason FROM dues_exemption WHERE organisation = ? AND year = ?", arguments: [organisation, year])
    if let former { throw Sentence("L’année \(year) est déjà exonérée : \(former)") }
    try db.execute(
      sql: "INSERT INTO dues_exemption (organisation, year, reason, decided_on) VALUES (?, ?, ?, ?)",
      arguments: [organisation, year, reason, today])
    try journal.note(.created, "dues_exemption/\(organisation)/\(year)")
    let open = try DuesCall.fetchAll(
      db,
      sql: """
        SELECT c.* FROM dues_call c LEFT JOIN dues_credit r ON r.call = c.id
        WHERE c.organisation = ? AND c.year = ? AND r.id IS NULL ORDER BY c.id
        """, arguments: [organisation, year])
    return try open.map { ($0, try cancel($0, reason: "Exonération : \(reason)")) }
  }

  /// Ends an exemption. What it cancelled stays cancelled: the year may be called again.
  /// - Throws: ``Sentence`` when there is none.
  func liftExemption(of organisation: String, year: Int) throws {
    try db.execute(
      sql: "DELETE FROM dues_exemption WHERE organisation = ? AND year = ?", arguments: [organisation, year])
    guard db.changesCount > 0 else { throw Sentence("L’année \(year) n’est pas exonérée pour cette organisation.") }
    try journal.note(.removed, "dues_exemption/\(organisation)/\(year)")
  }

  /// The next number after those of a year. Transactions that write come one after the other: no two get the same.
  func nextNumber(of table: StaticString, prefix: String) throws -> String {
    // Within a year, numbers rise with the rows: the last one is found at once.
    let last = try String.fetchOne(
      db, sql: "SELECT number FROM \(table) WHERE substr(number, 1, ?) = ? ORDER BY id DESC LIMIT 1",
      arguments: [prefix.count, prefix])
    return prefix + String(format: "%04d", (last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0) + 1)
  }
}
