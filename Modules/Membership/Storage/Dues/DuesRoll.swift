import GRDB
import Kernel

/// Every organisation that a campaign concerns, with what it owes.
struct DuesRoll: Sendable {
  struct Line: Sendable, Hashable {
    /// The organisation's key.
    let organisation: String
    let name: String
    let liability: DuesLiability
    let calls: Calls
  }

  /// Whether the campaign has called it before.
  enum Calls: Sendable, Hashable { case none, standing, cancelled }

  /// In the order of a directory.
  let lines: [Line]

  /// - Parameter only: one organisation's key; nil for all.
  init(_ campaign: DuesCampaign, only: String? = nil, _ db: Database) throws {
    let stays = try MembershipPeriod.fetchAll(
      db,
      sql: """
        SELECT organisation, category, spell, valid_from, valid_to, observed_on, evidence, standing, note FROM membership
        WHERE (?1 IS NULL OR organisation = ?1) AND (valid_from IS NULL OR valid_from <= ?2)
          AND (valid_to IS NULL OR valid_to >= substr(?3, 1, length(valid_to)))
        ORDER BY organisation, category, spell
        """, arguments: [only, campaign.last, campaign.first])
    let groups = Dictionary(grouping: stays, by: \.organisation)
    let exemptions = try Row.fetchAll(
      db, sql: "SELECT organisation, reason FROM dues_exemption WHERE year = ?", arguments: [campaign.year])
    let reasons = Dictionary(uniqueKeysWithValues: exemptions.map { ($0[0] as String, $0[1] as String) })
    let calls = try Self.calls(of: campaign, db)
    lines = try groups.map { organisation, stays in
      let period = DuesPeriod(of: stays, in: campaign)
      let population = try period.flatMap { try Self.population(of: organisation, on: $0.reference, db) }
      return Line(
        organisation: organisation, name: try Self.name(of: organisation, db),
        liability: .of(stays: stays, exemption: reasons[organisation], population: population, in: campaign),
        calls: calls[organisation] ?? .none)
    }.sortedByName(\.name)
  }

  private static func calls(of campaign: DuesCampaign, _ db: Database) throws -> [String: Calls] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT c.organisation, min(r.id IS NOT NULL) FROM dues_call c LEFT JOIN dues_credit r ON r.call = c.id
        WHERE c.year = ? GROUP BY c.organisation
        """, arguments: [campaign.year])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Bool ? .cancelled : .standing) })
  }

  private static func name(of organisation: String, _ db: Database) throws -> String {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT name FROM organisation WHERE key = ?"), arguments: [organisation]) ?? organisation
  }

  /// The population of the territory in which the organisation lay on a day.
  private static func population(of organisation: String, on day: PartialDate, _ db: Database) throws -> Int? {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT t.population FROM organisation o JOIN territory t ON t.code = coalesce(
            (SELECT p.territory FROM organisation_territory p WHERE p.organisation = o.key
              AND (p.valid_from IS NULL OR p.valid_from <= :day)
              AND (p.valid_to IS NULL OR p.valid_to >= substr(:day, 1, length(p.valid_to)))
              ORDER BY p.valid_from DESC LIMIT 1), o.territory)
          WHERE o.key = :key AND t.population IS NOT NULL
          """), arguments: ["day": day, "key": organisation])
  }
}
