internal import Foundation
public import GRDB
internal import Kernel
public import Store

extension Gazetteer {
  /// Makes the records' territory of an entry, or brings it up to the entry's vintage; its région and overseas collectivity
  /// come with it.
  /// - Throws: ``Sentence`` for a code that is unknown or has ended, with what to use instead.
  @discardableResult
  public static func adopt(_ code: String, _ journal: Journal) throws -> Territory {
    let db = journal.db
    if let objection = try objection(db, to: code) { throw Sentence(objection) }
    guard let entry = try entry(db, code: code) else { throw Sentence(notLoaded) }
    for whole in [entry.region, entry.departement] {
      guard let whole, whole != code, try Territory.find(db, code: whole) == nil else { continue }
      try adopt(whole, journal)
    }
    let former = try Territory.find(db, code: code)
    // What the records say of this vintage, somebody has read and cited: it stays.
    if let former, let vintage = former.vintage, vintage >= entry.lastVintage { return former }
    try db.cachedStatement(
      sql: """
        INSERT INTO territory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, region = excluded.region,
          departement = excluded.departement, population = excluded.population,
          latitude = coalesce(excluded.latitude, latitude), longitude = coalesce(excluded.longitude, longitude),
          vintage = excluded.vintage
        """
    ).execute(arguments: [
      code, entry.kind, entry.name, entry.region, entry.departement, entry.population, entry.latitude, entry.longitude,
      entry.lastVintage,
    ])
    try journal.note(former == nil ? .created : .changed, "territory/\(code)", detail: former.map(detail))
    guard let adopted = try Territory.find(db, code: code) else { throw Sentence(notLoaded) }
    return adopted
  }

  /// The former values, for the history.
  private static func detail(_ former: Territory) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(former), as: UTF8.self)
  }
}

extension Territory {
  public static func find(_ db: Database, code: String) throws -> Territory? {
    try Territory.fetchOne(
      db.cachedStatement(sql: "SELECT * FROM territory WHERE code = ?"), arguments: [code])
  }
}
