public import GRDB
public import Kernel
public import Store

extension Organisation {
  /// Gives the organisation another name from a day on; the former one stays for the days before.
  /// - Parameter today: a name takes effect by today at the latest, since the record bears the name of today.
  /// - Throws: ``Sentence``.
  public func rename(to name: String, from day: PartialDate, today: PartialDate, _ journal: Journal) throws {
    guard name != self.name else { throw Sentence("« \(self.name) » porte déjà ce nom.") }
    try check(day, today, of: "organisation_name", "nom", journal.db)
    let held = try String.fetchOne(
      journal.db, sql: "SELECT valid_to FROM organisation_name WHERE organisation = ? AND name = ?",
      arguments: [key, name])
    if let held {
      throw Sentence(
        "« \(self.name) » a déjà porté le nom « \(name) », jusqu’à \(held). Donnez-lui un nom qui s’en distingue.")
    }
    try journal.db.execute(
      sql: """
        INSERT INTO organisation_name (organisation, name, usage, valid_to) VALUES (?1, ?2, 'former', ?3)
        ON CONFLICT DO UPDATE SET usage = 'former', valid_to = excluded.valid_to;
        """, arguments: [key, self.name, day.eve])
    try journal.db.execute(
      sql: """
        INSERT INTO organisation_name (organisation, name, usage, valid_from) VALUES (?1, ?2, 'official', ?3)
        ON CONFLICT DO UPDATE SET usage = 'official', valid_from = excluded.valid_from;
        """, arguments: [key, name, day])
    for told in [self.name, name] {
      try journal.note(.changed, RecordID("organisation_name", "\(key)/\(told)").description)
    }
    try change([.name: name], journal)
  }

  /// Puts the organisation into another territory from a day on; the former one stays for the days before.
  public func relocate(to code: String, from day: PartialDate, today: PartialDate, _ journal: Journal) throws {
    let place = try Territory.known(code, journal)
    guard place.code != territory else { throw Sentence("« \(name) » est déjà dans le territoire « \(place.name) ».") }
    try check(day, today, of: "organisation_territory", "territoire", journal.db)
    let returns = try Bool.fetchOne(
      journal.db, sql: "SELECT 1 FROM organisation_territory WHERE organisation = ? AND territory = ?",
      arguments: [key, place.code])
    if returns != nil { throw Sentence("« \(name) » a déjà été dans le territoire « \(place.name) ».") }
    if let territory {
      try journal.db.execute(
        sql: """
          INSERT INTO organisation_territory (organisation, territory, valid_to) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET valid_to = excluded.valid_to
          """, arguments: [key, territory, day.eve])
    }
    try journal.db.execute(
      sql: "INSERT INTO organisation_territory (organisation, territory, valid_from) VALUES (?, ?, ?)",
      arguments: [key, place.code, day])
    try change([.territory: place.code], journal)
  }

  /// Puts right a name and a territory that were noted wrongly, in the record and in what dates them: the days stay.
  /// - Parameters:
  ///   - name: nil where the name is right.
  ///   - territory: a code or a name; nil where the territory is right.
  /// - Throws: ``Sentence``.
  public func correct(name: String?, territory asked: String?, _ journal: Journal) throws {
    if let name, name != self.name { try correctDated("organisation_name", "name", from: self.name, to: name, journal) }
    if let asked, !asked.isEmpty, let former = territory {
      let place = try Territory.known(asked, journal)
      if place.code != former {
        try correctDated("organisation_territory", "territory", from: former, to: place.code, journal)
      }
    }
    try change(
      [OrganisationField.name: name, .territory: asked].compactMapValues { $0 }, journal)
  }

  private func correctDated(
    _ table: String, _ column: String, from former: String, to value: String, _ journal: Journal
  ) throws {
    let dated = try Bool.fetchOne(
      journal.db,
      sql: """
        SELECT 1 FROM "\(table)" WHERE organisation = ? AND "\(column)" = ? AND coalesce(valid_from, valid_to) IS NOT NULL
        """, arguments: [key, former])
    guard dated != nil, !value.isEmpty else { return }
    let held = try Row.fetchOne(
      journal.db,
      sql: "SELECT coalesce(valid_from, valid_to) FROM \"\(table)\" WHERE organisation = ? AND \"\(column)\" = ?",
      arguments: [key, value])
    if let held, held[0] as String? != nil {
      throw Sentence("« \(name) » est déjà noté avec « \(value) » à d’autres dates : corrigez d’abord celles-ci.")
    }
    // A variant without dates says no more than the name itself.
    if held != nil {
      try journal.db.execute(
        sql: "DELETE FROM \"\(table)\" WHERE organisation = ? AND \"\(column)\" = ?", arguments: [key, value])
    }
    try journal.db.execute(
      sql: "UPDATE \"\(table)\" SET \"\(column)\" = ?3 WHERE organisation = ?1 AND \"\(column)\" = ?2",
      arguments: [key, former, value])
    let (before, after) = (RecordID(table, "\(key)/\(former)"), RecordID(table, "\(key)/\(value)"))
    try journal.db.execute(
      sql: "UPDATE OR IGNORE citation SET record = ? WHERE record = ?", arguments: [after, before])
    try journal.note(.removed, before.description)
    try journal.note(.created, after.description)
  }

  /// A date that is a day, not to come, and after those that are recorded.
  private func check(
    _ day: PartialDate, _ today: PartialDate, of table: StaticString, _ what: String, _ db: Database
  ) throws {
    guard day.day != nil, day <= today else {
      throw Sentence("Un \(what) prend effet un jour précis, aujourd’hui au plus tard.")
    }
    let last = try PartialDate.fetchOne(
      db, sql: "SELECT max(valid_from) FROM \"\(table)\" WHERE organisation = ?", arguments: [key])
    if let last, last >= day {
      throw Sentence("Un \(what) plus récent est déjà daté, du \(last.text) : le nouveau vient après.")
    }
  }

  /// The name that the organisation bore on a day.
  public func name(on day: PartialDate, _ db: Database) throws -> String {
    try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT name FROM organisation_name n WHERE organisation = ?1 AND usage <> 'variant'
            AND coalesce(valid_from, valid_to) IS NOT NULL AND (valid_from IS NULL OR valid_from <= ?2)
            AND (valid_to IS NULL OR valid_to >= substr(?2, 1, length(valid_to)))
          ORDER BY valid_from DESC LIMIT 1
          """), arguments: [key, day]) ?? name
  }
}
