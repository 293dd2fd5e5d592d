import Store

extension Migration {
  /// What an event leaves behind: its minutes, pictures and survey.
  ///
  /// Nothing ties an answer to a link: a link only knows that it was used, an answer its month, and its number is drawn at random,
  /// so that no order tells anything.
  static let afterwards = Migration(
    "clubs/0007-afterwards",
    sql: """
      CREATE TABLE event_minutes (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        title TEXT NOT NULL CHECK (title <> ''),
        body TEXT NOT NULL CHECK (body <> ''),
        state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
        audience TEXT NOT NULL CHECK (audience IN ('everyone', 'members')),
        written_on TEXT NOT NULL,
        published_on TEXT CHECK (state = 'draft' OR published_on IS NOT NULL),
        author TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE event_picture (
        attachment TEXT NOT NULL PRIMARY KEY REFERENCES attachment ON DELETE CASCADE,
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        alt TEXT NOT NULL CHECK (alt <> ''),
        credit TEXT,
        consent TEXT NOT NULL CHECK (consent IN ('given', 'not-needed', 'missing')),
        position INTEGER NOT NULL CHECK (position > 0),
        width INTEGER NOT NULL CHECK (width > 0),
        height INTEGER NOT NULL CHECK (height > 0)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_picture_event ON event_picture (event, position);
      CREATE TABLE event_survey (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        opened_at TEXT NOT NULL,
        closes_on TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE survey_token (
        token_hash TEXT NOT NULL PRIMARY KEY,
        event TEXT NOT NULL REFERENCES event_survey ON DELETE CASCADE,
        used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX survey_token_event ON survey_token (event);
      CREATE TABLE survey_answer (
        id TEXT NOT NULL PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
        event TEXT NOT NULL REFERENCES event_survey ON DELETE CASCADE,
        satisfaction INTEGER NOT NULL CHECK (satisfaction BETWEEN 1 AND 5),
        usefulness INTEGER NOT NULL CHECK (usefulness BETWEEN 1 AND 5),
        recommends INTEGER CHECK (recommends BETWEEN 1 AND 5),
        comment TEXT CHECK (comment <> ''),
        answered_on TEXT NOT NULL CHECK (length(answered_on) = 7)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX survey_answer_event ON survey_answer (event);
      """)
}
