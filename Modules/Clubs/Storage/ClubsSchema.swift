import Store

/// The tables of this module. Never edited once landed: a change is a new migration.
extension Migration {
  static let clubsRecords = Migration(
    "clubs/0001-records",
    sql: """
      CREATE TABLE "club_area" (
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "cress" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "since" TEXT,
        "status" TEXT NOT NULL CHECK ("status" IN ('active', 'new', 'planned')),
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "club_area_regions" (
        "owner" TEXT NOT NULL REFERENCES "club_area" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "territory" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "club_area_regions_target" ON "club_area_regions" ("target");
      CREATE INDEX "club_area_cress" ON "club_area" ("cress");
      CREATE TABLE "club_theme" (
        "year" INTEGER NOT NULL CHECK ("year" >= 0),
        "label" TEXT NOT NULL,
        "theme" TEXT REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER CHECK ("position" >= 0),
        PRIMARY KEY ("year", "label")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "club_theme_theme" ON "club_theme" ("theme");
      CREATE TABLE "programme_item" (
        "event" TEXT NOT NULL REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL CHECK ("position" >= 0),
        "on_date" TEXT,
        "starts_at" TEXT,
        "ends_at" TEXT,
        "title" TEXT NOT NULL,
        "detail" TEXT,
        PRIMARY KEY ("event", "position")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "resource" (
        "key" TEXT NOT NULL,
        "event" TEXT REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('minutes', 'slides', 'replay', 'video', 'page', 'article', 'publication')),
        "title" TEXT NOT NULL,
        "url" TEXT,
        "published_on" TEXT,
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "resource_event" ON "resource" ("event");
      """)
}
