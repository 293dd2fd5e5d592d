import Store

extension Migration {
  /// Applications to join, with the charter that they accept; instants are UTC.
  ///
  /// The number of an application never serves again, although most of its row goes away in time.
  static let applications = Migration(
    "membership/0004-applications",
    sql: """
      CREATE TABLE charter (
        key TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        version TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        body TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE membership_application (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        reference TEXT NOT NULL UNIQUE,
        email TEXT CHECK (email = lower(email)),
        state TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'accepted', 'declined')),
        begun_at TEXT NOT NULL,
        confirmed_at TEXT,
        territory TEXT,
        organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        name TEXT,
        category TEXT REFERENCES category DEFERRABLE INITIALLY DEFERRED,
        place TEXT,
        siret TEXT,
        deliberated_on TEXT,
        deliberation_number TEXT,
        charter TEXT,
        charter_title TEXT,
        charter_version TEXT,
        charter_from TEXT,
        charter_text TEXT,
        charter_accepted_at TEXT,
        sent_at TEXT,
        decided_at TEXT,
        meeting TEXT REFERENCES body_meeting DEFERRABLE INITIALLY DEFERRED,
        note TEXT,
        CHECK (state = 'draft' OR (sent_at IS NOT NULL AND name IS NOT NULL AND category IS NOT NULL
          AND deliberated_on IS NOT NULL AND charter_accepted_at IS NOT NULL)),
        CHECK ((decided_at IS NOT NULL) = (state IN ('accepted', 'declined'))),
        CHECK ((meeting IS NOT NULL) = (state = 'accepted'))
      ) STRICT;
      CREATE INDEX membership_application_email ON membership_application (email);
      CREATE INDEX membership_application_state ON membership_application (state, sent_at);
      CREATE INDEX membership_application_organisation ON membership_application (organisation);
      CREATE INDEX membership_application_category ON membership_application (category);
      CREATE INDEX membership_application_meeting ON membership_application (meeting);
      CREATE TABLE membership_application_person (
        application INTEGER NOT NULL REFERENCES membership_application ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('representative', 'elected', 'technical')),
        given_name TEXT NOT NULL,
        family_name TEXT NOT NULL,
        function TEXT NOT NULL,
        delegation TEXT,
        email TEXT NOT NULL,
        phone TEXT,
        public_name INTEGER NOT NULL CHECK (public_name IN (0, 1)),
        public_email INTEGER NOT NULL CHECK (public_email IN (0, 1)),
        public_phone INTEGER NOT NULL CHECK (public_phone IN (0, 1)),
        PRIMARY KEY (application, role)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE membership_application_link (
        token_hash TEXT NOT NULL PRIMARY KEY,
        application INTEGER NOT NULL REFERENCES membership_application ON DELETE CASCADE,
        issued_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX membership_application_link_application ON membership_application_link (application);
      """)
}
