internal import Store

extension Migration {
  static let accounts = Migration(
    "accounts/0001-accounts",
    sql: """
      CREATE TABLE account (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        email TEXT NOT NULL COLLATE NOCASE UNIQUE,
        name TEXT NOT NULL,
        created_on TEXT NOT NULL,
        seen_on TEXT NOT NULL
      ) STRICT;
      CREATE TABLE account_grant (
        account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
        role TEXT NOT NULL CHECK (role IN ('contact', 'delegate', 'board', 'team', 'administrator')),
        scope TEXT NOT NULL,
        kind TEXT CHECK (kind IN ('elected', 'technical')),
        granted_on TEXT NOT NULL,
        PRIMARY KEY (account, role, scope)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX account_grant_scope ON account_grant (scope, role);
      CREATE TABLE sign_in (
        token TEXT NOT NULL PRIMARY KEY,
        account INTEGER REFERENCES account ON DELETE CASCADE,
        browser TEXT NOT NULL,
        destination TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        used_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sign_in_expires_at ON sign_in (expires_at);
      CREATE TABLE session (
        id TEXT NOT NULL PRIMARY KEY,
        account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
        began_at TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        idle_seconds INTEGER NOT NULL CHECK (idle_seconds > 0)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX session_account ON session (account);
      CREATE TABLE feed_token (
        token TEXT NOT NULL PRIMARY KEY,
        account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
        began_on TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX feed_token_account ON feed_token (account);
      """)
}
