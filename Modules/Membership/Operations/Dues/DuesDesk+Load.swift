import GRDB
import Kernel
import Markup
import Store

extension DuesDesk {
  /// Puts what a folder tells in place of what was known under the same keys; what it does not tell stays.
  /// - Returns: what it came to, in French.
  /// - Throws: ``Sentence`` when a scale by which something was called would change.
  func load(_ folder: DuesFolder) throws -> String {
    for scale in folder.scales { try save(scale) }
    for issuer in folder.issuers { try save(issuer) }
    for recipient in folder.recipients { try save(recipient) }
    for exemption in folder.exemptions { try save(exemption) }
    let parts = [
      (folder.scales.count, "barème", "barèmes"), (folder.issuers.count, "émetteur", "émetteurs"),
      (folder.recipients.count, "destinataire", "destinataires"),
      (folder.exemptions.count, "exonération", "exonérations"),
    ].filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }
    let fictitious =
      folder.scales.filter(\.isFictitious).map(\.title) + folder.issuers.filter(\.isFictitious).map(\.name)
    let warning =
      fictitious.isEmpty ? "" : " Fictif, et dit tel sur chaque document : \(fictitious.joined(separator: " ; "))."
    return French.typeset("Chargé : \(French.list(parts)).\(warning)")
  }

  private func save(_ scale: DuesScale) throws {
    let former = try DuesScale.all(db).first { $0.key == scale.key }
    let isCalled = try Bool.fetchOne(
      db,
      sql: "SELECT EXISTS (SELECT 1 FROM dues_call JOIN dues_campaign USING (year) WHERE dues_campaign.scale = ?)",
      arguments: [scale.key])
    if let former, isCalled == true {
      guard former.asksTheSame(as: scale) else {
        throw Sentence(
          "Des appels sont partis selon le barème « \(scale.key) » : ses tarifs ne changent plus. Donnez une autre clé au nouveau barème."
        )
      }
      return
    }
    try db.execute(
      sql: """
        INSERT INTO dues_scale (key, title, valid_from, valid_to, reference_on, pro_rata, is_fictitious, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (key) DO UPDATE SET title = excluded.title, valid_from = excluded.valid_from,
          valid_to = excluded.valid_to, reference_on = excluded.reference_on, pro_rata = excluded.pro_rata,
          is_fictitious = excluded.is_fictitious, note = excluded.note
        """,
      arguments: [
        scale.key, scale.title, scale.validFrom, scale.validTo, scale.referenceOn, scale.proRata, scale.isFictitious,
        scale.note,
      ])
    try db.execute(sql: "DELETE FROM dues_rate WHERE scale = ?", arguments: [scale.key])
    for rate in scale.rates {
      try db.execute(
        sql: """
          INSERT INTO dues_rate (scale, category, standing, population_from, population_to, cents) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          scale.key, rate.category, rate.standing, rate.populationFrom, rate.populationTo, rate.amount.cents,
        ])
    }
    try journal.note(former == nil ? .created : .changed, "dues_scale/\(scale.key)")
  }

  private func save(_ issuer: DuesIssuer) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO dues_issuer
          (key, name, street, postal_code, city, siret, iban, bic, email, mentions, valid_from, is_fictitious)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        issuer.key, issuer.name, issuer.street, issuer.postalCode, issuer.city, issuer.siret, issuer.iban, issuer.bic,
        issuer.email, issuer.mentions, issuer.validFrom, issuer.isFictitious,
      ])
    try journal.note(.changed, "dues_issuer/\(issuer.key)")
  }

  /// Keeps to whom an authority wants its calls made out. The history keeps that it changed, and not what.
  func save(_ recipient: DuesBilling) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO dues_recipient (organisation, name, street, postal_code, city, siret, service_code, email)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        recipient.organisation, recipient.name, recipient.street, recipient.postalCode, recipient.city, recipient.siret,
        recipient.serviceCode, recipient.email,
      ])
    try journal.note(.changed, "dues_recipient/\(recipient.organisation)")
  }

  /// Keeps the reference of the purchase order of a year; takes it away where there is none.
  func save(engagement: String?, of organisation: String, year: Int) throws {
    if let engagement {
      try db.execute(
        sql: "INSERT OR REPLACE INTO dues_engagement (organisation, year, reference) VALUES (?, ?, ?)",
        arguments: [organisation, year, engagement])
    } else {
      try db.execute(
        sql: "DELETE FROM dues_engagement WHERE organisation = ? AND year = ?", arguments: [organisation, year])
    }
    try journal.note(.changed, "dues_recipient/\(organisation)")
  }

  private func save(_ exemption: DuesFolder.Exemption) throws {
    let isCalled = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM dues_call c LEFT JOIN dues_credit r ON r.call = c.id
          WHERE c.organisation = ? AND c.year = ? AND r.id IS NULL)
        """, arguments: [exemption.organisation, exemption.year])
    guard isCalled != true else {
      throw Sentence(
        "« \(exemption.organisation) » est déjà appelée pour \(exemption.year) : exonérez avec « rtes dues exempt », qui émet aussi l’avoir."
      )
    }
    try db.execute(
      sql: "INSERT OR REPLACE INTO dues_exemption (organisation, year, reason, decided_on) VALUES (?, ?, ?, ?)",
      arguments: [exemption.organisation, exemption.year, exemption.reason, exemption.decidedOn])
    try journal.note(.changed, "dues_exemption/\(exemption.organisation)/\(exemption.year)")
  }
}

extension DuesScale {
  /// Whether both come to the same amounts.
  fileprivate func asksTheSame(as other: DuesScale) -> Bool {
    (proRata, referenceOn, isFictitious) == (other.proRata, other.referenceOn, other.isFictitious)
      && Set(rates) == Set(other.rates)
  }
}
