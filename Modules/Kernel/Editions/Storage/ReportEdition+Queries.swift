public import GRDB
public import Kernel

extension ReportEdition {
  /// Every edition, the latest year first.
  public static func all(_ db: Database) throws -> [ReportEdition] {
    try fetchAll(db, sql: "SELECT * FROM report_edition ORDER BY year DESC")
  }

  public static func find(_ year: Int, _ db: Database) throws -> ReportEdition? {
    try fetchOne(db, sql: "SELECT * FROM report_edition WHERE year = ?", arguments: [year])
  }

  /// The period that the report of a year tells: up to the edition's cut-off, or the whole year where there is no edition yet.
  public static func period(of year: Int, _ db: Database) throws -> Period {
    try find(year, db)?.period ?? Period(year: year)
  }

  /// Its steps, the first one first.
  public func moves(_ db: Database) throws -> [EditionMove] {
    try EditionMove.fetchAll(
      db, sql: "SELECT * FROM report_edition_move WHERE year = ? ORDER BY position", arguments: [year])
  }

  /// What was kept at its sealing; nil for one that is not sealed.
  public func seal(_ db: Database) throws -> EditionSeal? {
    try EditionSeal.fetchOne(db, sql: "SELECT * FROM report_seal WHERE year = ?", arguments: [year])
  }

  /// The figures that a sealed edition printed, in its order.
  public func figures(_ db: Database) throws -> [SealedFigure] {
    try SealedFigure.fetchAll(
      db, sql: "SELECT * FROM report_figure WHERE year = ? ORDER BY position", arguments: [year])
  }
}
