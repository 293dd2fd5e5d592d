internal import Store

extension Migration {
  /// What is sealed is neither changed nor removed, whoever asks.
  static let editions = Migration(
    "editions/0001-editions",
    sql: """
      CREATE TABLE report_edition (
        year INTEGER NOT NULL PRIMARY KEY CHECK (year BETWEEN 1800 AND 9999),
        cut_off TEXT NOT NULL CHECK (length(cut_off) = 10 AND substr(cut_off, 1, 4) = CAST(year AS TEXT)),
        state TEXT NOT NULL CHECK (state IN ('draft', 'proof', 'sealed'))
      ) STRICT;
      CREATE TABLE report_edition_move (
        year INTEGER NOT NULL REFERENCES report_edition,
        position INTEGER NOT NULL CHECK (position > 0),
        state TEXT NOT NULL CHECK (state IN ('draft', 'proof', 'sealed')),
        moved_at TEXT NOT NULL,
        moved_by TEXT NOT NULL CHECK (moved_by <> ''),
        PRIMARY KEY (year, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE report_seal (
        year INTEGER NOT NULL PRIMARY KEY REFERENCES report_edition,
        data_sha256 TEXT NOT NULL CHECK (length(data_sha256) = 64),
        snapshot TEXT NOT NULL REFERENCES attachment,
        html TEXT NOT NULL REFERENCES attachment,
        pdf TEXT REFERENCES attachment,
        history INTEGER NOT NULL,
        site TEXT,
        schema TEXT NOT NULL,
        style TEXT NOT NULL,
        layout TEXT
      ) STRICT;
      CREATE TABLE report_figure (
        year INTEGER NOT NULL REFERENCES report_seal,
        figure TEXT NOT NULL,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        unit TEXT NOT NULL,
        definition TEXT NOT NULL,
        declared TEXT,
        counted INTEGER,
        coverage TEXT,
        declarations TEXT NOT NULL,
        records TEXT NOT NULL,
        PRIMARY KEY (year, figure)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER report_edition_stays BEFORE UPDATE ON report_edition WHEN old.state = 'sealed'
      BEGIN SELECT RAISE(ABORT, 'the edition is sealed'); END;
      CREATE TRIGGER report_seal_stays BEFORE UPDATE ON report_seal
      BEGIN SELECT RAISE(ABORT, 'the edition is sealed'); END;
      CREATE TRIGGER report_seal_remains BEFORE DELETE ON report_seal
      BEGIN SELECT RAISE(ABORT, 'the edition is sealed'); END;
      CREATE TRIGGER report_figure_stays BEFORE UPDATE ON report_figure
      BEGIN SELECT RAISE(ABORT, 'the edition is sealed'); END;
      CREATE TRIGGER report_figure_remains BEFORE DELETE ON report_figure
      BEGIN SELECT RAISE(ABORT, 'the edition is sealed'); END;
      """)
}
