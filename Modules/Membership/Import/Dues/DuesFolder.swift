import GRDB
import Kernel

/// A folder of what the dues rest on, read and checked: scales with their rates, issuers, billing details, exemptions.
struct DuesFolder {
  struct Exemption {
    let organisation: String
    let year: Int
    let reason: String
    let decidedOn: PartialDate
  }

  let scales: [DuesScale]
  let issuers: [DuesIssuer]
  let recipients: [DuesBilling]
  let exemptions: [Exemption]

  /// - Throws: ``Sentence`` that names the file, the line and the column.
  init(_ path: String, _ db: Database) throws {
    do { try self.init(reading: path, db) } catch let problem as ImportProblem { throw Sentence("\(problem)") }
  }

  private init(reading path: String, _ db: Database) throws {
    let files = try Files(folder: ReferenceFolder(path))
    let known = Known(
      categories: try String.fetchAll(db, sql: "SELECT key FROM category ORDER BY key"),
      organisations: try String.fetchAll(db, sql: "SELECT key FROM organisation ORDER BY key"))
    scales = try Self.scales(files, known)
    issuers = try files.rows("issuers.csv", Self.issuerColumns, Self.issuer)
    recipients = try files.rows("recipients.csv", Self.recipientColumns) { row in
      DuesBilling(
        organisation: try known.organisation(row), name: row["name"], street: row["street"],
        postalCode: row["postal_code"], city: row["city"], siret: try row.siret("siret"),
        serviceCode: row["service_code"], email: try row.email("email"))
    }
    exemptions = try files.rows("exemptions.csv", Self.exemptionColumns) { row in
      guard let year = try row.count("year"), (2000...2200).contains(year) else {
        throw row.problem("year", "Attendu : une année, comme 2026.")
      }
      return Exemption(
        organisation: try known.organisation(row), year: year, reason: try row.text("reason"),
        decidedOn: try row.requiredDay("decided_on"))
    }
    guard scales.count + issuers.count + recipients.count + exemptions.count > 0 else {
      throw Sentence(
        "« \(path) » ne contient ni scales.csv, ni issuers.csv, ni recipients.csv, ni exemptions.csv. Est-ce le bon dossier ?"
      )
    }
  }

  private static func columns(_ names: String...) -> [ReferenceColumn] {
    names.map { ReferenceColumn($0, required: true) }
  }

  private static let scaleColumns = columns(
    "key", "title", "valid_from", "valid_to", "reference_on", "pro_rata", "fictitious", "note")
  private static let rateColumns = columns(
    "scale", "category", "standing", "population_from", "population_to", "amount")
  private static let issuerColumns = columns(
    "key", "name", "street", "postal_code", "city", "siret", "iban", "bic", "email", "mentions", "valid_from",
    "fictitious")
  private static let recipientColumns = columns(
    "organisation", "name", "street", "postal_code", "city", "siret", "service_code", "email")
  private static let exemptionColumns = columns("organisation", "year", "reason", "decided_on")

  private static func scales(_ files: Files, _ known: Known) throws -> [DuesScale] {
    let rates = try files.rows("rates.csv", rateColumns) { row in
      (scale: try row.text("scale"), rate: try rate(row, known), row: row)
    }
    let scales = try files.rows("scales.csv", scaleColumns) { row in
      let key = try row.text("key")
      let scale = DuesScale(
        key: key, title: try row.text("title"), validFrom: try row.requiredDay("valid_from"),
        validTo: try row.day("valid_to"), referenceOn: try row.day("reference_on"),
        proRata: try row.choice("pro_rata", DuesScale.ProRata.self), isFictitious: try row.flag("fictitious"),
        note: row["note"], rates: rates.filter { $0.scale == key }.map(\.rate))
      guard !scale.rates.isEmpty else { throw row.problem("key", "« rates.csv » n’a pas de tarif pour ce barème.") }
      if let problem = scale.problem { throw Sentence("rates.csv : \(problem)") }
      return scale
    }
    if let orphan = rates.first(where: { rate in !scales.contains { $0.key == rate.scale } }) {
      throw orphan.row.problem("scale", "« scales.csv » ne dit rien de ce barème.")
    }
    return scales
  }

  private static func rate(_ row: ReferenceRow, _ known: Known) throws -> DuesRate {
    let category = try row.text("category")
    guard known.categories.contains(category) else {
      throw row.problem(
        "category", "Attendu : \(known.categories.joined(separator: ", ")).",
        nearest: nearestKey(category, among: known.categories))
    }
    let standing = try row.choice("standing", MembershipStanding.self)
    guard standing != .honorary else {
      throw row.problem("standing", "Un membre d’honneur ne paie rien : il n’a pas de tarif.")
    }
    return DuesRate(
      category: category, standing: standing, populationFrom: try row.count("population_from") ?? 0,
      populationTo: try row.count("population_to"), amount: try row.amount("amount"))
  }

  private static func issuer(_ row: ReferenceRow) throws -> DuesIssuer {
    guard let siret = try row.siret("siret") else { throw row.problem("siret", "Cette cellule doit être remplie.") }
    guard let email = try row.email("email") else { throw row.problem("email", "Cette cellule doit être remplie.") }
    guard let iban = IBAN.checked(try row.text("iban")) else {
      throw row.problem("iban", "Ce n’est pas un IBAN : sa clé n’est pas juste.")
    }
    return DuesIssuer(
      key: try row.text("key"), name: try row.text("name"), street: try row.text("street"),
      postalCode: try row.text("postal_code"), city: try row.text("city"), siret: siret, iban: iban,
      bic: try row.text("bic"), email: email, mentions: try row.text("mentions"),
      validFrom: try row.requiredDay("valid_from"), isFictitious: try row.flag("fictitious"))
  }
}

/// The files of a folder; one that is not there has no rows.
private struct Files {
  let folder: ReferenceFolder

  func rows<Value>(_ name: String, _ columns: [ReferenceColumn], _ read: (ReferenceRow) throws -> Value) throws
    -> [Value]
  {
    guard folder.files.contains(name) else { return [] }
    var values: [Value] = []
    try folder.rows(of: name, columns).forEach { values.append(try read($0)) }
    return values
  }
}

/// What rows may refer to.
private struct Known {
  let categories: [String]
  let organisations: [String]

  func organisation(_ row: ReferenceRow) throws -> String {
    let key = try row.text("organisation")
    guard organisations.contains(key) else {
      throw row.problem(
        "organisation", "Aucune organisation n’a cette clé.", nearest: nearestKey(key, among: organisations))
    }
    return key
  }
}
