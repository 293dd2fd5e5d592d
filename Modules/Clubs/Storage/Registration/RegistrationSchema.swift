import Store

extension Migration {
  /// Registrations for events. They go with the event they are for.
  ///
  /// Instants are UTC, `2026-01-15T12:00:00Z`; days are Paris's. `placed_at` is when somebody confirmed and took a place in the
  /// queue: places are given in that order.
  static let registrations = Migration(
    "clubs/0002-registrations",
    sql: """
      CREATE TABLE registration_setting (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        capacity INTEGER CHECK (capacity > 0),
        opens_on TEXT,
        closes_on TEXT,
        closed_at TEXT,
        note TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE registration (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL,
        email TEXT NOT NULL CHECK (email = lower(email)),
        organisation TEXT,
        state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'waiting', 'cancelled')),
        asked_at TEXT NOT NULL,
        placed_at TEXT CHECK (state NOT IN ('confirmed', 'waiting') OR placed_at IS NOT NULL),
        UNIQUE (event, email)
      ) STRICT;
      CREATE INDEX registration_email ON registration (email);
      CREATE TABLE registration_link (
        token_hash TEXT NOT NULL PRIMARY KEY,
        registration INTEGER NOT NULL REFERENCES registration ON DELETE CASCADE,
        issued_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX registration_link_registration ON registration_link (registration);
      CREATE TABLE registration_count (
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL,
        count INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (event, state)
      ) STRICT, WITHOUT ROWID;
      """)
}
