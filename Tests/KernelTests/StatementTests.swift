import GRDB
import Kernel
import Store
import TestSupport
import Testing

@Suite struct StatementTests {
  private let fixture: ImportFixture

  init() throws {
    fixture = try ImportFixture()
    try fixture.write(dogs: "rex,Rex,terrier,2019-05,,,,,livre:12\n")
  }

  private func write(_ rows: String) throws {
    try fixture.folder.write("record,field,value,chosen,reason,source\n" + rows, to: "data/kennel/statements.csv")
  }

  @Test func twoStatementsStandBesideEachOther() throws {
    try write("dog/rex,born,2019-05,yes,Le livre le dit deux fois.,livre:12\ndog/rex,born,2018,no,,livre:40\n")
    try fixture.load()
    let found = try fixture.store.read { try Provenance.contradictions($0) }
    #expect(found.count == 1)
    #expect(found.first?.record == RecordID("dog", "rex"))
    #expect(found.first?.statements.map(\.value) == ["2019-05", "2018"])
    #expect(found.first?.statements.map(\.isChosen) == [true, false])
    #expect(
      found.first?.statements.map(\.sources).map { $0.map(\.text) } == [["Le livre, ligne 12"], ["Le livre, ligne 40"]])
  }

  @Test func aStatementThatTheFolderTellsOtherwiseIsReplacedAndKeptInTheHistory() throws {
    try write("dog/rex,born,2019-05,yes,Le livre le dit deux fois.,livre:12\ndog/rex,born,2018,no,,livre:40\n")
    try fixture.load()
    try write("dog/rex,born,2019-05,yes,Le livre le dit deux fois.,livre:12\ndog/rex,born,2017,no,,livre:41\n")
    let summary = try fixture.load()
    #expect(
      summary.tables.first { $0.name == "statement" }.map { [$0.created, $0.unchanged, $0.removed] } == [1, 1, 1])
    let found = try fixture.store.read { try Provenance.contradictions($0) }
    #expect(found.first?.statements.map(\.value) == ["2019-05", "2017"])
    let history = try fixture.store.read {
      try String.fetchAll($0, sql: "SELECT record || ' ' || detail FROM store_history WHERE action = 'removed'")
    }
    #expect(
      history == [#"statement/dog/rex/born/2018 {"chosen":"0","field":"born","record":"dog/rex","value":"2018"}"#])
    #expect(try fixture.load().hasChanges == false)
  }

  @Test(arguments: [
    (
      "dog/rex,born,2018,yes,Parce que.,livre:1\ndog/rex,born,2019-05,no,,livre:1\n",
      "Cet énoncé est retenu, mais l'enregistrement dit « 2019-05 ». Accordez les deux."
    ),
    ("dog/rex,born,2019-05,yes,,livre:1\ndog/rex,born,2018,no,,livre:1\n", "L'énoncé retenu dit pourquoi il l'est."),
    (
      "dog/rex,born,2019-05,yes,Parce que.,livre:1\n",
      "Une contradiction compte au moins deux énoncés. Ajoutez l'autre, ou retirez celui-ci."
    ),
    (
      "dog/rex,born,2019-05,no,,livre:1\ndog/rex,born,2018,no,,livre:1\n",
      "0 énoncés de ce fait sont retenus ; il en faut un, et un seul."
    ),
    (
      "dog/rox,born,x,yes,P,livre:1\ndog/rox,born,y,no,,livre:1\n",
      "Cet enregistrement n'existe pas. Vouliez-vous dire « dog/rex » ?"
    ),
    (
      "dog/rex,bron,x,yes,P,livre:1\ndog/rex,bron,y,no,,livre:1\n",
      "Cette colonne n'existe pas dans « dog ». Vouliez-vous dire « born » ?"
    ),
    ("rex,born,x,yes,P,livre:1\nrex,born,y,no,,livre:1\n", "Attendu : table/clé d'un enregistrement."),
  ])
  func aStatementThatDoesNotHoldIsTold(_ rows: String, _ sentence: String) throws {
    try write(rows)
    #expect(try fixture.problems().contains { $0.hasSuffix(sentence) })
  }
}

@Suite struct ImportFuzz {
  /// Whatever stands in a file, loading it ends in records or in sentences, and a refusal leaves nothing behind.
  @Test func randomFilesNeverTrapAndNeverHalfLoad() throws {
    var generator = SeededGenerator(seed: 185)
    let fixture = try ImportFixture()
    for round in 0..<300 {
      let rows = (0..<3).map { _ in (0..<9).map { _ in generator.text(upTo: 6) }.joined(separator: ",") }
      try fixture.write(dogs: rows.joined(separator: "\n"))
      try fixture.folder.write(
        "---\n\(generator.text(upTo: 30))\n---\n\(generator.text(upTo: 9))", to: "data/kennel/songs/s.md")
      let before = try fixture.dump()
      if try !fixture.problems().isEmpty { #expect(try fixture.dump() == before, "round \(round)") }
    }
  }
}

@Suite struct SearchTests {
  /// No query of any kind is a syntax error.
  @Test func randomQueriesNeverFail() throws {
    var generator = SeededGenerator(seed: 60)
    let today = PartialDate(instant: Records2024.now)
    let fixture = try ImportFixture()
    try fixture.write(dogs: "rex,Rex,terrier,,,,,,livre:12\n")
    try fixture.load()
    for query in (0..<500).map({ _ in generator.text(upTo: 20) }) + [
      "\"", "AND", "NEAR(", "a*", "-x", "title:rex", "^rex", "(", "rex OR",
    ] {
      _ = try fixture.store.read { try SearchMatches($0, SearchQuery(query, $0), today: today).hits($0) }
    }
    #expect(try fixture.store.read { try SearchMatches($0, SearchQuery("REX", $0), today: today).count } == 1)
  }
}
