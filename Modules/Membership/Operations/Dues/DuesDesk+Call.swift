import Foundation
import GRDB
import Kernel
import Markup
import Store

extension DuesDesk {
  /// What calling a campaign came to.
  struct Outcome: Sendable {
    let campaign: DuesCampaign
    /// What was issued, in the order of their numbers.
    var issued: [DuesCall] = []
    /// Who was called before.
    var known: [String] = []
    /// Whose call was cancelled: they are called again by name only.
    var cancelled: [String] = []
    /// Who owes nothing, or cannot be told what, with the reason.
    var free: [(name: String, reason: DuesLiability.Reason)] = []
  }

  /// Issues the calls of a campaign for all who owe and were not called yet.
  /// - Parameter only: one organisation's key, whose cancelled call may be issued anew; nil for all.
  func call(_ campaign: DuesCampaign, only: String? = nil) throws -> Outcome {
    let roll = try DuesRoll(campaign, only: only, db)
    guard
      let issuer = try DuesIssuer.fetchOne(
        db, sql: "SELECT * FROM dues_issuer WHERE key = ?", arguments: [campaign.issuer])
    else { throw Sentence("L’émetteur « \(campaign.issuer) » n’est plus enregistré.") }
    var outcome = Outcome(campaign: campaign)
    for line in roll.lines {
      switch (line.calls, line.liability) {
      case (.standing, _): outcome.known.append(line.name)
      case (_, .nothing(let reason)): outcome.free.append((line.name, reason))
      case (.cancelled, .owes) where only == nil: outcome.cancelled.append(line.name)
      case (_, .owes(let share)): outcome.issued.append(try issue(share, to: line, campaign, issuer))
      }
    }
    return outcome
  }

  private func issue(
    _ share: DuesShare, to line: DuesRoll.Line, _ campaign: DuesCampaign, _ issuer: DuesIssuer
  ) throws -> DuesCall {
    let number = try nextNumber(of: "dues_call", prefix: "\(today.year)-")
    let recipient = try DuesRecipient.of(line.organisation, name: line.name, year: campaign.year, on: today, db)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try db.execute(
      sql: """
        INSERT INTO dues_call (number, year, organisation, issued_on, due_on, first_on, last_on, cents, rate_cents, months,
          of_months, basis, scale, recipient, recipient_address, recipient_siret, engagement, service_code, issuer,
          is_fictitious)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, campaign.year, line.organisation, today, today.adding(days: campaign.dueDays), share.period.first,
        share.period.last, share.amount.cents, share.rate.amount.cents, share.period.months, share.period.ofMonths,
        try basis(of: share), campaign.scale.title, recipient.name, recipient.address, recipient.siret,
        recipient.engagement, recipient.serviceCode, String(decoding: try encoder.encode(issuer), as: UTF8.self),
        campaign.scale.isFictitious || issuer.isFictitious,
      ])
    try journal.note(.created, "dues_call/\(number)")
    return try .named(number, db)
  }

  /// « Métropole, à partir de 500 000 habitants (population : 683 981) ».
  private func basis(of share: DuesShare) throws -> String {
    let label = try String.fetchOne(
      db, sql: "SELECT label FROM category WHERE key = ?", arguments: [share.period.category])
    let standing = share.period.standing == .full ? [] : [share.period.standing.label]
    let band = share.population.map { ["\(share.rate.bandText) (population : \(French.number($0)))"] } ?? []
    return ((standing + [label ?? share.period.category]) + band).joined(separator: ", ")
  }
}
