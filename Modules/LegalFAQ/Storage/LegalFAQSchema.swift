import Store

/// The tables of this module. Never edited once landed: a change is a new migration.
extension Migration {
  static let faqRecords = Migration(
    "faq/0001-records",
    sql: """
      CREATE TABLE "question" (
        "key" TEXT NOT NULL,
        "question" TEXT NOT NULL,
        "theme" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "asked_on" TEXT,
        "answered" TEXT NOT NULL CHECK ("answered" IN ('yes', 'not-recorded')),
        "answer" TEXT,
        "published_in" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "question_theme" ON "question" ("theme");
      CREATE TABLE "legal_text" (
        "key" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "short_title" TEXT,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('law', 'code', 'decree', 'regulation', 'agreement')),
        "year" INTEGER CHECK ("year" >= 0),
        "summary" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "legal_text_themes" (
        "owner" TEXT NOT NULL REFERENCES "legal_text" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "legal_text_themes_target" ON "legal_text_themes" ("target");
      """)
}
