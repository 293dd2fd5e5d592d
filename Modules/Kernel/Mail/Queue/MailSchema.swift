public import Store

extension Migration {
  /// The queue, the addresses that nothing is sent to, and the passing failures that are counted towards that.
  ///
  /// Instants are UTC, `2026-01-15T12:00:00Z`. `body` is the message as JSON; it goes before the row does. `message_id` is a token
  /// at first and takes the sender's domain when the message is first claimed; it never changes again.
  public static let mailQueue = Migration(
    "mail/0001-queue",
    sql: """
      CREATE TABLE mail_message (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        message_id TEXT NOT NULL UNIQUE,
        purpose TEXT NOT NULL,
        address TEXT NOT NULL,
        subject TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'held')),
        is_secret INTEGER NOT NULL CHECK (is_secret IN (0, 1)),
        body TEXT,
        created_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        expires_at TEXT,
        claimed_until TEXT,
        attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        ended_at TEXT,
        answer TEXT,
        CHECK ((ended_at IS NULL) = (state IN ('queued', 'held')))
      ) STRICT;
      CREATE INDEX mail_message_due ON mail_message (due_at, id) WHERE state = 'queued';
      CREATE INDEX mail_message_address ON mail_message (address);
      CREATE INDEX mail_message_created ON mail_message (created_at);
      CREATE TABLE mail_held (
        address TEXT PRIMARY KEY,
        since TEXT NOT NULL,
        why TEXT NOT NULL,
        message_id TEXT NOT NULL
      ) STRICT;
      CREATE TABLE mail_soft_bounce (
        message_id TEXT PRIMARY KEY,
        address TEXT NOT NULL,
        instant TEXT NOT NULL,
        why TEXT NOT NULL
      ) STRICT;
      CREATE INDEX mail_soft_bounce_address ON mail_soft_bounce (address, instant);
      """)
}
