import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@Suite struct SheetTests {
  private let folder: TemporaryFolder
  private let database: [String: String]
  private let report = Program("rtes-report")

  init() throws {
    folder = try TemporaryFolder()
    database = ["RTES_DATABASE": try Records2024.shared.get().folder.file("rtes.sqlite")]
  }

  /// The HTML of a sheet, without its style.
  private func sheet(
    _ arguments: String..., into name: String = "a", file: String, in database: [String: String]? = nil
  )
    throws -> String
  {
    let outcome = try report.run(
      ["sheet"] + arguments + ["--output", folder.file(name), "--no-pdf"], environment: database ?? self.database)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output == "La feuille \(file) est dans \(folder.file(name)).\n")
    return try String(contentsOfFile: folder.file("\(name)/\(file).html"), encoding: .utf8).withoutStyle
  }

  @Test func withoutAKindItListsTheKinds() throws {
    let outcome = try report.run(["sheet"], environment: database)
    #expect(
      outcome.output == """
        calendar\tLe calendrier d’une année, sur une page A3
        clubs\tUne année de clubs régionaux
        event\tLe compte rendu d’un événement
        fiche\tUne fiche action du programme de travail
        member\tCe qu’une adhésion a apporté dans l’année
        press\tLa revue de presse d’une année
        region\tUne région dans l’année : adhérents, clubs, publications

        """)
  }

  @Test func withoutAKeyItListsTheKeys() throws {
    func lines(_ kind: String) throws -> [String] {
      try report.run(["sheet", kind], environment: database).output.split(separator: "\n").map(String.init)
    }
    #expect(try lines("fiche").count == 14)
    #expect(try lines("fiche")[1] == "02-foncier\tFiche\u{A0}2 · Foncier")
    #expect(try lines("region").count == 18 && lines("region").contains("HDF\tHauts-de-France"))
    #expect(try lines("member").contains("nantes-metropole\tNantes Métropole"))
    #expect(try lines("event").contains { $0.hasPrefix("2024-11-14-colloque-senat\t14\u{A0}novembre\u{A0}2024 · ") })
  }

  @Test func aFicheActionIsToldWhole() throws {
    let html = try sheet("fiche", "02-foncier", file: "fiche-02-foncier")
    #expect(html.contains(#"<p class="kicker">Fiche action n°"#) && html.contains("<h1>Foncier</h1>"))
    #expect(
      html.headings.filter { !$0.hasSuffix("2023") } == [
        "Qui suit ce chantier", "Contexte", "Objectifs", "Prévu pour 2024", "Réalisé en 2024", "Éléments de plaidoyer",
      ])
    // Its number serves as well as its key.
    #expect(try sheet("fiche", "2", into: "b", file: "fiche-02-foncier") == html)
  }

  @Test func aRegionIsFoundByAnyOfItsNames() throws {
    let html = try sheet("region", "HDF", "--year", "2024", file: "region-HDF-2024")
    #expect(html.contains("<h1>Hauts-de-France</h1>"))
    #expect(html.headings == ["Adhérents", "Clubs régionaux", "Autres événements"])
    #expect(html.contains("2\u{A0}adhérents nommés au 31\u{A0}décembre\u{A0}2024."))
    #expect(html.titles(in: "Clubs régionaux") == 4)
    for (index, name) in ["reg-32", "32", "hauts-de-france", "Hauts-de-France", "hdf"].enumerated() {
      #expect(try sheet("region", name, "--year", "2024", into: "r\(index)", file: "region-HDF-2024") == html)
    }
  }

  @Test func aMembersReturnTellsWhatIsRecordedOfTheYear() throws {
    let html = try sheet("member", "ville-de-bordeaux", "--year", "2024", file: "member-ville-de-bordeaux-2024")
    #expect(html.contains(#"<p class="kicker">Retour d’adhésion · 2024</p><h1>Ville de Bordeaux</h1>"#))
    #expect(
      html.headings == [
        "Ses représentantes et représentants", "Sièges et groupes de travail",
        "Interventions de ses représentantes et représentants", "Clubs de sa région\u{202F}: Nouvelle-Aquitaine",
        "Projets", "Europe et international",
      ])
    #expect(html.titles(in: "Clubs de sa région") == 4)
    let early = try sheet("member", "ville-de-bordeaux", "--year", "2023", file: "member-ville-de-bordeaux-2023")
    #expect(!early.contains("GSEF Bordeaux 2025"))
  }

  @Test func anEventsMinutesGatherWhatEveryFeatureKnows() throws {
    let html = try sheet(
      "event", "2024-12-05-rencontre-nationale-ptce", file: "event-2024-12-05-rencontre-nationale-ptce")
    #expect(html.contains(#"<p class="kicker">Compte rendu · Rencontre</p><h1>Rencontre nationale des PTCE</h1>"#))
    #expect(
      html.headings == [
        "Avec", "Intervenantes et intervenants", "Déroulé", "Plaidoyer", "Dans les fiches action",
        "Europe et international",
      ])
    #expect(html.contains("<dt>Participants</dt><dd>242</dd>"))
  }

  @Test func aYearOfClubsIsATableOfThem() throws {
    let html = try sheet("clubs", "--year", "2024", file: "clubs-2024")
    #expect(html.contains("<h1>Les clubs de 2024</h1>"))
    let rows = html.rows(of: "Les clubs tenus en 2024")
    #expect(rows.count == 25)
    #expect(rows.first == "25\u{A0}janvier" && rows.last == "19\u{A0}décembre")
  }

  @Test func aPressReviewIsATableOfTheArticles() throws {
    let html = try sheet("press", "--year", "2024", file: "press-2024")
    #expect(html.contains("<h1>La presse en 2024</h1>"))
    #expect(html.rows(of: "Articles de presse de 2024").count == 18)
  }

  @Test func numbersOpenOntoTheSiteOnlyWhenThereIsOne() throws {
    let alone = try sheet("clubs", "--year", "2024", file: "clubs-2024")
    #expect(!alone.contains("href="))
    let linked = try sheet("clubs", "--year", "2024", "--site", "https://www.exemple.fr", into: "b", file: "clubs-2024")
    for tile in linked.matches(of: /<p class="value">(.{0,52})/) {
      #expect(tile.output.1.hasPrefix(#"<a href="https://www.exemple.fr/chiffres/clubs."#))
    }
    #expect(linked.contains(#"<a href="https://www.exemple.fr/evenements/2024-01-25-club-idf-foncier">31</a>"#))
  }

  @Test func whatIsNotThereGetsASentence() throws {
    func refused(_ arguments: String...) throws -> (Int32, String) {
      let outcome = try report.run(["sheet"] + arguments + ["--output", folder.file("x")], environment: database)
      return (outcome.status, outcome.errors)
    }
    #expect(
      try refused("fiche", "foncie") == (
        4,
        "Erreur : Rien n’est enregistré sous la clé « foncie ». Vouliez-vous dire « 02-foncier » ? « rtes-report sheet fiche » donne toutes les clés.\n"
      ))
    #expect(
      try refused("region", "ZZZ") == (
        4, "Erreur : Rien n’est enregistré sous la clé « ZZZ ». « rtes-report sheet region » donne toutes les clés.\n"
      ))
    #expect(
      try refused("fich", "02-foncier") == (
        4,
        "Erreur : Il n’y a pas de feuille « fich ». Il y a : calendar, clubs, event, fiche, member, press, region. Vouliez-vous dire « fiche » ?\n"
      ))
    #expect(
      try refused("clubs", "--year", "2031") == (
        4, "Erreur : Aucune donnée n’est enregistrée pour 2031. Choisissez une autre année.\n"
      ))
    #expect(try refused("clubs", "02-foncier").0 == 1)
    #expect(try report.run(["sheet", "fiche", "02-foncier"], environment: database).status == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.file("x")))
  }

  @Test func theHelpShowsEachKind() throws {
    let help = try report.run(["sheet", "--help"], environment: database).output
    for kind in [
      "fiche 02-foncier", "region HDF", "member nantes-metropole", "event 2024-11-14-colloque-senat", "clubs", "press",
    ] { #expect(help.contains("rtes-report sheet \(kind) ")) }
  }

  @Test func sameDataSameBytes() throws {
    let first = try sheet("region", "IDF", "--year", "2024", into: "a", file: "region-IDF-2024")
    #expect(try sheet("region", "IDF", "--year", "2024", into: "b", file: "region-IDF-2024") == first)
  }

  @Test func whatIsNotPublicNeverStandsOnASheet() throws {
    let path = folder.file("copie.sqlite")
    let (_, store) = try Records2024.copy(to: path)
    try addReserved(store)
    let copy = ["RTES_DATABASE": path]
    let sheets = [
      try sheet("event", "2024-11-14-colloque-senat", file: "event-2024-11-14-colloque-senat", in: copy),
      try sheet("member", "nantes-metropole", "--year", "2024", file: "member-nantes-metropole-2024", in: copy),
      try sheet("region", "PDL", "--year", "2024", file: "region-PDL-2024", in: copy),
      try sheet("clubs", "--year", "2024", file: "clubs-2024", in: copy),
    ]
    for html in sheets {
      #expect(
        !html.contains("Personne Inscrite") && !html.contains("Objet réservé") && !html.contains("Réponse réservée"))
      #expect(!html.contains("@") && !html.contains("mailto:"))
    }
  }

  /// Adds what only some may read: a registration, a legal request, an answer.
  private func addReserved(_ store: Store) throws {
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO registration (event, name, email, organisation, state, asked_at, placed_at)
            VALUES ('2024-11-14-colloque-senat', 'Personne Inscrite', 'personne@exemple.fr', 'Nantes Métropole', 'confirmed',
              '2024-11-01T10:00:00Z', '2024-11-01T10:00:00Z');
          INSERT INTO legal_request (reference, organisation, theme, subject, question, state, asked_at)
            VALUES ('DJ-0001', 'nantes-metropole', 'foncier', 'Objet réservé', 'Question réservée', 'received',
              '2024-11-01T10:00:00Z');
          UPDATE question SET answer = 'Réponse réservée';
          """)
    }
  }

  @Test(.enabled(if: PDFTools.areThere)) func whatIsMeantForOnePageFitsIt() throws {
    for (arguments, file) in [
      (["region", "HDF", "--year", "2024"], "region-HDF-2024"),
      (["member", "ville-de-bordeaux", "--year", "2024"], "member-ville-de-bordeaux-2024"),
      (["event", "2024-12-05-rencontre-nationale-ptce"], "event-2024-12-05-rencontre-nationale-ptce"),
      (["clubs", "--year", "2024"], "clubs-2024"), (["calendar", "--year", "2024"], "calendar-2024"),
      (["press", "--year", "2024"], "press-2024"),
    ] {
      let outcome = try report.run(["sheet"] + arguments + ["--output", folder.file("p")], environment: database)
      #expect(outcome.status == 0 && outcome.errors == "")
      #expect(try PDFTools.pages(of: folder.file("p/\(file).pdf")) == 1, "\(file)")
    }
  }
}

extension String {
  /// What stands first in each row of the table of a caption.
  fileprivate func rows(of caption: String) -> [String] {
    let rest = components(separatedBy: "<caption>\(caption)</caption>").dropFirst().first ?? ""
    let table = rest.components(separatedBy: "</table>").first ?? ""
    return table.matches(of: /<th scope="row"[^>]*>([^<]*)<\/th>/).map { String($0.output.1) }
  }

  /// How many entries stand under the heading that begins so.
  fileprivate func titles(in heading: String) -> Int {
    let rest = components(separatedBy: "<h2>\(heading)").dropFirst().first ?? ""
    return (rest.components(separatedBy: "</section>").first ?? "").matches(of: /<p class="title">/).count
  }
}
