internal import Commons
internal import GRDB
internal import Kernel
internal import Markup
internal import Press

/// Which sheet somebody asks for, in their words.
struct SheetRequest: Sendable {
  let kind: String
  let key: String?
  /// Nil for the last year that was told in full.
  let year: Int?

  /// - Throws: ``ReportFailure`` with what there is instead.
  func document(_ kernel: Kernel, _ db: Database) throws -> SheetDocument {
    let sheet = try kernel.printedSheet(kind)
    guard let period = try year.map(Period.init) ?? Period.latest(db) else {
      throw ReportFailure(.noData, "Aucune donnée n’est enregistrée. Chargez-les avec « rtes import DOSSIER ».")
    }
    if sheet.isYearly {
      guard try Declaration.exist(db, in: period) else {
        throw ReportFailure(.noData, "Aucune donnée n’est enregistrée pour \(period.text). Choisissez une autre année.")
      }
    }
    guard let entries = try sheet.entries?(db) else {
      if let key {
        throw ReportFailure(
          .failed, "« \(kind) » porte sur une année et ne prend pas de clé : écrivez --year à la place de « \(key) ».")
      }
      return try document(sheet, key: "", period, kernel, db)
    }
    guard let key else { throw ReportFailure(.failed, "« \(kind) » prend une clé.") }
    let slug = French.slug(key)
    let found =
      entries.first { $0.key == key }
      ?? entries.first { entry in ([entry.key, entry.title] + entry.aliases).contains { French.slug($0) == slug } }
    guard let found else { throw unknown(key, among: entries) }
    return try document(sheet, key: found.key, period, kernel, db)
  }

  private func document(_ printed: PrintedSheet, key: String, _ period: Period, _ kernel: Kernel, _ db: Database) throws
    -> SheetDocument
  {
    guard let sheet = try printed.build(kernel, db, key, period) else {
      throw ReportFailure(
        .noData,
        "Rien n’est enregistré pour \(period.text) qui entre dans cette feuille. Choisissez une autre année avec --year."
      )
    }
    let name = [kind, key.isEmpty ? nil : key, printed.isYearly ? period.text : nil].compactMap { $0 }
    return try SheetDocument(kernel, db, sheet, kind: kind, name: name.joined(separator: "-"), period)
  }

  private func unknown(_ key: String, among entries: [PrintedSheet.Entry]) -> ReportFailure {
    let words = entries.filter { "\($0.key) \($0.title)".matches(key) }.prefix(5)
    let near = words.isEmpty ? [nearestKey(key, among: entries.map(\.key))].compactMap { $0 } : words.map(\.key)
    let hint = near.isEmpty ? "" : " Vouliez-vous dire \(French.choice(near)) ?"
    return ReportFailure(
      .noData,
      "Rien n’est enregistré sous la clé « \(key) ».\(hint) « rtes-report sheet \(kind) » donne toutes les clés.")
  }
}

extension Kernel {
  /// - Throws: ``ReportFailure`` with the kinds that there are.
  func printedSheet(_ kind: String) throws -> PrintedSheet {
    if let sheet = printedSheets.first(where: { $0.kind == kind }) { return sheet }
    let kinds = printedSheets.map(\.kind)
    let near = nearestKey(kind, among: kinds).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw ReportFailure(
      .noData, "Il n’y a pas de feuille « \(kind) ». Il y a : \(kinds.joined(separator: ", ")).\(near)")
  }
}

extension French {
  /// « a », « b » ou « c ».
  fileprivate static func choice(_ items: [String]) -> String {
    let quoted = items.map { "« \($0) »" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " ou " + last
  }
}
