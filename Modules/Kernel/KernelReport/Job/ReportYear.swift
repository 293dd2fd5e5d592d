internal import Commons
internal import GRDB
internal import Kernel

/// Which year a command tells.
enum ReportYear {
  /// The year that was asked for, or else the last that was told in full.
  /// - Throws: ``ReportFailure``: there is no such year yet, or nothing is recorded at all.
  static func resolve(_ year: Int?, today: PartialDate, _ db: Database) throws -> Period {
    if let year {
      try check(year, today: today)
      return Period(year: year)
    }
    guard let latest = try Period.latest(db) else {
      throw ReportFailure(
        .noData, "La base ne contient encore aucune année. Chargez les données avec « rtes import DOSSIER ».")
    }
    return latest
  }

  /// - Throws: ``ReportFailure`` for a year that has not begun.
  static func check(_ year: Int, today: PartialDate) throws {
    guard year <= today.year else {
      throw ReportFailure(
        .noData,
        "L’année \(year) n’a pas commencé : il n’y a rien à en dire. Choisissez \(today.year) ou une année passée."
      )
    }
  }

  /// - Throws: ``ReportFailure`` for a year of which nothing is recorded.
  static func requireData(_ period: Period, _ db: Database) throws {
    guard try Declaration.exist(db, in: period) else {
      throw ReportFailure(
        .noData,
        "Aucune donnée n’est enregistrée pour \(period.text). Chargez-les avec « rtes import DOSSIER », ou choisissez une autre année."
      )
    }
  }
}
