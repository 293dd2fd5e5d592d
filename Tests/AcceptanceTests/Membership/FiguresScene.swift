import Composition
import GRDB
import Kernel
import Store
import TestSupport

/// The memberships of 200 organisations from 2010 to 2025. Everything in it is invented: no such organisation exists, joined or left.
///
/// Each line holds one trap: the last day of a year, a change of category, a way back after a suspension, an end of which only the
/// year is known, a commune that moved to another département …
enum FiguresScene {
  /// Read by tests and never written.
  static let shared = Result { try InventedRecords(noting: "category/communes", fill) }

  // MARK: The invention

  private struct Stay {
    let category: String
    let from: String?
    let to: String?
    var observed = "2025-01-31"
    var standing = "full"

    init(
      _ category: String, _ from: String?, _ to: String? = nil, observed: String = "2025-01-31",
      as standing: String = "full"
    ) {
      (self.category, self.from, self.to, self.observed, self.standing) = (category, from, to, observed, standing)
    }
  }

  private enum Place {
    /// An invented commune of 1,000 inhabitants for each.
    case commune(String)
    /// An invented intercommunality of 10,000 inhabitants for each.
    case intercommunality(String)
    /// Real départements and régions, with invented populations.
    case existing([String])
  }

  private static let lines: [(count: Int, place: Place, stays: [Stay])] = [
    (60, .commune("dep-44"), [Stay("communes", "2010-01-01")]),
    // Left on the last day of 2023: members of that day, and of no day after.
    (25, .commune("dep-35"), [Stay("communes", "2018-05-15", "2023-12-31")]),
    (15, .commune("dep-35"), [Stay("communes", "2024-01-01")]),
    (30, .intercommunality("dep-59"), [Stay("intercommunalites", "2016")]),
    (10, .intercommunality("dep-59"), [Stay("intercommunalites", "2020-01-01", "2024-06-30")]),
    (8, .intercommunality("dep-33"), [Stay("intercommunalites", "2024-06-30")]),
    // Became métropoles: they neither left nor joined.
    (
      5, .intercommunality("dep-69"),
      [Stay("intercommunalites", "2017-01-01", "2024-03-31"), Stay("metropoles", "2024-04-01")]
    ),
    // Suspended from March to August.
    (6, .commune("dep-13"), [Stay("communes", "2015-01-01", "2024-02-29"), Stay("communes", "2024-09-01")]),
    // Of the end, only the year is known: they are members through the whole of it.
    (
      7, .existing(["dep-22", "dep-29", "dep-35", "dep-56", "dep-44", "dep-49", "dep-53"]),
      [Stay("departements", "2012-07-01", "2024")]
    ),
    (4, .existing(["reg-52", "reg-53", "reg-32", "reg-75"]), [Stay("regions", "2014-01-01")]),
    // Nobody knows since when: they count from the day on which somebody saw them.
    (9, .commune("dep-67"), [Stay("communes", nil, observed: "2024-03-15")]),
    (6, .commune("dep-67"), [Stay("communes", nil, observed: "2024-12-31")]),
    (5, .commune("dep-67"), [Stay("communes", "2011-01-01", as: "associate")]),
    (
      3, .commune("dep-75"),
      [Stay("autre", "2011-01-01", "2024-05-31"), Stay("autre", "2024-06-01", as: "honorary")]
    ),
    (4, .commune("dep-974"), [Stay("outre-mer", "2024-07-01")]),
    (2, .commune("dep-67"), [Stay("communes", "2024-05", "2024-11-30")]),
    // In another département, and under another name, until March 2024.
    (1, .commune("dep-35"), [Stay("communes", "2013-01-01")]),
  ]

  private static func fill(_ db: Database) throws {
    let categories = ["communes", "intercommunalites", "metropoles", "outre-mer", "departements", "regions", "autre"]
    for (position, key) in categories.enumerated() {
      try db.execute(
        sql: "INSERT INTO category (key, label, plural, position) VALUES (?1, ?2, ?2, ?3)",
        arguments: [key, "Catégorie \(key)", position])
    }
    try db.execute(
      sql: """
        UPDATE territory SET population = CASE kind WHEN 'region' THEN 3000000 ELSE 400000 END
        WHERE kind IN ('region', 'departement')
        """)
    var number = 0
    for line in lines {
      for index in 0..<line.count {
        number += 1
        let key = String(200 + number)
        let territory = try territory(line.place, index, key, db)
        try db.execute(
          sql: "INSERT INTO organisation (key, name, kind, territory) VALUES (?, ?, 'authority', ?)",
          arguments: ["invente-\(key)", "Collectivité inventée \(key)", territory])
        var spells: [String: Int] = [:]
        for stay in line.stays {
          spells[stay.category, default: 0] += 1
          try db.execute(
            sql: """
              INSERT INTO membership (organisation, category, spell, valid_from, valid_to, observed_on, evidence, standing)
              VALUES (?, ?, ?, ?, ?, ?, 'registry', ?)
              """,
            arguments: [
              "invente-\(key)", stay.category, spells[stay.category], stay.from, stay.to, stay.observed, stay.standing,
            ])
        }
      }
    }
    // The last two of the first line share a territory; of one commune nobody knows the population.
    try db.execute(
      sql: """
        UPDATE organisation SET territory = 'com-99259' WHERE key = 'invente-260';
        UPDATE territory SET population = NULL WHERE code = 'com-99300';
        INSERT INTO territory (code, kind, name, region, departement, population)
          VALUES ('com-99999', 'commune', 'Ancienne commune inventée', 'reg-52', 'dep-49', 1000);
        INSERT INTO organisation_territory (organisation, territory, valid_to)
          VALUES ('invente-400', 'com-99999', '2024-03-31');
        INSERT INTO organisation_name (organisation, name, usage, valid_to)
          VALUES ('invente-400', 'Ancien nom inventé', 'former', '2024-03-31');
        """)
  }

  private static func territory(_ place: Place, _ index: Int, _ key: String, _ db: Database) throws -> String {
    let (kind, code, departement, population): (String, String, String, Int)
    switch place {
    case .existing(let codes): return codes[index]
    case .commune(let lies): (kind, code, departement, population) = ("commune", "com-99\(key)", lies, 1_000)
    case .intercommunality(let lies): (kind, code, departement, population) = ("epci", "epci-99\(key)", lies, 10_000)
    }
    try db.execute(
      sql: """
        INSERT INTO territory (code, kind, name, region, departement, population)
        SELECT ?, ?, ?, region, code, ? FROM territory WHERE code = ?
        """, arguments: [code, kind, "Territoire inventé \(key)", population, departement])
    return code
  }
}
