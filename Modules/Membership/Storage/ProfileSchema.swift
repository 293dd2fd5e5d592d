import Store

extension Migration {
  /// What members tell of themselves, one row a member; instants are UTC.
  static let memberProfiles = Migration(
    "membership/0002-profiles",
    sql: """
      CREATE TABLE member_profile (
        organisation TEXT NOT NULL PRIMARY KEY REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        presentation TEXT,
        website TEXT,
        email TEXT,
        phone TEXT,
        updated_at TEXT NOT NULL,
        updated_by TEXT NOT NULL CHECK (updated_by IN ('contact', 'team')),
        CHECK (coalesce(presentation, website, email, phone) IS NOT NULL)
      ) STRICT, WITHOUT ROWID;
      """)
}
