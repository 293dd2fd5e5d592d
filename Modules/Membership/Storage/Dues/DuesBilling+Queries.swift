import GRDB
import Kernel
import Mail

extension DuesBilling {
  /// What an authority asked for; all nil when it asked for nothing.
  static func of(_ organisation: String, _ db: Database) throws -> DuesBilling {
    let row = try Row.fetchOne(
      db, sql: "SELECT * FROM dues_recipient WHERE organisation = ?", arguments: [organisation])
    return DuesBilling(
      organisation: organisation, name: row?["name"], street: row?["street"], postalCode: row?["postal_code"],
      city: row?["city"], siret: row?["siret"], serviceCode: row?["service_code"], email: row?["email"])
  }

  /// Where it gets its calls: the address that it gave for them, or else those of its contacts, each once.
  func addresses(_ db: Database) throws -> [MailAddress] {
    if let email { return [try MailAddress(email)] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT a.email, a.name FROM account a JOIN account_grant g ON g.account = a.id
        WHERE g.role = 'contact' AND g.scope = ? ORDER BY a.id
        """, arguments: [organisation]
    ).map { try MailAddress($0[0], name: $0[1]) }
  }
}

extension DuesRecipient {
  /// To whom a call is made out: as the authority asked, or else as the directory has it on a day.
  /// - Parameter name: of the organisation.
  static func of(_ organisation: String, name: String, year: Int, on day: PartialDate, _ db: Database) throws
    -> DuesRecipient
  {
    let billing = try DuesBilling.of(organisation, db)
    let engagement = try String.fetchOne(
      db, sql: "SELECT reference FROM dues_engagement WHERE organisation = ? AND year = ?",
      arguments: [organisation, year])
    return DuesRecipient(
      name: billing.name ?? name, address: try billing.address ?? directoryAddress(of: organisation, on: day, db),
      siret: billing.siret, serviceCode: billing.serviceCode, engagement: engagement)
  }

  private static func directoryAddress(of organisation: String, on day: PartialDate, _ db: Database) throws -> String? {
    try String.fetchOne(
      db,
      sql: """
        SELECT street || ', ' || postal_code || ' ' || city FROM address
        WHERE organisation = :key AND (valid_from IS NULL OR valid_from <= :day)
          AND (valid_to IS NULL OR valid_to >= substr(:day, 1, length(valid_to))) ORDER BY valid_from DESC LIMIT 1
        """, arguments: ["key": organisation, "day": day])
  }
}

extension DuesBilling {
  /// On one line; nil without a street.
  fileprivate var address: String? {
    guard let street else { return nil }
    let place = [postalCode, city].compactMap { $0 }.joined(separator: " ")
    return place.isEmpty ? street : "\(street), \(place)"
  }
}
