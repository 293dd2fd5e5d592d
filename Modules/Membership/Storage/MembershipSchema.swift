import Store

/// The tables of this module. Never edited once landed: a change is a new migration.
extension Migration {
  static let membershipRecords = Migration(
    "membership/0001-records",
    sql: """
      CREATE TABLE "category" (
        "key" TEXT NOT NULL,
        "label" TEXT NOT NULL,
        "plural" TEXT NOT NULL,
        "position" INTEGER NOT NULL CHECK ("position" >= 0),
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "membership" (
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "category" TEXT NOT NULL REFERENCES "category" DEFERRABLE INITIALLY DEFERRED,
        "valid_from" TEXT,
        "valid_to" TEXT,
        "observed_on" TEXT NOT NULL,
        "evidence" TEXT NOT NULL CHECK ("evidence" IN ('map', 'board', 'named', 'event')),
        "note" TEXT,
        PRIMARY KEY ("organisation", "category")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "membership_category" ON "membership" ("category");
      CREATE TABLE "convention" (
        "key" TEXT NOT NULL,
        "partner" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "title" TEXT NOT NULL,
        "signed_on" TEXT,
        "valid_from" TEXT,
        "valid_to" TEXT,
        "status" TEXT NOT NULL CHECK ("status" IN ('in-force', 'ended', 'renewed', 'resumed', 'planned')),
        "summary" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "convention_partner" ON "convention" ("partner");
      CREATE TABLE "convention_axis" (
        "convention" TEXT NOT NULL REFERENCES "convention" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL CHECK ("position" >= 0),
        "text" TEXT NOT NULL,
        PRIMARY KEY ("convention", "position")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "partnership" (
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "year" INTEGER NOT NULL CHECK ("year" >= 0),
        "kind" TEXT NOT NULL CHECK ("kind" IN ('partner', 'funder', 'supporter')),
        "note" TEXT,
        PRIMARY KEY ("organisation", "year", "kind")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "practice" (
        "key" TEXT NOT NULL,
        "scope" TEXT NOT NULL CHECK ("scope" IN ('internal', 'suppliers', 'premises', 'solidarity')),
        "title" TEXT NOT NULL,
        "summary" TEXT,
        "state" TEXT NOT NULL CHECK ("state" IN ('done', 'considered')),
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      """)
}
