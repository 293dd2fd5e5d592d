import Store

/// The tables of this module. Never edited once landed: a change is a new migration.
extension Migration {
  static let publicationsRecords = Migration(
    "publications/0001-records",
    sql: """
      CREATE TABLE "collection" (
        "key" TEXT NOT NULL,
        "label" TEXT NOT NULL,
        "plural" TEXT NOT NULL,
        "description" TEXT,
        "pages" TEXT,
        "position" INTEGER CHECK ("position" >= 0),
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "work" (
        "key" TEXT NOT NULL,
        "title" TEXT NOT NULL,
        "collection" TEXT REFERENCES "collection" DEFERRABLE INITIALLY DEFERRED,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('guide', 'brief', 'sheet', 'kit', 'study', 'note', 'article', 'book', 'video', 'monograph', 'contribution', 'page', 'report', 'catalogue')),
        "number" INTEGER CHECK ("number" >= 0),
        "publisher" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "published_on" TEXT,
        "status" TEXT NOT NULL CHECK ("status" IN ('published', 'updated', 'in-progress', 'planned')),
        "pages" TEXT,
        "description" TEXT,
        "url" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "work_themes" (
        "owner" TEXT NOT NULL REFERENCES "work" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "work_themes_target" ON "work_themes" ("target");
      CREATE INDEX "work_collection" ON "work" ("collection");
      CREATE INDEX "work_publisher" ON "work" ("publisher");
      CREATE TABLE "edition" (
        "key" TEXT NOT NULL,
        "work" TEXT NOT NULL REFERENCES "work" DEFERRABLE INITIALLY DEFERRED,
        "label" TEXT NOT NULL,
        "territory" TEXT REFERENCES "territory" DEFERRABLE INITIALLY DEFERRED,
        "published_on" TEXT,
        "status" TEXT NOT NULL CHECK ("status" IN ('published', 'updated', 'in-progress', 'planned')),
        "pages" TEXT,
        "print_run" TEXT,
        "experiences" TEXT,
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "edition_work" ON "edition" ("work");
      CREATE INDEX "edition_territory" ON "edition" ("territory");
      CREATE TABLE "contributor" (
        "key" TEXT NOT NULL,
        "work" TEXT NOT NULL REFERENCES "work" DEFERRABLE INITIALLY DEFERRED,
        "person" TEXT REFERENCES "person" DEFERRABLE INITIALLY DEFERRED,
        "organisation" TEXT REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "role" TEXT NOT NULL CHECK ("role" IN ('author', 'coordinator', 'publisher', 'partner', 'interviewee', 'subject')),
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "contributor_work" ON "contributor" ("work");
      CREATE INDEX "contributor_person" ON "contributor" ("person");
      CREATE INDEX "contributor_organisation" ON "contributor" ("organisation");
      CREATE TABLE "channel" (
        "key" TEXT NOT NULL,
        "name" TEXT NOT NULL,
        "kind" TEXT NOT NULL CHECK ("kind" IN ('website', 'newsletter', 'members-letter', 'mailing', 'social', 'video', 'print')),
        "frequency" TEXT,
        "audience" TEXT NOT NULL CHECK ("audience" IN ('public', 'members')),
        "url" TEXT,
        "opened_on" TEXT,
        "closed_on" TEXT,
        "note" TEXT,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "press_clip" (
        "key" TEXT NOT NULL,
        "published_on" TEXT NOT NULL,
        "outlet" TEXT NOT NULL REFERENCES "organisation" DEFERRABLE INITIALLY DEFERRED,
        "title" TEXT NOT NULL,
        "event" TEXT REFERENCES "event" DEFERRABLE INITIALLY DEFERRED,
        "work" TEXT REFERENCES "work" DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY ("key")
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE "press_clip_themes" (
        "owner" TEXT NOT NULL REFERENCES "press_clip" DEFERRABLE INITIALLY DEFERRED,
        "target" TEXT NOT NULL REFERENCES "theme" DEFERRABLE INITIALLY DEFERRED,
        "position" INTEGER NOT NULL,
        PRIMARY KEY ("owner", "target")
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX "press_clip_themes_target" ON "press_clip_themes" ("target");
      CREATE INDEX "press_clip_outlet" ON "press_clip" ("outlet");
      CREATE INDEX "press_clip_event" ON "press_clip" ("event");
      CREATE INDEX "press_clip_work" ON "press_clip" ("work");
      """)
}
