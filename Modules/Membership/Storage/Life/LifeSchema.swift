import Store

extension Migration {
  /// A membership becomes one uninterrupted stay in one category: who comes back opens the next spell. Beside it, what led
  /// there step by step, and the authorities that may join.
  static let membershipLife = Migration(
    "membership/0003-life",
    sql: """
      CREATE TABLE membership_spell (
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        category TEXT NOT NULL REFERENCES category DEFERRABLE INITIALLY DEFERRED,
        spell INTEGER NOT NULL DEFAULT 1 CHECK (spell >= 1),
        valid_from TEXT,
        valid_to TEXT,
        observed_on TEXT NOT NULL,
        evidence TEXT NOT NULL CHECK (evidence IN ('map', 'board', 'named', 'event', 'registry')),
        standing TEXT NOT NULL DEFAULT 'full' CHECK (standing IN ('full', 'associate', 'honorary')),
        note TEXT,
        PRIMARY KEY (organisation, category, spell)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO membership_spell (organisation, category, valid_from, valid_to, observed_on, evidence, note)
        SELECT organisation, category, valid_from, valid_to, observed_on, evidence, note FROM membership;
      DROP TABLE membership;
      ALTER TABLE membership_spell RENAME TO membership;
      CREATE INDEX membership_category ON membership (category);
      CREATE INDEX membership_standing ON membership (standing, valid_from, valid_to);
      -- What is said of a membership names it with its spell.
      UPDATE citation SET record = record || '/1' WHERE record >= 'membership/' AND record < 'membership0';
      UPDATE citation SET record = 'statement/' || s.record || '/1' || substr(citation.record, length(s.record) + 11)
        FROM statement s
        WHERE s.record >= 'membership/' AND s.record < 'membership0'
          AND citation.record = 'statement/' || s.record || '/' || s.field || '/' || s.value;
      UPDATE store_history SET record = 'statement/' || s.record || '/1' || substr(store_history.record, length(s.record) + 11)
        FROM statement s
        WHERE s.record >= 'membership/' AND s.record < 'membership0'
          AND store_history.record = 'statement/' || s.record || '/' || s.field || '/' || s.value;
      UPDATE statement SET record = record || '/1' WHERE record >= 'membership/' AND record < 'membership0';
      UPDATE store_history SET record = record || '/1' WHERE record >= 'membership/' AND record < 'membership0';
      -- The index names memberships too: it is filled anew.
      UPDATE search_state SET stale = 1;
      -- A step is added and never changed: what was wrong is put right by the next one.
      CREATE TABLE membership_step (
        id INTEGER PRIMARY KEY,
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL CHECK (state IN ('prospect', 'contacted', 'application', 'accepted', 'member', 'suspended',
          'withdrawn', 'excluded', 'merged', 'declined')),
        effective_on TEXT NOT NULL CHECK (length(effective_on) = 10),
        reason TEXT,
        author TEXT NOT NULL,
        meeting TEXT REFERENCES body_meeting DEFERRABLE INITIALLY DEFERRED,
        noted_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX membership_step_organisation ON membership_step (organisation, id);
      CREATE INDEX membership_step_meeting ON membership_step (meeting);
      -- Who follows whom is told by people's keys: nothing else about them is kept here.
      CREATE TABLE prospect (
        organisation TEXT NOT NULL PRIMARY KEY REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        origin TEXT,
        next_step TEXT,
        next_step_on TEXT CHECK (length(next_step_on) = 10),
        owner TEXT REFERENCES person DEFERRABLE INITIALLY DEFERRED,
        referent TEXT REFERENCES person DEFERRABLE INITIALLY DEFERRED,
        welcome_planned_on TEXT CHECK (length(welcome_planned_on) = 10),
        welcome_held_on TEXT CHECK (length(welcome_held_on) = 10),
        welcome_by TEXT REFERENCES person DEFERRABLE INITIALLY DEFERRED,
        note TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX prospect_owner ON prospect (owner);
      CREATE INDEX prospect_referent ON prospect (referent);
      CREATE INDEX prospect_welcome_by ON prospect (welcome_by);
      CREATE INDEX prospect_next_step_on ON prospect (next_step_on);
      """)
}
