import Store

/// The tables of this module. Never edited once landed: a change is a new migration.
extension Migration {
  static let advocacyRecords = Migration(
    "advocacy/0001-records",
    sql: """
      CREATE TABLE "axis" (
        "key" TEXT NOT NULL,
        "number" INTEGER CHECK ("number" >= 0),
        "label" TEXT NOT NULL,
        "transversal" INTEGER NOT NULL CHECK ("transversal" IN (0, 1)),
        "position" INTEGER NOT NULL CHECK ("position" >= 0),
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "chantier" (
        "key" TEXT NOT NULL,
        "number" INTEGER NOT NULL CHECK ("number" >= 0),
        "axis" TEXT NOT NULL REFERENCES "axis" DEFERRABLE INITIALLY DEFERRED,
        "title" TEXT NOT NULL,
        "state" TEXT NOT NULL CHECK ("state" IN ('open', 'emerging', 'exploratory', 'transversal')),
        "body" TEXT NOT NULL,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "chantier_themes" (
        "owner" TEXT NOT NULL REFERENCES "chantier" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "chantier_themes_target" ON "chantier_themes" ("target");
      CREATE INDEX "chantier_axis" ON "chantier" ("axis");
      CREATE TABLE "chantier_referent" (
        "key" TEXT NOT NULL,
        "chantier" TEXT NOT NULL REFERENCES "chantier" DEFERRABLE INITIALLY DEFERRED,
        "person" TEXT REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
        "organisation" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "role" TEXT NOT NULL CHECK ("role" IN ('board', 'contributor', 'team')),
        "scope" TEXT,
        "position" INTEGER NOT NULL CHECK ("position" >= 0),
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "chantier_referent_chantier" ON "chantier_referent" ("chantier");
      CREATE INDEX "chantier_referent_person" ON "chantier_referent" ("person");
      CREATE INDEX "chantier_referent_organisation" ON "chantier_referent" ("organisation");
      CREATE TABLE "chantier_item" (
        "chantier" TEXT NOT NULL REFERENCES "chantier" DEFERRABLE INITIALLY DEFERRED,
        "section" TEXT NOT NULL CHECK ("section" IN ('objective', 'action', 'done', 'planned', 'proposal', 'attention')),
        "position" INTEGER NOT NULL CHECK ("position" >= 0),
        "year" INTEGER CHECK ("year" >= 0),
        "text" TEXT NOT NULL,
        "on_date" TEXT,
        "event" TEXT REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY ("chantier", "section", "position")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "chantier_item_event" ON "chantier_item" ("event");
      CREATE TABLE "position" (
        "key" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "level" TEXT NOT NULL CHECK ("level" IN ('local', 'national', 'european', 'international')),
        "chantier" TEXT REFERENCES "chantier" DEFERRABLE INITIALLY DEFERRED,
        "stated_on" TEXT,
        "summary" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "position_themes" (
        "owner" TEXT NOT NULL REFERENCES "position" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "position_themes_target" ON "position_themes" ("target");
      CREATE INDEX "position_chantier" ON "position" ("chantier");
      CREATE TABLE "advocacy_action" (
        "key" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('tribune', 'press-release', 'hearing', 'conference', 'co-signature', 'contribution', 'mobilisation', 'participation', 'intervention')),
        "title" TEXT NOT NULL,
        "on_date" TEXT,
        "level" TEXT NOT NULL CHECK ("level" IN ('local', 'national', 'european', 'international')),
        "event" TEXT REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "chantier" TEXT REFERENCES "chantier" DEFERRABLE INITIALLY DEFERRED,
        "summary" TEXT,
        "outcome" TEXT NOT NULL CHECK ("outcome" IN ('obtained', 'not-obtained', 'partly', 'ongoing', 'not-recorded')),
        "outcome_note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "advocacy_action_themes" (
        "owner" TEXT NOT NULL REFERENCES "advocacy_action" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "advocacy_action_themes_target" ON "advocacy_action_themes" ("target");
      CREATE INDEX "advocacy_action_event" ON "advocacy_action" ("event");
      CREATE INDEX "advocacy_action_chantier" ON "advocacy_action" ("chantier");
      CREATE TABLE "action_organisation" (
        "action" TEXT NOT NULL REFERENCES "advocacy_action" DEFERRABLE INITIALLY DEFERRED,
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "role" TEXT NOT NULL CHECK ("role" IN ('initiator', 'partner', 'target', 'supporter')),
        PRIMARY KEY ("action", "organisation", "role")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "action_organisation_organisation" ON "action_organisation" ("organisation");
      CREATE TABLE "action_person" (
        "action" TEXT NOT NULL REFERENCES "advocacy_action" DEFERRABLE INITIALLY DEFERRED,
        "person" TEXT NOT NULL REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
        "note" TEXT,
        PRIMARY KEY ("action", "person")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "action_person_person" ON "action_person" ("person");
      """)
}
