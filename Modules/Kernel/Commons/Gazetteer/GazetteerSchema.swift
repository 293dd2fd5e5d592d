import Store

/// The official reference of territories: every commune, intercommunality, département, région and overseas collectivity of the
/// vintages that were loaded. It is no record: records keep to `territory`, which takes from it what it needs.
extension Migration {
  static let gazetteer = Migration(
    "commons/0007-gazetteer",
    sql: """
      CREATE TABLE "gazetteer" (
        "code" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('region', 'departement', 'epci', 'commune', 'overseas')),
        "name" TEXT NOT NULL,
        "folded" TEXT NOT NULL,
        "region" TEXT,
        "departement" TEXT,
        "epci" TEXT,
        "siren" TEXT,
        "nature" TEXT,
        "population" INTEGER CHECK ("population" >= 0),
        "latitude" REAL CHECK ("latitude" BETWEEN -90 AND 90),
        "longitude" REAL CHECK ("longitude" BETWEEN -180 AND 180),
        "first_vintage" INTEGER NOT NULL,
        "last_vintage" INTEGER NOT NULL,
        PRIMARY KEY ("code"),
        CHECK ("first_vintage" <= "last_vintage")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "gazetteer_folded" ON "gazetteer" ("folded");
      CREATE INDEX "gazetteer_siren" ON "gazetteer" ("siren");
      CREATE INDEX "gazetteer_departement" ON "gazetteer" ("departement");
      CREATE TABLE "gazetteer_vintage" (
        "vintage" INTEGER NOT NULL PRIMARY KEY,
        "imported_at" TEXT NOT NULL,
        "communes" INTEGER NOT NULL,
        "epci" INTEGER NOT NULL,
        "sha256" TEXT NOT NULL
      ) STRICT;
      CREATE TABLE "gazetteer_successor" (
        "code" TEXT NOT NULL,
        "successor" TEXT NOT NULL,
        "effective_on" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('merged', 'renumbered', 'noted')),
        "name" TEXT,
        PRIMARY KEY ("code", "successor"),
        CHECK ("code" <> "successor")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "gazetteer_outline" (
        "code" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "rings" BLOB NOT NULL,
        PRIMARY KEY ("code")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "gazetteer_outline_kind" ON "gazetteer_outline" ("kind");
      """)
}
