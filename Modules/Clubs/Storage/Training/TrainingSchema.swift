import Store

extension Migration {
  /// What a training is, beside its event: an event becomes a training of the programme of a year with a row here. Hours are whole
  /// quarters, the price is in whole cents of a euro for one person, 0 when nobody pays.
  static let training = Migration(
    "clubs/0009-training",
    sql: """
      CREATE TABLE training (
        event TEXT NOT NULL PRIMARY KEY REFERENCES event ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        programme_year INTEGER NOT NULL CHECK (programme_year BETWEEN 1800 AND 9999),
        hours REAL CHECK (hours > 0 AND hours * 4 = round(hours * 4)),
        level TEXT NOT NULL CHECK (level IN ('discovery', 'deepening', 'expert', 'all')),
        audience TEXT NOT NULL CHECK (audience IN ('elected', 'agents', 'both', 'all')),
        objectives TEXT,
        price_cents INTEGER CHECK (price_cents >= 0),
        places INTEGER CHECK (places > 0)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX training_year ON training (programme_year);
      """)
}
