import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@Suite struct ImportTests {
  private let fixture: ImportFixture
  private static let rows = """
    rex,"Rex, dit « le ""Roi"" »",terrier,2019-05,3,~12,bella,fido | bella,livre:12 | livre:14-16
    bella,Bella,spaniel,,,,,,livre:13
    fido,Fido,spaniel,2020-02-29,0,>=7,bella,,livre:20

    """

  init() throws { fixture = try ImportFixture() }

  @Test func aFolderLoadsWhole() throws {
    try fixture.write(dogs: Self.rows)
    try fixture.folder.write(
      "---\nkey: aboi\ndogs: [rex, fido]\nsource: livre:30\n---\n\n# Aboi\n\nOuaf.\n", to: "data/kennel/songs/aboi.md")
    let summary = try fixture.load()
    #expect(
      summary.tables.map { [$0.name, "\($0.created)"] }.filter { $0[1] != "0" } == [
        ["document", "1"], ["dog", "3"], ["song", "1"],
      ])
    #expect(summary.failures == ["La source de recherche « kennel/broken » a échoué : cette source est cassée"])
    let (rex, friends, sources, song, hits) = try fixture.store.read { db in
      (
        try Row.fetchOne(db, sql: "SELECT * FROM dog WHERE key = 'rex'"),
        try String.fetchAll(db, sql: "SELECT target FROM dog_friends WHERE owner = 'rex' ORDER BY position"),
        try Provenance.sources(db, of: RecordID("dog", "rex")).map(\.text),
        try String.fetchOne(db, sql: "SELECT body FROM song"),
        try SearchMatches(db, SearchQuery("fido", db), today: PartialDate(instant: Records2024.now)).hits(db).map(
          \.title)
      )
    }
    #expect(
      rex == [
        "key": "rex", "name": "Rex, dit « le \"Roi\" »", "breed": "terrier", "born": "2019-05", "walks": 3,
        "weight": "~12",
        "mother": "bella",
      ])
    #expect(friends == ["fido", "bella"])
    #expect(sources == ["Le livre, ligne 12", "Le livre, lignes 14 à 16"])
    #expect(song == "# Aboi\n\nOuaf.")
    // Rex comes second: Fido is among his friends.
    #expect(hits == ["Fido", "Rex, dit « le \"Roi\" »"])
  }

  @Test func aSecondLoadChangesNothingAndSaysSo() throws {
    try fixture.write(dogs: Self.rows)
    try fixture.load()
    let before = try fixture.dump()
    let summary = try fixture.load()
    #expect(!summary.hasChanges)
    #expect(
      summary.tables.first { $0.name == "dog" }.map { [$0.created, $0.changed, $0.unchanged, $0.absent] } == [
        0, 0, 3, 0,
      ])
    #expect(try fixture.dump() == before)
  }

  @Test func aChangeIsCountedAndItsFormerValueIsKept() throws {
    try fixture.write(dogs: Self.rows)
    try fixture.load()
    try fixture.write(dogs: "rex,Rex,terrier,2019-05,3,~12,bella,fido | bella,livre:12 | livre:14-16\n")
    let summary = try fixture.load()
    #expect(
      summary.tables.first { $0.name == "dog" }.map { [$0.created, $0.changed, $0.unchanged, $0.absent] } == [
        0, 1, 0, 2,
      ])
    let detail = try fixture.store.read {
      try String.fetchOne($0, sql: "SELECT detail FROM store_history WHERE action = 'changed'")
    }
    #expect(detail == #"{"name":"Rex, dit « le \"Roi\" »"}"#)
  }

  @Test func aRehearsalSaysWhatWouldChangeAndLeavesNothing() throws {
    try fixture.write(dogs: Self.rows)
    let before = try fixture.dump()
    let summary = try fixture.load(rehearsal: true)
    #expect(summary.hasChanges && summary.isRehearsal)
    #expect(try fixture.dump() == before)
  }

  @Test func windowsFilesAreRead() throws {
    let text = (ImportFixture.header + Self.rows).replacing("\n", with: "\r\n")
    try fixture.folder.write(Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8), to: "data/kennel/dogs.csv")
    #expect(try fixture.problems() == [])
  }

  /// One bad row each: the sentence names file, line, column, value, what was expected and what is near.
  @Test(arguments: [
    (
      "rex,Rex,terier,,,,,,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « breed » : « terier » : Attendu : spaniel, terrier. Vouliez-vous dire « terrier » ?"
    ),
    (
      "Rex!,Rex,terrier,,,,,,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « key » : « Rex! » : Attendu : des minuscules sans accent, des chiffres, des tirets. Vouliez-vous dire « rex » ?"
    ),
    ("rex,,terrier,,,,,,livre:1", "kennel/dogs.csv, ligne 2, colonne « name » : Cette cellule doit être remplie."),
    (
      "rex, Rex ,terrier,,,,,,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « name » : « Rex  » : Des espaces entourent la valeur. Retirez-les."
    ),
    (
      "rex,Rex,terrier,2023-02-30,,,,,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « born » : « 2023-02-30 » : Cette date n'existe pas. Attendu : AAAA, AAAA-MM ou AAAA-MM-JJ, par exemple 2024-08-29."
    ),
    (
      "rex,Rex,terrier,,-3,,,,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « walks » : « -3 » : Attendu : un nombre entier, positif ou nul."
    ),
    (
      "rex,Rex,terrier,,,-3,,,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « weight » : « -3 » : Attendu : un nombre positif (31), « au moins » (>=120) ou « environ » (~40)."
    ),
    (
      "rex,Rex,terrier,,,,belle,,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « mother » : « belle » : Référence inconnue dans « dog »."
    ),
    (
      "rex,Rex,terrier,,,,,rex | rox,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « friends » : « rox » : Référence inconnue dans « dog ». Vouliez-vous dire « rex » ?"
    ),
    (
      "rex,Rex,terrier,,,,,rex | rex,livre:1",
      "kennel/dogs.csv, ligne 2, colonne « friends » : « rex | rex » : Une valeur figure deux fois dans la liste."
    ),
    (
      "rex,Rex,terrier,,,,,,",
      "kennel/dogs.csv, ligne 2, colonne « source » : «  » : Chaque ligne dit d'où elle vient : document:ligne."
    ),
    (
      "rex,Rex,terrier,,,,,,livr:1",
      "kennel/dogs.csv, ligne 2, colonne « source » : « livr:1 » : Document inconnu. Vouliez-vous dire « livre » ?"
    ),
    (
      "rex,Rex,terrier,,,,,,livre:0",
      "kennel/dogs.csv, ligne 2, colonne « source » : « livre:0 » : Attendu : document:ligne ou document:première-dernière."
    ),
    (
      "rex,Rex,terrier,,,,,,livre:9-3",
      "kennel/dogs.csv, ligne 2, colonne « source » : « livre:9-3 » : Attendu : document:ligne ou document:première-dernière."
    ),
    (
      "rex,Rex,terrier,,,,,livre:1",
      "kennel/dogs.csv, ligne 2 : Cette ligne a 8 cellules, l'en-tête en a 9. Une virgule est peut-être sans guillemets."
    ),
    (
      "rex,Rex,terrier,,,,,,livre:1\nrex,Max,terrier,,,,,,livre:1",
      "kennel/dogs.csv, ligne 3, colonne « key » : « rex » : Cette clé figure déjà à la ligne 2 de kennel/dogs.csv. Une clé ne sert qu'une fois."
    ),
    (
      "rex,\"Rex,terrier,,,,,,livre:1",
      "kennel/dogs.csv : Un guillemet (\") n'est pas refermé. Doublez ceux qui font partie d'un texte."
    ),
  ])
  func aBadRowGetsOneClearSentence(_ row: String, _ sentence: String) throws {
    let before = try fixture.dump()
    try fixture.write(dogs: row + "\n")
    #expect(try fixture.problems() == [sentence])
    #expect(try fixture.dump() == before)
  }

  @Test func theLineIsRightAfterACellOfSeveralLines() throws {
    try fixture.write(dogs: "rex,\"Rex\nle\ngrand\",terrier,,,,,,livre:1\n\nfido,Fido,chat,,,,,,livre:1\n")
    let problems = try fixture.problems()
    #expect(problems.map { String($0.prefix(24)) } == ["kennel/dogs.csv, ligne 6"])
  }

  @Test(arguments: [
    (
      "key,name,breed,born,walks,weight,mother,source",
      "kennel/dogs.csv, ligne 1, colonne « friends » : Cette colonne manque. Ajoutez-la, au besoin avec des cellules vides."
    ),
    (
      "key,nom,breed,born,walks,weight,mother,friends,source",
      "kennel/dogs.csv, ligne 1, colonne « nom » : Colonne inconnue. Attendu : key, name, breed, born, walks, weight, mother, friends, source. Vouliez-vous dire « name » ?"
    ),
    (
      "key,key,name,breed,born,walks,weight,mother,friends,source",
      "kennel/dogs.csv, ligne 1, colonne « key » : Cette colonne figure deux fois. Gardez-en une."
    ),
    (
      "key;name;breed;born;walks;weight;mother;friends;source",
      "kennel/dogs.csv, ligne 1 : Les colonnes sont séparées par des points-virgules. Enregistrez le fichier avec des virgules."
    ),
    (
      "",
      "kennel/dogs.csv, ligne 1 : La ligne d'en-tête manque. Attendu : key,name,breed,born,walks,weight,mother,friends,source."
    ),
  ])
  func aBadHeaderGetsOneClearSentence(_ header: String, _ sentence: String) throws {
    try fixture.folder.write(header + "\n", to: "data/kennel/dogs.csv")
    #expect(try fixture.problems() == [sentence])
  }

  @Test(arguments: [
    ("- a\n- b", "kennel/songs/s.md, ligne 2 : L'en-tête YAML doit être une suite de lignes « clé: valeur »."),
    ("key: [", "kennel/songs/s.md, ligne 2 : L'en-tête YAML ne se lit pas"),
    (
      "key: s\nkey2: x\nsource: livre:1",
      "kennel/songs/s.md, ligne 3, colonne « key2 » : Clé inconnue dans l'en-tête. Vouliez-vous dire « key » ?"
    ),
    (
      "key: s\ndogs: {a: b}\nsource: livre:1",
      "kennel/songs/s.md, ligne 3, colonne « dogs » : Attendu : une valeur, ou une liste de valeurs."
    ),
    (
      "key: s\ndogs: [toto]\nsource: livre:1",
      "kennel/songs/s.md, ligne 3, colonne « dogs » : « toto » : Référence inconnue dans « dog »."
    ),
  ])
  func aBadFrontMatterGetsOneClearSentence(_ yaml: String, _ sentence: String) throws {
    try fixture.folder.write("---\n\(yaml)\n---\nTexte.\n", to: "data/kennel/songs/s.md")
    let problems = try fixture.problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix(sentence) == true, "\(problems)")
  }

  @Test func everyBadRowIsToldAtOnceInOrder() throws {
    try fixture.write(dogs: "rex,Rex,chat,x,,,,,livre:1\nfido,Fido,terrier,,x,,,,livre:1\n")
    #expect(
      try fixture.problems().map { $0.split(separator: " : ")[0] } == [
        "kennel/dogs.csv, ligne 2, colonne « breed »", "kennel/dogs.csv, ligne 2, colonne « born »",
        "kennel/dogs.csv, ligne 3, colonne « walks »",
      ])
  }
}
