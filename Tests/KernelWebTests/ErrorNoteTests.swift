import Foundation
import GRDB
import Kernel
import Testing

@testable import KernelWeb

/// What the log may tell of an error.
@Suite struct ErrorNoteTests {
  private func note(_ sql: String, _ arguments: StatementArguments = []) throws -> String {
    do {
      try DatabaseQueue().write { db in
        try db.execute(sql: "CREATE TABLE person (email TEXT PRIMARY KEY) STRICT")
        try db.execute(sql: "CREATE VIRTUAL TABLE words USING fts5 (word)")
        let row = try Row.fetchOne(db, sql: sql, arguments: arguments)
        _ = try row?.decode(Int.self, forColumn: "email")
      }
      return ""
    } catch { return ErrorNote.text(error) }
  }

  @Test func itHoldsNoValueOfARecord() throws {
    let unread = try note("SELECT 'ada@exemple.fr' AS email")
    #expect(unread == "a stored value cannot be read: RowDecodingError")
    let twice = try note(
      "INSERT INTO person SELECT value FROM json_each(?) RETURNING email", ["[\"ada@exemple.fr\",\"ada@exemple.fr\"]"])
    #expect(twice.contains("INSERT INTO person") && !twice.contains("exemple.fr"))
  }

  @Test func itHoldsNoWordThatSomebodyTyped() throws {
    let search = try note("SELECT word AS email FROM words WHERE words MATCH ?", ["billebaude AND"])
    #expect(search.contains("SQLite") && search.contains("MATCH ?") && !search.contains("billebaude"))
    #expect(ErrorNote.text(Sentence("« Zoé » et « ada@exemple.fr » manquent.")) == "« … » et « … » manquent.")
  }

  @Test func itTellsTheCause() throws {
    #expect(try note("SELECT * FROM lost").hasSuffix(", SELECT * FROM lost"))
    #expect(ErrorNote.text(Sentence("La clé des formulaires manque.")) == "La clé des formulaires manque.")
  }
}
