import Store

extension Migration {
  /// What a line of a fiche action was, where no event tells it.
  static let chantierWork = Migration(
    "advocacy/0002-kinds-of-work",
    sql: """
      ALTER TABLE "chantier_item" ADD COLUMN "kind" TEXT
        CHECK ("kind" IN ('project', 'partnership', 'advocacy', 'resource', 'legal'));
      """)
}
