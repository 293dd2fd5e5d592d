internal import Store

extension Migration {
  /// The files that were attached to records; their content lies in the ``FileStore``.
  static let attachments = Migration(
    "kernel/0003-attachments",
    sql: """
      CREATE TABLE attachment (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
        record TEXT NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        type TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
        access TEXT NOT NULL,
        kept_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX attachment_record ON attachment (record, kept_at, name);
      CREATE INDEX attachment_sha256 ON attachment (sha256);
      """)
}
