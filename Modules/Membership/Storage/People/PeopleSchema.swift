import Store

extension Migration {
  /// Who speaks for the members, the rules of the bodies, and their meetings.
  ///
  /// Days are Paris's, instants UTC. A referent who is not among the public people has a `name` and no `person`. Amounts of seats are
  /// whole numbers, shares are percents. The elections are those that the law sets: municipal ones in 2020, 2026 and March 2032,
  /// departmental and regional ones in 2021 and March 2028; staff add the next. What a meeting counted (`electors`, `present`,
  /// `represented`) is written when the names of those who came have had their time.
  static let people = Migration("membership/0006-people", sql: referents + bodyRules + meetings)

  private static let referents = """
    CREATE TABLE election (
      date TEXT NOT NULL,
      level TEXT NOT NULL CHECK (level IN ('municipal', 'departmental', 'regional')),
      PRIMARY KEY (date, level)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO election (date, level) VALUES
      ('2020-06-28', 'municipal'), ('2026-03-22', 'municipal'), ('2032-03', 'municipal'),
      ('2021-06-27', 'departmental'), ('2021-06-27', 'regional'), ('2028-03', 'departmental'), ('2028-03', 'regional');
    CREATE TABLE referent (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
      person TEXT REFERENCES person DEFERRABLE INITIALLY DEFERRED,
      name TEXT CHECK (name <> ''),
      role TEXT NOT NULL CHECK (role IN ('representative', 'elected', 'technical')),
      delegation TEXT,
      valid_from TEXT,
      valid_to TEXT CHECK (valid_to >= substr(valid_from, 1, length(valid_to))),
      until_election TEXT,
      confirmed_on TEXT,
      asked_on TEXT,
      email TEXT,
      phone TEXT,
      public_name INTEGER NOT NULL DEFAULT 0 CHECK (public_name IN (0, 1)),
      public_email INTEGER NOT NULL DEFAULT 0 CHECK (public_email IN (0, 1)),
      public_phone INTEGER NOT NULL DEFAULT 0 CHECK (public_phone IN (0, 1)),
      CHECK ((person IS NULL) <> (name IS NULL))
    ) STRICT;
    CREATE INDEX referent_organisation ON referent (organisation, role);
    CREATE INDEX referent_person ON referent (person);
    CREATE INDEX referent_valid_to ON referent (valid_to);

    """

  private static let bodyRules = """
    CREATE TABLE body_rule (
      body TEXT NOT NULL REFERENCES body DEFERRABLE INITIALLY DEFERRED,
      valid_from TEXT NOT NULL,
      valid_to TEXT,
      min_seats INTEGER CHECK (min_seats >= 1),
      max_seats INTEGER CHECK (max_seats >= min_seats),
      term_years INTEGER CHECK (term_years >= 1),
      parity INTEGER CHECK (parity BETWEEN 1 AND 50),
      balance INTEGER CHECK (balance BETWEEN 1 AND 100),
      quorum TEXT CHECK (quorum IN ('quarter', 'third', 'half', 'more-than-half', 'two-thirds')),
      proxies INTEGER CHECK (proxies >= 0),
      notice_days INTEGER CHECK (notice_days >= 0),
      note TEXT,
      PRIMARY KEY (body, valid_from)
    ) STRICT, WITHOUT ROWID;

    """

