import Store

extension Migration {
  /// Questions that members ask, and what stays of them when their time is over. Instants are UTC.
  ///
  /// Who asked is kept by the number of their account alone: whoever deletes theirs leaves neither name nor address here.
  static let legalRequests = Migration(
    "faq/0002-requests",
    sql: """
      CREATE TABLE legal_request (
        id INTEGER PRIMARY KEY,
        reference TEXT NOT NULL UNIQUE,
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        account INTEGER REFERENCES account ON DELETE SET NULL,
        theme TEXT REFERENCES theme DEFERRABLE INITIALLY DEFERRED,
        subject TEXT NOT NULL,
        question TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('received', 'assigned', 'answered', 'closed')),
        asked_at TEXT NOT NULL,
        answer TEXT CHECK (state <> 'answered' OR answer IS NOT NULL),
        answered_at TEXT CHECK ((answered_at IS NULL) = (answer IS NULL))
      ) STRICT;
      CREATE INDEX legal_request_organisation ON legal_request (organisation);
      CREATE INDEX legal_request_account ON legal_request (account);
      CREATE INDEX legal_request_theme ON legal_request (theme);
      CREATE TABLE legal_request_step (
        request INTEGER NOT NULL REFERENCES legal_request ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position > 0),
        state TEXT NOT NULL CHECK (state IN ('received', 'assigned', 'answered', 'closed')),
        at TEXT NOT NULL,
        note TEXT,
        PRIMARY KEY (request, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE past_legal_request (
        reference TEXT NOT NULL PRIMARY KEY,
        theme TEXT,
        asked_at TEXT NOT NULL,
        answered_at TEXT,
        ended_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      """)
}
