import Store

/// The tables of this module. Never edited once landed: a change is a new migration.
extension Migration {
  static let commons = Migration(
    "commons/0001-records",
    sql: """
      CREATE TABLE "territory" (
        "code" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('region', 'departement', 'epci', 'commune', 'overseas', 'pays', 'other')),
        "name" TEXT NOT NULL,
        "region" TEXT REFERENCES "territory" DEFERRABLE INITIALLY DEFERRED,
        "departement" TEXT REFERENCES "territory" DEFERRABLE INITIALLY DEFERRED,
        "population" INTEGER CHECK ("population" >= 0),
        "latitude" REAL,
        "longitude" REAL,
        "vintage" INTEGER CHECK ("vintage" >= 0),
        PRIMARY KEY ("code")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "territory_region" ON "territory" ("region");
      CREATE INDEX "territory_departement" ON "territory" ("departement");
      CREATE TABLE "organisation" (
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "acronym" TEXT,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('authority', 'cress', 'authority-network', 'ess-network', 'state', 'european', 'funder', 'media', 'training', 'research', 'ess-enterprise', 'other')),
        "territory" TEXT REFERENCES "territory" DEFERRABLE INITIALLY DEFERRED,
        "part_of" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "website" TEXT,
        "email" TEXT,
        "phone" TEXT,
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "organisation_territory" ON "organisation" ("territory");
      CREATE INDEX "organisation_part_of" ON "organisation" ("part_of");
      CREATE TABLE "organisation_name" (
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "name" TEXT NOT NULL,
        "usage" TEXT NOT NULL CHECK ("usage" IN ('official', 'former', 'variant')),
        "valid_from" TEXT,
        "valid_to" TEXT,
        "note" TEXT,
        PRIMARY KEY ("organisation", "name")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "address" (
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "street" TEXT NOT NULL,
        "postal_code" TEXT NOT NULL,
        "city" TEXT NOT NULL,
        "valid_from" TEXT,
        "valid_to" TEXT,
        "observed_on" TEXT,
        PRIMARY KEY ("organisation", "street")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "person" (
        "key" TEXT NOT NULL,
        "given_name" TEXT NOT NULL,
        "family_name" TEXT NOT NULL,
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "mandate" (
        "person" TEXT NOT NULL REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "function" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('elected', 'staff', 'associate', 'other')),
        "valid_from" TEXT,
        "valid_to" TEXT,
        "observed_on" TEXT,
        "note" TEXT,
        PRIMARY KEY ("person", "organisation", "function")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "mandate_organisation" ON "mandate" ("organisation");
      CREATE TABLE "body" (
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('assembly', 'board', 'bureau', 'team', 'commission', 'working-group', 'steering', 'advisory', 'parliamentary', 'other')),
        "organisation" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "level" TEXT NOT NULL CHECK ("level" IN ('network', 'local', 'national', 'european', 'international')),
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "body_organisation" ON "body" ("organisation");
      CREATE TABLE "seat" (
        "key" TEXT NOT NULL,
        "body" TEXT NOT NULL REFERENCES "body" DEFERRABLE INITIALLY DEFERRED,
        "person" TEXT REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
        "organisation" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "function" TEXT NOT NULL,
        "role" TEXT NOT NULL CHECK ("role" IN ('president', 'vice-president', 'treasurer', 'bureau', 'member', 'associate', 'staff', 'chair', 'co-chair', 'other')),
        "position" INTEGER CHECK ("position" >= 0),
        "valid_from" TEXT,
        "valid_to" TEXT,
        "observed_on" TEXT,
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "seat_body" ON "seat" ("body");
      CREATE INDEX "seat_person" ON "seat" ("person");
      CREATE INDEX "seat_organisation" ON "seat" ("organisation");
      CREATE TABLE "theme" (
        "key" TEXT NOT NULL,
        "label" TEXT NOT NULL,
        "parent" TEXT REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "description" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "theme_parent" ON "theme" ("parent");
      CREATE TABLE "term" (
        "key" TEXT NOT NULL,
        "acronym" TEXT NOT NULL,
        "expansion" TEXT NOT NULL,
        "definition" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "event" (
        "key" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('club', 'webinar', 'meeting', 'seminar', 'workshop', 'training', 'conference', 'learning-visit', 'general-assembly', 'board-meeting', 'fair', 'hearing', 'milestone', 'other')),
        "role" TEXT NOT NULL CHECK ("role" IN ('organises', 'co-organises', 'contributes', 'takes-part', 'relays', 'not-recorded')),
        "status" TEXT NOT NULL CHECK ("status" IN ('planned', 'held', 'moved', 'cancelled')),
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT,
        "starts_at" TEXT,
        "ends_at" TEXT,
        "mode" TEXT NOT NULL CHECK ("mode" IN ('on-site', 'online', 'hybrid', 'not-recorded')),
        "place" TEXT,
        "territory" TEXT REFERENCES "territory" DEFERRABLE INITIALLY DEFERRED,
        "attendance" TEXT,
        "edition" INTEGER CHECK ("edition" >= 0),
        "description" TEXT,
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "event_regions" (
        "owner" TEXT NOT NULL REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "territory" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "event_regions_target" ON "event_regions" ("target");
      CREATE TABLE "event_themes" (
        "owner" TEXT NOT NULL REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "event_themes_target" ON "event_themes" ("target");
      CREATE INDEX "event_territory" ON "event" ("territory");
      CREATE INDEX "event_starts_on" ON "event" ("starts_on", "key");
      CREATE TABLE "event_organisation" (
        "event" TEXT NOT NULL REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "organisation" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "role" TEXT NOT NULL CHECK ("role" IN ('organiser', 'co-organiser', 'partner', 'supporter', 'host', 'occasion', 'contributor', 'participant')),
        "note" TEXT,
        PRIMARY KEY ("event", "organisation", "role")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "event_organisation_organisation" ON "event_organisation" ("organisation");
      CREATE TABLE "event_person" (
        "event" TEXT NOT NULL REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "person" TEXT NOT NULL REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
        "role" TEXT NOT NULL CHECK ("role" IN ('speaker', 'moderator', 'opening', 'host', 'participant', 'supporter')),
        "note" TEXT,
        PRIMARY KEY ("event", "person", "role")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "event_person_person" ON "event_person" ("person");
      CREATE TABLE "text" (
        "key" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('foreword', 'president-word', 'introduction', 'quotation', 'account', 'presentation')),
        "chapter" TEXT NOT NULL,
        "position" INTEGER CHECK ("position" >= 0),
        "year" INTEGER CHECK ("year" >= 0),
        "person" TEXT REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
        "body" TEXT NOT NULL,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "text_themes" (
        "owner" TEXT NOT NULL REFERENCES "text" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "text_themes_target" ON "text_themes" ("target");
      CREATE INDEX "text_person" ON "text" ("person");
      """)

  /// Lists of one kind, such as the clubs of a year or the régions, read no other.
  static let kinds = Migration(
    "commons/0003-kinds",
    sql: """
      CREATE INDEX "event_kind" ON "event" ("kind", "starts_on");
      CREATE INDEX "territory_kind" ON "territory" ("kind", "name");
      """)
}
