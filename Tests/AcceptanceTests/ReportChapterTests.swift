import Foundation
import GRDB
import Kernel
import KernelReport
import Store
import TestSupport
import Testing

/// The chapters of the report of activity, read in the HTML that is built from the records of 2024.
@Suite struct ReportChapterTests {
  private let kernel: Kernel
  private let store: Store

  init() throws {
    let shared = try Records2024.shared.get()
    (kernel, store) = (shared.kernel, shared.store)
  }

  /// The HTML of the report.
  private func report() async throws -> String {
    let folder = try TemporaryFolder()
    let edition = Edition(kernel: kernel, store: store, period: Period(year: 2024), folder: folder.file("a"))
    #expect(try await edition.write() == [])
    return try String(contentsOfFile: folder.file("a/rapport-2024.html"), encoding: .utf8)
  }

  @Test func theChaptersComeAsInThePrintedReport() async throws {
    let contents = try #require(
      try await report().firstMatch(of: /<nav class="contents"[^>]*>(.*?)<\/nav>/.dotMatchesNewlines()))
    #expect(
      PlainText(String(contents.output.1)).lines == [
        "Sommaire", "Avant-propos", "L’équipe", "Le mot de la présidente", "2024 en un coup d’œil",
        "Le programme de travail", "Accompagner et outiller les collectivités", "L’ESS dans les territoires",
        "Les clubs régionaux", "Rencontres, webinaires et formations", "Questions juridiques",
        "Publications et ressources", "Europe et international", "Projets", "Plaidoyer", "Vie interne du réseau",
        "Communication", "Remerciements et partenaires", "Conseil d’administration", "Couverture médiatique",
        "Carte des adhérents", "Calendrier", "Les ressources du réseau", "Contradictions entre les sources",
        "Registre des chiffres", "Documents sources", "Le réseau",
      ])
  }

  @Test func theTeamIsNamedByItsFunctionsAndReachedAtTheHouse() async throws {
    let html = try await report()
    #expect(
      try PlainText(html, section: "equipe").lines == [
        "L’équipe", "6", "personnes dans l’équipe", "déclaré et compté",
        "Anne-Laure Federici", "déléguée générale",
        "Benjamin Guéraud-Pinet", "chargé de mission appui-conseil aux collectivités & juriste",
        "Priscillia Lestang", "chargée de communication en alternance",
        "Chloé Sécher", "déléguée générale adjointe en charge de la formation et de l’Europe",
        "Pierre-Alain Simon", "chargé de mission « animation du réseau » et responsable administratif et financier",
        "Emeline Wilbert", "responsable communication",
        "Courriel", "animation@rtes.fr", "Téléphone", "03 20 97 17 97", "Site", "https://www.rtes.fr",
      ])
  }

  @Test func aThemeTellsWhatWasDoneKindByKind() async throws {
    let html = try await report()
    #expect(
      try PlainText(html, section: "chantier-07-scic").lines == [
        "Sociétés Coopératives d’Intérêt Collectif - SCIC",
        "Une collectivité peut aider une SCIC à naître, lui acheter des services, la subventionner ou en devenir sociétaire. Le réseau informe ses membres sur ces différents rôles et plaide pour que leur engagement soit plus simple et plus sûr.",
        "L’année 2024 compte deux webinaires, deux rencontres, à Poitiers et à Rennes, et un suivi juridique nourri : 23 questions portaient sur les SCIC, qu’il s’agisse du sociétariat, des responsabilités ou de la comptabilité.",
        "Récit tiré des sources, sans citation ; le texte du réseau prend ici sa place. D’après : Rapport d’activité 2024, lignes 240-279.",
        "Les actions menées en 2024",
        "Webinaires",
        "17 janvier 2024",
        "Le 17 janvier, webinaire tenu avec la CGSCOP : « Rôle possible des collectivités locales ».",
        "24 octobre 2024",
        "Le 24 octobre, webinaire tenu avec France urbaine : « Collectivités, tout ce que vous voulez savoir sur les SCIC » (61 participants).",
        "Clubs régionaux",
        "29 mai 2024",
        "Le 29 mai à Poitiers, rencontre « Faire territoire ensemble : le modèle des SCIC » (25 participants), avec la CRESS Nouvelle-Aquitaine et la Ville.",
        "Rencontres, colloques et salons",
        "29 novembre 2024",
        "Le 29 novembre à Rennes, rencontre « Et SCIC c’était à refaire », avec la CGSCOP et l’URSCOP.",
        "Prise de parole devant les délégués régionaux des URSCOP, lors de leurs rencontres.",
        "Plaidoyer",
        "Propositions pour faciliter et sécuriser l’entrée des collectivités au sociétariat des SCIC.",
        "Questions juridiques décodées",
        "Accompagnement de collectivités et Foire aux questions juridique : 23 questions sur les SCIC.",
        "Points d’attention",
        "Rester complémentaire du service public, sans entrer dans des secteurs qui lui reviennent, comme l’éducation.",
        "Lire la fiche action n° 7",
      ])
  }

  /// Nothing of 2024 is printed as somebody's own words, and each account says whose text takes its place.
  @Test func everyAccountSaysWhereTheNetworksOwnTextComes() async throws {
    let html = try await report()
    for chapter in [
      "avant-propos", "mot-presidente", "chantier-02-foncier", "clubs", "europe", "plaidoyer", "vie-interne",
    ] {
      let told = try PlainText(html, section: chapter).lines.filter {
        $0.contains("le texte du réseau prend ici sa place")
          || $0.contains("les textes du réseau prennent ici leur place")
      }
      #expect(told.count == 1 && told.allSatisfy { $0.contains("D’après : ") }, "\(chapter)")
    }
  }

  /// The network's own text of a later year is printed as it is.
  @Test func aTextOfTheNetworkCarriesNoNote() throws {
    let folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO "text" (key, title, kind, chapter, year, body)
          VALUES ('essai', 'Avant-propos', 'foreword', 'avant-propos', 2025, 'Une année *pleine*.')
          """)
    }
    let section = try #require(kernel.sections.first { $0.id == "avant-propos" })
    #expect(try store.read { try section.build($0, Period(year: 2025)) } == [.markdown("Une année *pleine*.")])
  }

  @Test func everyChapterOfAnEmptyYearSaysSo() throws {
    for section in kernel.sections {
      let blocks = try store.read { try section.build($0, Period(year: 1999)) }
      #expect(blocks.contains { if case .empty = $0 { true } else { false } }, "\(section.id)")
    }
  }

  @Test func everyChapterOfADatabaseWithoutRecordsSaysSo() throws {
    let folder = try TemporaryFolder()
    let empty = try Store(path: folder.file("empty.sqlite"))
    try empty.migrate(kernel.migrations)
    for section in kernel.sections {
      let blocks = try empty.read { try section.build($0, Period(year: 2024)) }
      #expect(blocks.contains { if case .empty = $0 { true } else { false } }, "\(section.id)")
    }
  }

  /// What only people can write is asked for by the chapter that prints it.
  @Test func everyRequiredTextOf2024IsThere() throws {
    let asked = kernel.sections.flatMap(\.requiredTexts)
    #expect(Set(asked).count == asked.count)
    let missing = try store.read { db in
      try asked.filter { text in
        try String.fetchOne(
          db, sql: "SELECT key FROM \"text\" WHERE chapter = ? AND kind = ? AND year = 2024",
          arguments: [text.chapter, text.kind]) == nil
      }
    }
    #expect(missing == [])
  }
}

/// A piece of HTML as somebody reads it: one line for each heading, paragraph, entry and fact.
private struct PlainText {
  let lines: [String]

  init(_ html: String) {
    lines = html.replacing(/<\/(p|h[2-6]|li|dt|dd|div|td|th|caption|figcaption|span|title|desc|text)>/, with: "\n")
      .replacing(/<[^>]+>/, with: "")
      .replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .split(separator: "\n")
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  /// The section of an id, to its end.
  init(_ html: String, section id: String) throws {
    let start = try #require(html.firstMatch(of: try Regex("<section[^>]* id=\"\(id)\"[^>]*>")))
    var depth = 0
    var end = html.endIndex
    for tag in html[start.range.lowerBound...].matches(of: /<(\/?)section\b/) {
      depth += tag.output.1.isEmpty ? 1 : -1
      if depth == 0 {
        end = tag.range.lowerBound
        break
      }
    }
    self.init(String(html[start.range.lowerBound..<end]))
  }
}
