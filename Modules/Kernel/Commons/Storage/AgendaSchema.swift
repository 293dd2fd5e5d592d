import Store

extension Migration {
  /// What lists of many events are read from: indices that hold every column by which they are cut, so that counting and paging read
  /// no event that is not shown, and the titles in plain letters, for words that readers type without accents.
  ///
  /// The triggers keep the titles, whoever writes an event. SQLite folds no accents, and its parser takes few nested calls: the
  /// letters are replaced in several steps.
  static let agenda = Migration(
    "commons/0009-agenda",
    sql: """
      CREATE INDEX event_agenda ON event (starts_on, ends_on, kind, status, mode, role, territory);
      DROP INDEX event_kind;
      CREATE INDEX event_kind ON event (kind, starts_on, ends_on, status, mode, role, territory);
      CREATE INDEX event_ends_on ON event (ends_on) WHERE ends_on IS NOT NULL;
      CREATE TABLE event_title (event TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TRIGGER event_title_added AFTER INSERT ON event BEGIN
        INSERT OR REPLACE INTO event_title VALUES (new.key, lower(new.title));
        \(folding(where: "event = new.key"))
      END;
      CREATE TRIGGER event_title_changed AFTER UPDATE OF title ON event WHEN old.title <> new.title BEGIN
        INSERT OR REPLACE INTO event_title VALUES (new.key, lower(new.title));
        \(folding(where: "event = new.key"))
      END;
      CREATE TRIGGER event_title_removed AFTER DELETE ON event BEGIN
        DELETE FROM event_title WHERE event = old.key;
      END;
      INSERT INTO event_title SELECT key, lower(title) FROM event;
      \(folding(where: "1"))
      """)

  /// Letters with the plain ones that stand for them; part of the migration, and as fixed as the rest of it.
  private static let letters: [[(plain: String, letters: String)]] = [
    [("a", "àáâãäåÀÁÂÃÄÅ"), ("c", "çÇ")], [("e", "èéêëÈÉÊË"), ("i", "ìíîïÌÍÎÏ")],
    [("o", "òóôõöøÒÓÔÕÖØ"), ("n", "ñÑ")], [("u", "ùúûüÙÚÛÜ"), ("y", "ýÿÝŸ")],
    // Accents that stand by themselves, behind their letter.
    [("oe", "œŒ"), ("ae", "æÆ"), ("", "\u{300}\u{301}\u{302}\u{303}\u{308}\u{327}")],
  ]

  private static func folding(where condition: String) -> String {
    letters.map { step in
      let folded = step.reduce("words") { text, fold in
        fold.letters.unicodeScalars.reduce(text) { "replace(\($0), char(\($1.value)), '\(fold.plain)')" }
      }
      return "UPDATE event_title SET words = \(folded) WHERE \(condition);"
    }.joined(separator: "\n")
  }
}
