import Store

extension Migration {
  /// Registration grows: two ways of coming, approval, offers with a deadline, groups, invitations, questions, needs.
  ///
  /// `turn` is the rank in which places are given: the instant alone does not tell two people apart who confirm in one second. What
  /// somebody needs is in a table of its own, for it goes earlier than the rest. A code holds no letter that looks like another.
  static let registrationDesk = Migration(
    "clubs/0004-registration",
    sql: """
      CREATE TABLE registration_setting_next (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        capacity INTEGER CHECK (capacity > 0),
        capacity_online INTEGER CHECK (capacity_online > 0),
        opens_on TEXT,
        closes_on TEXT,
        closed_at TEXT,
        note TEXT,
        approval INTEGER NOT NULL DEFAULT 0 CHECK (approval IN (0, 1)),
        offer_hours INTEGER CHECK (offer_hours > 0),
        group_limit INTEGER CHECK (group_limit > 0),
        asks_meal INTEGER NOT NULL DEFAULT 0 CHECK (asks_meal IN (0, 1)),
        asks_access INTEGER NOT NULL DEFAULT 0 CHECK (asks_access IN (0, 1)),
        invitation_only INTEGER NOT NULL DEFAULT 0 CHECK (invitation_only IN (0, 1))
      ) STRICT, WITHOUT ROWID;
      INSERT INTO registration_setting_next (event, capacity, capacity_online, opens_on, closes_on, closed_at, note)
        SELECT s.event, iif(e.mode = 'online', NULL, s.capacity), iif(e.mode = 'online', s.capacity, NULL), s.opens_on,
          s.closes_on, s.closed_at, s.note
        FROM registration_setting s LEFT JOIN event e ON e.key = s.event;
      DROP TABLE registration_setting;
      ALTER TABLE registration_setting_next RENAME TO registration_setting;

      CREATE TABLE registration_next (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        name TEXT NOT NULL,
        email TEXT NOT NULL CHECK (email = lower(email)),
        function TEXT,
        organisation_key TEXT REFERENCES organisation ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
        organisation TEXT,
        mode TEXT NOT NULL DEFAULT 'on-site' CHECK (mode IN ('on-site', 'online')),
        state TEXT NOT NULL
          CHECK (state IN ('asked', 'to-approve', 'confirmed', 'waiting', 'offered', 'declined', 'cancelled')),
        asked_at TEXT NOT NULL,
        placed_at TEXT CHECK (state NOT IN ('confirmed', 'waiting', 'offered') OR placed_at IS NOT NULL),
        turn INTEGER,
        offered_until TEXT CHECK ((offered_until IS NOT NULL) = (state = 'offered')),
        code TEXT NOT NULL CHECK (length(code) = 6) DEFAULT (
          substr('ACDEFGHJKMNPQRTUVWXY34679', 1 + abs(random() % 25), 1)
          || substr('ACDEFGHJKMNPQRTUVWXY34679', 1 + abs(random() % 25), 1)
          || substr('ACDEFGHJKMNPQRTUVWXY34679', 1 + abs(random() % 25), 1)
          || substr('ACDEFGHJKMNPQRTUVWXY34679', 1 + abs(random() % 25), 1)
          || substr('ACDEFGHJKMNPQRTUVWXY34679', 1 + abs(random() % 25), 1)
          || substr('ACDEFGHJKMNPQRTUVWXY34679', 1 + abs(random() % 25), 1)),
        group_by INTEGER REFERENCES registration_next ON DELETE SET NULL,
        invitation TEXT,
        UNIQUE (event, email),
        UNIQUE (event, code),
        UNIQUE (event, turn)
      ) STRICT;
      -- A number is never given again, even that of a registration that was deleted.
      INSERT INTO sqlite_sequence (name, seq) SELECT 'registration_next', seq FROM sqlite_sequence WHERE name = 'registration';
      INSERT INTO registration_next (id, event, name, email, organisation, mode, state, asked_at, placed_at, turn)
        SELECT r.id, r.event, r.name, r.email, r.organisation, iif(e.mode = 'online', 'online', 'on-site'), r.state,
          r.asked_at, r.placed_at,
          iif(r.placed_at IS NULL, NULL,
            row_number() OVER (PARTITION BY r.event, r.placed_at IS NULL ORDER BY r.placed_at, r.id))
        FROM registration r LEFT JOIN event e ON e.key = r.event ORDER BY r.id;
      DROP TABLE registration;
      ALTER TABLE registration_next RENAME TO registration;
      CREATE INDEX registration_email ON registration (email);
      CREATE INDEX registration_organisation ON registration (organisation_key);
      CREATE INDEX registration_group ON registration (group_by);
      -- The line of each way of coming, read from its head; and how many are in each state.
      CREATE INDEX registration_line ON registration (event, state, mode, turn);

      CREATE TABLE registration_need (
        registration INTEGER NOT NULL PRIMARY KEY REFERENCES registration ON DELETE CASCADE,
        meal TEXT,
        access TEXT
      ) STRICT;
      CREATE TABLE registration_question (
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 6),
        label TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('line', 'text', 'choice', 'flag')),
        options TEXT CHECK ((options IS NOT NULL) = (kind = 'choice')),
        required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
        PRIMARY KEY (event, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE registration_answer (
        registration INTEGER NOT NULL REFERENCES registration ON DELETE CASCADE,
        position INTEGER NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (registration, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE registration_invitation (
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        code TEXT NOT NULL,
        label TEXT NOT NULL,
        most_uses INTEGER CHECK (most_uses > 0),
        PRIMARY KEY (event, code)
      ) STRICT, WITHOUT ROWID;
      """)
}
