internal import Store

extension Migration {
  /// Organisations that the network is in touch with and that are not its to name yet: only the staff see them.
  static let privateOrganisations = Migration(
    "commons/0008-private-organisations",
    sql: """
      ALTER TABLE organisation ADD COLUMN is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1));
      """)

  /// In which territory an organisation lay, where that changed; the territory of today stays with the organisation itself.
  static let datedTerritories = Migration(
    "commons/0005-dated-territories",
    sql: """
      -- Tables and indices share one space of names.
      DROP INDEX organisation_territory;
      CREATE INDEX organisation_in_territory ON organisation (territory);
      CREATE TABLE organisation_territory (
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        territory TEXT NOT NULL REFERENCES territory DEFERRABLE INITIALLY DEFERRED,
        valid_from TEXT,
        valid_to TEXT,
        PRIMARY KEY (organisation, territory),
        CHECK (valid_from IS NOT NULL OR valid_to IS NOT NULL)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX organisation_territory_territory ON organisation_territory (territory);
      """)

  /// Which organisations were put together, and all that was moved, so that it can be put back.
  static let organisationMerges = Migration(
    "commons/0006-merges",
    sql: """
      CREATE TABLE organisation_merge (
        id INTEGER PRIMARY KEY,
        -- The key that is gone; its address leads to the other.
        former TEXT NOT NULL,
        "into" TEXT NOT NULL,
        merged_at TEXT NOT NULL,
        merged_by TEXT NOT NULL,
        reason TEXT,
        undone_at TEXT,
        CHECK (former <> "into")
      ) STRICT;
      CREATE UNIQUE INDEX organisation_merge_former ON organisation_merge (former) WHERE undone_at IS NULL;
      CREATE TABLE organisation_merge_row (
        merge INTEGER NOT NULL REFERENCES organisation_merge,
        position INTEGER NOT NULL,
        "table" TEXT NOT NULL,
        change TEXT NOT NULL CHECK (change IN ('moved', 'removed', 'added')),
        -- Of a row that was moved the columns that changed and those that name it, before and after; of another the whole row: JSON.
        was TEXT,
        now TEXT,
        PRIMARY KEY (merge, position)
      ) STRICT, WITHOUT ROWID;
      """)
}
