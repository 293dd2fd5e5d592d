import Store

/// The tables of this module. Never edited once landed: a change is a new migration.
extension Migration {
  static let europeRecords = Migration(
    "europe/0001-records",
    sql: """
      CREATE TABLE "programme" (
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "acronym" TEXT,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('fund', 'programme', 'call', 'plan')),
        "level" TEXT NOT NULL CHECK ("level" IN ('national', 'european', 'international')),
        "valid_from" TEXT,
        "valid_to" TEXT,
        "summary" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "involvement" (
        "key" TEXT NOT NULL,
        "organisation" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "body" TEXT REFERENCES "body" DEFERRABLE INITIALLY DEFERRED,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('member', 'chair', 'participation', 'delegation', 'contribution', 'follow-up', 'representation', 'awareness')),
        "title" TEXT NOT NULL,
        "on_date" TEXT,
        "summary" TEXT,
        "event" TEXT REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "involvement_organisation" ON "involvement" ("organisation");
      CREATE INDEX "involvement_body" ON "involvement" ("body");
      CREATE INDEX "involvement_event" ON "involvement" ("event");
      CREATE TABLE "project" (
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "full_name" TEXT,
        "programme" TEXT REFERENCES "programme" DEFERRABLE INITIALLY DEFERRED,
        "valid_from" TEXT,
        "valid_to" TEXT,
        "status" TEXT NOT NULL CHECK ("status" IN ('planned', 'submitted', 'running', 'ended', 'not-recorded')),
        "summary" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "project_themes" (
        "owner" TEXT NOT NULL REFERENCES "project" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "project_themes_target" ON "project_themes" ("target");
      CREATE INDEX "project_programme" ON "project" ("programme");
      CREATE TABLE "project_organisation" (
        "project" TEXT NOT NULL REFERENCES "project" DEFERRABLE INITIALLY DEFERRED,
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "role" TEXT NOT NULL CHECK ("role" IN ('lead', 'partner', 'funder', 'research', 'steering')),
        "note" TEXT,
        PRIMARY KEY ("project", "organisation", "role")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "project_organisation_organisation" ON "project_organisation" ("organisation");
      CREATE TABLE "project_phase" (
        "project" TEXT NOT NULL REFERENCES "project" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL CHECK ("position" >= 0),
        "title" TEXT NOT NULL,
        "valid_from" TEXT,
        "valid_to" TEXT,
        "summary" TEXT,
        PRIMARY KEY ("project", "position")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "project_event" (
        "project" TEXT NOT NULL REFERENCES "project" DEFERRABLE INITIALLY DEFERRED,
        "event" TEXT NOT NULL REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY ("project", "event")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "project_event_event" ON "project_event" ("event");
      CREATE TABLE "application" (
        "key" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "programme" TEXT REFERENCES "programme" DEFERRABLE INITIALLY DEFERRED,
        "project" TEXT REFERENCES "project" DEFERRABLE INITIALLY DEFERRED,
        "submitted_on" TEXT,
        "status" TEXT NOT NULL CHECK ("status" IN ('planned', 'submitted', 'awarded', 'rejected', 'not-recorded')),
        "summary" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "application_programme" ON "application" ("programme");
      CREATE INDEX "application_project" ON "application" ("project");
      CREATE TABLE "followed_text" (
        "key" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "issuer" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('action-plan', 'recommendation', 'resolution', 'report', 'law', 'programme')),
        "adopted_on" TEXT,
        "level" TEXT NOT NULL CHECK ("level" IN ('european', 'international')),
        "summary" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "followed_text_issuer" ON "followed_text" ("issuer");
      """)
}
