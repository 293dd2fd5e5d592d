internal import Store

extension Migration {
  /// The index that follows every write. What it holds is made from the records alone: it is filled by the first write, import
  /// or `rtes migrate` after this step, which finds it marked stale.
  static let search = Migration(
    "kernel/0002-search",
    sql: """
      DROP TABLE search_entry;
      DROP TABLE search_synonym;
      DROP TABLE search_word;
      -- What stands beside the words of an entry; its id is the entry's rowid, its month counts from the year 0.
      CREATE TABLE search_document (
        id INTEGER NOT NULL PRIMARY KEY, record TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, date TEXT,
        access TEXT NOT NULL, month INTEGER
      ) STRICT;
      CREATE VIRTUAL TABLE search_entry USING fts5(title, names, body, tokenize = 'french');
      CREATE TABLE search_value (
        id INTEGER NOT NULL PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (facet, value)
      ) STRICT;
      CREATE TABLE search_facet (
        entry INTEGER NOT NULL REFERENCES search_document ON DELETE CASCADE,
        value INTEGER NOT NULL REFERENCES search_value, PRIMARY KEY (entry, value)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX search_facet_value ON search_facet (value);
      -- Which entries bear a word, for typing slips.
      CREATE TABLE search_word (word TEXT NOT NULL PRIMARY KEY, entries INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      -- The columns stand in the order of the key: SQLite 3.40 takes any other order for a fault when it checks the file.
      CREATE TABLE search_synonym (
        word TEXT NOT NULL, also TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (word, also, record)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX search_synonym_record ON search_synonym (record);
      -- What records are called and what they refer to, so that a change finds the entries that tell of it.
      CREATE TABLE search_record (record TEXT NOT NULL PRIMARY KEY, title TEXT, labels TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE search_reference (
        record TEXT NOT NULL, target TEXT NOT NULL, joins INTEGER NOT NULL CHECK (joins IN (0, 1)),
        PRIMARY KEY (record, target, joins)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX search_reference_target ON search_reference (target);
      CREATE TABLE search_state (stale INTEGER NOT NULL CHECK (stale IN (0, 1))) STRICT;
      INSERT INTO search_state VALUES (1);
      """)
}