  private static let meetings = """
    CREATE TABLE body_meeting (
      key TEXT NOT NULL PRIMARY KEY,
      body TEXT NOT NULL REFERENCES body DEFERRABLE INITIALLY DEFERRED,
      event TEXT REFERENCES event DEFERRABLE INITIALLY DEFERRED,
      "on" TEXT NOT NULL CHECK (length("on") = 10),
      starts_at TEXT,
      ends_at TEXT,
      mode TEXT NOT NULL CHECK (mode IN ('on-site', 'online', 'hybrid', 'not-recorded')),
      place TEXT,
      state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'convened', 'held', 'cancelled')),
      second_call INTEGER NOT NULL DEFAULT 0 CHECK (second_call IN (0, 1)),
      convened_on TEXT,
      minutes TEXT,
      minutes_state TEXT CHECK (minutes_state IN ('draft', 'approved')),
      approved_at TEXT REFERENCES body_meeting DEFERRABLE INITIALLY DEFERRED,
      is_public INTEGER NOT NULL DEFAULT 0 CHECK (is_public IN (0, 1)),
      electors INTEGER CHECK (electors >= 0),
      present INTEGER CHECK (present >= 0),
      represented INTEGER CHECK (represented >= 0),
      CHECK ((minutes IS NULL) = (minutes_state IS NULL)),
      CHECK ((minutes_state IS 'approved') = (approved_at IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX body_meeting_body ON body_meeting (body, "on");
    CREATE INDEX body_meeting_event ON body_meeting (event);
    CREATE INDEX body_meeting_approved_at ON body_meeting (approved_at);
    CREATE TABLE body_meeting_item (
      meeting TEXT NOT NULL REFERENCES body_meeting DEFERRABLE INITIALLY DEFERRED,
      position INTEGER NOT NULL CHECK (position >= 1),
      title TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('information', 'discussion', 'decision')),
      PRIMARY KEY (meeting, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE body_meeting_attendance (
      id INTEGER PRIMARY KEY,
      meeting TEXT NOT NULL REFERENCES body_meeting DEFERRABLE INITIALLY DEFERRED,
      seat TEXT REFERENCES seat DEFERRABLE INITIALLY DEFERRED,
      organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
      state TEXT NOT NULL CHECK (state IN ('present', 'represented', 'excused', 'absent')),
      proxy_seat TEXT REFERENCES seat DEFERRABLE INITIALLY DEFERRED,
      proxy_organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
      CHECK ((seat IS NULL) <> (organisation IS NULL)),
      CHECK ((state = 'represented') = (coalesce(proxy_seat, proxy_organisation) IS NOT NULL)),
      CHECK (proxy_seat IS NULL OR seat IS NOT NULL),
      CHECK (proxy_organisation IS NULL OR organisation IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX body_meeting_attendance_seat ON body_meeting_attendance (meeting, seat);
    CREATE UNIQUE INDEX body_meeting_attendance_organisation ON body_meeting_attendance (meeting, organisation);
    CREATE TABLE body_meeting_resolution (
      meeting TEXT NOT NULL REFERENCES body_meeting DEFERRABLE INITIALLY DEFERRED,
      number INTEGER NOT NULL CHECK (number >= 1),
      title TEXT NOT NULL,
      wording TEXT,
      majority TEXT NOT NULL CHECK (majority IN ('cast', 'voters', 'two-thirds')),
      votes_for INTEGER CHECK (votes_for >= 0),
      votes_against INTEGER CHECK (votes_against >= 0),
      abstentions INTEGER CHECK (abstentions >= 0),
      voters INTEGER CHECK (voters >= 1),
      PRIMARY KEY (meeting, number),
      CHECK ((votes_for IS NULL) = (votes_against IS NULL) AND (votes_for IS NULL) = (abstentions IS NULL)
        AND (votes_for IS NULL) = (voters IS NULL)),
      CHECK (votes_for + votes_against + abstentions <= voters)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE body_meeting_decision (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      meeting TEXT NOT NULL REFERENCES body_meeting DEFERRABLE INITIALLY DEFERRED,
      decided TEXT NOT NULL,
      owner TEXT NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
      due_on TEXT,
      state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
      closed_on TEXT CHECK ((state = 'open') = (closed_on IS NULL)),
      note TEXT
    ) STRICT;
    CREATE INDEX body_meeting_decision_meeting ON body_meeting_decision (meeting);
    CREATE INDEX body_meeting_decision_open ON body_meeting_decision (state, due_on);
    """
}
