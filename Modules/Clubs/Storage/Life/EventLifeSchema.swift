import Store

extension Migration {
  /// An event from the idea to the day after: what was thought of, what changed, where it goes from place to place, who speaks,
  /// what those who come should know, what it answers and what it follows.
  ///
  /// Circumstances before and after a change are JSON, as `EventCircumstances` has it.
  static let eventLife = Migration(
    "clubs/0003-event-life",
    sql: """
      CREATE TABLE event_idea (
        key TEXT NOT NULL PRIMARY KEY,
        title TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('club', 'webinar', 'meeting', 'seminar', 'workshop', 'training', 'conference',
          'learning-visit', 'general-assembly', 'board-meeting', 'fair', 'hearing', 'milestone', 'other')),
        wished TEXT,
        cress TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        proposed_by TEXT,
        note TEXT,
        noted_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_idea_cress ON event_idea (cress);
      CREATE TABLE event_idea_regions (
        owner TEXT NOT NULL REFERENCES event_idea ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        target TEXT NOT NULL REFERENCES territory DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        PRIMARY KEY (owner, target)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_idea_regions_target ON event_idea_regions (target);
      CREATE TABLE event_idea_themes (
        owner TEXT NOT NULL REFERENCES event_idea ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        target TEXT NOT NULL REFERENCES theme DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        PRIMARY KEY (owner, target)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_idea_themes_target ON event_idea_themes (target);
      CREATE TABLE event_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        kind TEXT NOT NULL
          CHECK (kind IN ('moved', 'cancelled', 'hours', 'place', 'mode', 'programme', 'reopened')),
        former TEXT,
        current TEXT,
        reason TEXT,
        author TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        told INTEGER CHECK (told >= 0)
      ) STRICT;
      CREATE INDEX event_change_event ON event_change (event, kind);
      CREATE TABLE event_place (
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL CHECK (position >= 1),
        name TEXT NOT NULL,
        room TEXT,
        address TEXT,
        territory TEXT REFERENCES territory DEFERRABLE INITIALLY DEFERRED,
        on_date TEXT,
        starts_at TEXT,
        ends_at TEXT,
        note TEXT,
        PRIMARY KEY (event, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_place_territory ON event_place (territory);
      CREATE INDEX event_place_date ON event_place (on_date);
      -- The position of a place of the event.
      ALTER TABLE programme_item ADD COLUMN place INTEGER CHECK (place >= 1);
      CREATE TABLE programme_speaker (
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        item INTEGER NOT NULL CHECK (item >= 0),
        position INTEGER NOT NULL CHECK (position >= 1),
        person TEXT REFERENCES person DEFERRABLE INITIALLY DEFERRED,
        name TEXT,
        role TEXT NOT NULL CHECK (role IN ('speaker', 'moderator', 'opening', 'host')),
        organisation TEXT REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        PRIMARY KEY (event, item, position),
        CHECK (person IS NOT NULL OR name IS NOT NULL)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX programme_speaker_person ON programme_speaker (person);
      CREATE INDEX programme_speaker_organisation ON programme_speaker (organisation);
      CREATE TABLE event_practical (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        access TEXT,
        transport TEXT,
        accessibility TEXT,
        meals TEXT,
        contact TEXT,
        online_url TEXT,
        online_from_minutes INTEGER NOT NULL DEFAULT 60 CHECK (online_from_minutes >= 0)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE event_commitment (
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        record TEXT NOT NULL,
        PRIMARY KEY (event, record)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_commitment_record ON event_commitment (record);
      CREATE TABLE event_previous (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        previous TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        CHECK (previous <> event)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_previous_previous ON event_previous (previous);
      """)
}
