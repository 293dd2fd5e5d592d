import Store

extension Migration {
  /// Who came. `registration_attendance` goes with the name it is about; `attendance_count` is what stays of it.
  ///
  /// A certificate is known by its code. While the name is kept, `certificate_holder` tells the code, so that its holder can have
  /// the paper again; afterwards there are only digests: of the code, and of the code with the name, which tell whether a paper is
  /// genuine to whoever reads both from it, and nothing to anybody else.
  static let attendance = Migration(
    "clubs/0006-attendance",
    sql: """
      CREATE TABLE registration_attendance (
        registration INTEGER NOT NULL PRIMARY KEY REFERENCES registration ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('came', 'absent')),
        on_site INTEGER NOT NULL CHECK (on_site IN (0, 1)),
        online INTEGER NOT NULL CHECK (online IN (0, 1)),
        minutes INTEGER CHECK (minutes >= 0),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        CHECK ((state = 'came') = (on_site + online > 0)),
        CHECK (state = 'came' OR minutes IS NULL)
      ) STRICT;
      CREATE TABLE attendance_count (
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        state TEXT NOT NULL CHECK (state IN ('came', 'absent', 'not-recorded')),
        on_site INTEGER NOT NULL CHECK (on_site IN (0, 1)),
        online INTEGER NOT NULL CHECK (online IN (0, 1)),
        count INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (event, state, on_site, online)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE certificate (
        code_hash TEXT NOT NULL PRIMARY KEY,
        event TEXT NOT NULL REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        holder_hash TEXT NOT NULL,
        minutes INTEGER CHECK (minutes > 0),
        issued_on TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX certificate_event ON certificate (event);
      CREATE TABLE certificate_holder (
        registration INTEGER NOT NULL PRIMARY KEY REFERENCES registration ON DELETE CASCADE,
        code TEXT NOT NULL UNIQUE
      ) STRICT;
      """)
}
