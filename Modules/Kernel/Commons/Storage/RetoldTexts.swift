internal import Store

extension Migration {
  /// Tells the texts that stand in for the network's own from those that it wrote.
  static let retoldTexts = Migration(
    "commons/0004-retold-texts",
    sql: """
      ALTER TABLE "text" ADD COLUMN "retold" INTEGER CHECK ("retold" IN (0, 1));
      """)
}
