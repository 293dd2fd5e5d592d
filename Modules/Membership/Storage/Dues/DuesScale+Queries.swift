import GRDB
import Kernel

extension DuesScale {
  /// Every scale, the latest first.
  static func all(_ db: Database) throws -> [DuesScale] {
    let rates = try Row.fetchAll(
      db,
      sql: """
        SELECT r.scale, r.category, r.standing, r.population_from, r.population_to, r.cents
        FROM dues_rate r JOIN category c ON c.key = r.category ORDER BY c.position, c.key, r.standing DESC, r.population_from
        """
    ).map { row in
      (
        scale: row[0] as String,
        rate: DuesRate(
          category: row[1], standing: row[2], populationFrom: row[3], populationTo: row[4], amount: Money(cents: row[5])
        )
      )
    }
    let groups = Dictionary(grouping: rates, by: \.scale)
    return try Row.fetchAll(db, sql: "SELECT * FROM dues_scale ORDER BY valid_from DESC, key").map { row in
      DuesScale(
        key: row["key"], title: row["title"], validFrom: row["valid_from"], validTo: row["valid_to"],
        referenceOn: row["reference_on"], proRata: row["pro_rata"], isFictitious: row["is_fictitious"],
        note: row["note"], rates: (groups[row["key"]] ?? []).map(\.rate))
    }
  }

  /// The scale that somebody named, or else the only one in force on a day.
  /// - Throws: ``Sentence``.
  static func chosen(_ key: String?, on day: PartialDate, _ db: Database) throws -> DuesScale {
    let all = try all(db)
    if let key {
      if let scale = all.first(where: { $0.key == key }) { return scale }
      throw Sentence(
        "Aucun barème « \(key) ». Il y a : \(all.isEmpty ? "aucun" : all.map(\.key).joined(separator: ", ")). « rtes dues load DOSSIER » en charge."
      )
    }
    let inForce = all.filter { $0.isInForce(on: day) }
    guard let scale = inForce.first else {
      throw Sentence("Aucun barème n’est en vigueur le \(day.text). « rtes dues load DOSSIER » en charge un.")
    }
    guard inForce.count == 1 else {
      throw Sentence(
        "Plusieurs barèmes sont en vigueur le \(day.text) : \(inForce.map(\.key).joined(separator: ", ")). Choisissez avec --scale."
      )
    }
    return scale
  }
}

extension DuesIssuer: FetchableRecord {
  init(row: Row) {
    self.init(
      key: row["key"], name: row["name"], street: row["street"], postalCode: row["postal_code"], city: row["city"],
      siret: row["siret"], iban: row["iban"], bic: row["bic"], email: row["email"], mentions: row["mentions"],
      validFrom: row["valid_from"], isFictitious: row["is_fictitious"])
  }

  /// The issuer that somebody named, or else the latest one valid on a day.
  /// - Throws: ``Sentence``.
  static func chosen(_ key: String?, on day: PartialDate, _ db: Database) throws -> DuesIssuer {
    let all = try fetchAll(db, sql: "SELECT * FROM dues_issuer ORDER BY valid_from DESC, key")
    if let key {
      if let issuer = all.first(where: { $0.key == key }) { return issuer }
      throw Sentence(
        "Aucun émetteur « \(key) ». Il y a : \(all.isEmpty ? "aucun" : all.map(\.key).joined(separator: ", ")).")
    }
    guard let issuer = all.first(where: { $0.validFrom <= day }) else {
      throw Sentence("Aucun émetteur n’est enregistré pour le \(day.text). « rtes dues load DOSSIER » en charge un.")
    }
    return issuer
  }
}

extension DuesCampaign {
  static func find(_ db: Database, year: Int) throws -> DuesCampaign? {
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM dues_campaign WHERE year = ?", arguments: [year]) else {
      return nil
    }
    let opened: PartialDate = row["opened_on"]
    return DuesCampaign(
      year: year, title: row["title"], scale: try .chosen(row["scale"], on: opened, db), issuer: row["issuer"],
      first: row["first_on"], last: row["last_on"], dueDays: row["due_days"], openedOn: opened)
  }

  /// The years that were called, the latest first.
  static func years(_ db: Database) throws -> [Int] {
    try Int.fetchAll(db, sql: "SELECT year FROM dues_campaign ORDER BY year DESC")
  }
}
