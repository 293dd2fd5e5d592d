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

  /// What a member does for the social and solidarity economy stands apart from what it is.
  static let memberPolicies = Migration(
    "membership/0008-policy",
    sql: """
      CREATE TABLE member_profile_told (
        organisation TEXT NOT NULL PRIMARY KEY REFERENCES organisation DEFERRABLE INITIALLY DEFERRED,
        presentation TEXT,
        policy TEXT,
        website TEXT,
        email TEXT,
        phone TEXT,
        updated_at TEXT NOT NULL,
        updated_by TEXT NOT NULL CHECK (updated_by IN ('contact', 'team')),
        CHECK (coalesce(presentation, policy, website, email, phone) IS NOT NULL)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO member_profile_told (organisation, presentation, website, email, phone, updated_at, updated_by)
        SELECT organisation, presentation, website, email, phone, updated_at, updated_by FROM member_profile;
      DROP TABLE member_profile;
      ALTER TABLE member_profile_told RENAME TO member_profile;
      """)
}
