import Store

extension Migration {
  /// What the team words of the mails about events, and what was sent: so that no mail that the system sends by itself is ever sent
  /// twice.
  ///
  /// In `event_mail_text`, a null event stands for every event, and a null text for the words that stand below it. `about` is the
  /// event's first day when the mail was sent: when the event moves, its reminder is due anew. What was sent goes with the
  /// registration.
  static let eventMails = Migration(
    "clubs/0005-mails",
    sql: """
      CREATE TABLE event_mail_text (
        id INTEGER PRIMARY KEY,
        event TEXT REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        notice TEXT NOT NULL,
        subject TEXT CHECK (subject <> ''),
        opening TEXT CHECK (opening <> ''),
        closing TEXT,
        author TEXT NOT NULL,
        edited_at TEXT NOT NULL,
        CHECK (coalesce(subject, opening, closing) IS NOT NULL)
      ) STRICT;
      CREATE UNIQUE INDEX event_mail_text_one ON event_mail_text (coalesce(event, ''), notice);
      CREATE INDEX event_mail_text_event ON event_mail_text (event);
      CREATE TABLE event_mail_setting (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        reminder_days INTEGER NOT NULL CHECK (reminder_days BETWEEN 0 AND 30)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE event_mail_sent (
        recipient INTEGER NOT NULL REFERENCES registration ON DELETE CASCADE,
        notice TEXT NOT NULL,
        about TEXT NOT NULL,
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        sent_at TEXT NOT NULL,
        times INTEGER NOT NULL DEFAULT 1 CHECK (times > 0),
        PRIMARY KEY (recipient, notice, about)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX event_mail_sent_event ON event_mail_sent (event, notice);
      """)
}
