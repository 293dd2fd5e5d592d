import Store

extension Migration {
  /// What members send in and what is agreed with partners. Instants are UTC.
  ///
  /// Who proposed or asked is kept by the number of their account alone: whoever deletes theirs leaves neither name nor address.
  static let memberSpace = Migration(
    "membership/0007-space",
    sql: """
      CREATE TABLE member_news (
        id INTEGER PRIMARY KEY,
        reference TEXT NOT NULL UNIQUE,
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        account INTEGER REFERENCES account ON DELETE SET NULL,
        title TEXT NOT NULL,
        summary TEXT NOT NULL,
        body TEXT,
        link TEXT,
        theme TEXT REFERENCES theme DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'published', 'declined', 'withdrawn')),
        published_on TEXT CHECK ((published_on IS NOT NULL) = (state IN ('published', 'withdrawn')))
      ) STRICT;
      CREATE INDEX member_news_organisation ON member_news (organisation);
      CREATE INDEX member_news_account ON member_news (account);
      CREATE INDEX member_news_theme ON member_news (theme);
      CREATE INDEX member_news_published ON member_news (published_on DESC, id DESC) WHERE state = 'published';
      CREATE TABLE member_news_step (
        news INTEGER NOT NULL REFERENCES member_news ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position > 0),
        state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'published', 'declined', 'withdrawn')),
        at TEXT NOT NULL,
        note TEXT,
        PRIMARY KEY (news, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE working_group_wish (
        id INTEGER PRIMARY KEY,
        body TEXT NOT NULL REFERENCES body DEFERRABLE INITIALLY DEFERRED,
        organisation TEXT NOT NULL REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        account INTEGER REFERENCES account ON DELETE SET NULL,
        word TEXT,
        state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn')),
        asked_at TEXT NOT NULL,
        decided_at TEXT CHECK ((decided_at IS NULL) = (state = 'asked')),
        note TEXT
      ) STRICT;
      CREATE UNIQUE INDEX working_group_wish_open ON working_group_wish (body, organisation) WHERE state = 'asked';
      CREATE INDEX working_group_wish_organisation ON working_group_wish (organisation);
      CREATE INDEX working_group_wish_account ON working_group_wish (account);
      CREATE TABLE convention_commitment (
        convention TEXT NOT NULL REFERENCES convention DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL CHECK (position > 0),
        holder TEXT NOT NULL CHECK (holder IN ('network', 'partner', 'both')),
        text TEXT NOT NULL,
        due_on TEXT,
        state TEXT NOT NULL CHECK (state IN ('planned', 'ongoing', 'kept', 'dropped')),
        note TEXT,
        PRIMARY KEY (convention, position)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE convention_evaluation (
        convention TEXT NOT NULL REFERENCES convention DEFERRABLE INITIALLY DEFERRED,
        evaluated_on TEXT NOT NULL,
        conclusion TEXT NOT NULL CHECK (conclusion IN ('renew', 'amend', 'end')),
        text TEXT NOT NULL,
        PRIMARY KEY (convention, evaluated_on)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE convention_renewal (
        convention TEXT NOT NULL PRIMARY KEY REFERENCES convention DEFERRABLE INITIALLY DEFERRED,
        follows TEXT NOT NULL UNIQUE REFERENCES convention DEFERRABLE INITIALLY DEFERRED,
        CHECK (convention <> follows)
      ) STRICT, WITHOUT ROWID;
      """)
}
