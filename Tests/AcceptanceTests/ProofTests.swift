import Composition
import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import KernelReport

@Suite struct ProofTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("rtes.sqlite")
  }

  private func report(_ arguments: String...) throws -> Program.Outcome {
    try Program("rtes-report").run(arguments, environment: ["RTES_DATABASE": database])
  }

  private func refusals() throws -> [[String: String]] {
    let outcome = try report("check", "--year", "2024", "--json")
    return try JSONDecoder().decode([[String: String]].self, from: Data(outcome.output.utf8))
  }

  @Test func theRecordsOf2024MayGoToProof() throws {
    _ = try Records2024.copy(to: database)
    let outcome = try report("check", "--year", "2024")
    #expect(outcome.output == "Rien n’empêche le rapport 2024 de passer en épreuve.\n")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try report("check", "--year", "2024", "--json").output == "[\n\n]\n")
  }

  @Test func everythingThatIsMissingIsListedWithWhatToDo() throws {
    let (_, store) = try Records2024.copy(to: database)
    try store.pool.write { db in
      try db.execute(
        sql: """
          DELETE FROM text_themes WHERE owner = 'avant-propos-2024';
          DELETE FROM "text" WHERE key = 'avant-propos-2024';
          UPDATE "text" SET body = 'Voir [plus loin](#nulle-part), [ici](#clubs), ![](photo.jpg).'
            WHERE key = 'introduction-clubs';
          DELETE FROM citation WHERE record = 'declaration/clubs.held//2024/25';
          INSERT INTO statement (record, field, value, chosen) VALUES
            ('declaration/clubs.held//2024/25', 'value', '25', 0), ('declaration/clubs.held//2024/25', 'value', '26', 0),
            ('organisation/rtes', 'phone', '1', 0), ('organisation/rtes', 'phone', '2', 0),
            ('declaration/clubs.participants//2024/708', 'reason', 'a', 1), ('declaration/clubs.participants//2024/708', 'reason', 'b', 0);
          """)
    }
    #expect(try refusals().map { $0["kind"] } == ["text", "source", "contradiction", "picture", "link"])
    let outcome = try report("check", "--year", "2024")
    #expect(outcome.status == 7)
    #expect(
      outcome.plainOutput == """
        Le rapport 2024 ne peut pas passer en épreuve : 5 points à régler.

        Textes attendus (1)
        - Avant-propos : « Avant-propos, par l’équipe du réseau » n’est pas écrit.
            Écrivez-le dans texts/avant-propos-foreword-2024.md, puis rechargez le dossier de l’année ; « rtes-report texts --write DOSSIER » prépare le fichier.

        Chiffres sans source (1)
        - 2024 en un coup d’œil : « Clubs régionaux tenus » : le nombre déclaré 25 n’a pas de source.
            Donnez sa source dans declarations.csv (clubs.held//2024/25).

        Contradictions sans choix (1)
        - 2024 en un coup d’œil : « Clubs régionaux tenus » est un nombre déclaré dont les sources ne s’accordent pas (Le nombre publié : 25 / 26).
            Retenez un énoncé et dites pourquoi dans statements.csv (declaration/clubs.held//2024/25, value).

        Images sans texte de remplacement (1)
        - Les clubs régionaux : L’image « photo.jpg » n’a pas de texte de remplacement.
            Dites en une phrase ce qu’elle montre.

        Liens morts (1)
        - Les clubs régionaux : Le lien « plus loin » ne mène nulle part.
            Dans le texte, donnez une adresse complète (https://…) ou le nom d’une partie du rapport (#…).

        """)
  }

  @Test func aYearWithoutDataIsNoProof() throws {
    _ = try Records2024.copy(to: database)
    let outcome = try report("check", "--year", "2031")
    #expect(outcome.status == 4 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("Aucune donnée n’est enregistrée pour 2031"))
  }

  @Test func brokenBlocksAndPartsAreRefused() throws {
    let shared = try Records2024.shared.get()
    let kernel = try Kernel(installedFeatures + [BrokenChapters()])
    let refusals = try shared.store.read { db in
      try ProofCheck(book: ReportBook(kernel, Period(year: 2024), db), kernel: kernel, db: db).refusals()
    }
    #expect(
      refusals.map { "\($0.kind) | \($0.place) | \($0.sentence)" } == [
        "failure | Rapport | Le chapitre « Chapitre en panne » n’a pas pu être établi : panne",
        "text | Chapitre mal fait | « Un texte attendu » n’est pas écrit.",
        "picture | Chapitre mal fait | L’image « La photo » n’a pas de texte de remplacement.",
        "picture | Chapitre mal fait | L’image « portrait : Une personne » n’a pas de texte de remplacement.",
        "link | Chapitre mal fait | Le lien « ailleurs » ne mène nulle part.",
        "link | Chapitre mal fait | Le lien « un chiffre » ne mène nulle part.",
        "link | Chapitre mal fait | Le lien « sans.chiffre » ne mène nulle part.",
      ])
    let page = ProofCheck.page(refusals)
    #expect(page.count == 5)
    #expect(page.first == .note([.text("Cette épreuve a été établie malgré ce qui suit ; rien n’en est définitif.")]))
    #expect(ProofCheck.page([]) == [])
  }
}

extension Program.Outcome {
  /// What was printed, with ordinary spaces.
  fileprivate var plainOutput: String { output.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ") }
}

/// Chapters as they must not be.
private struct BrokenChapters: Feature {
  static let id: FeatureID = "broken"

  func register(in builder: inout FeatureBuilder) {
    let blank = Picture(.embedded(type: "image/png", bytes: []), alternative: " ", width: 1, height: 1)
    let told = Picture(.embedded(type: "image/png", bytes: []), alternative: "Une salle", width: 1, height: 1)
    builder.add(
      ReportSection("en-panne", order: 950, title: "Chapitre en panne") { _, _ in throw Sentence("panne") },
      ReportSection(
        "mal-fait", order: 960, title: "Chapitre mal fait",
        requiredTexts: [RequiredText("mal-fait", kind: "introduction", "Un texte attendu")]
      ) { _, _ in
        [
          .section("Partie", id: "ici", [.paragraph([.linked("là", .link(.fragment("ici")))])]),
          .columns([[.picture(blank, caption: [.text("La photo")])], [.picture(told)]]),
          .voice(who: [.text("Une personne")], role: "maire", text: "Un mot.", portrait: blank),
          .paragraph([.linked("ailleurs", .link(.fragment("nulle-part")))]),
          .note([.linked("un chiffre", .figure("sans.chiffre"))]), .figures(["sans.chiffre", "clubs.held"]),
        ]
      })
  }
}

@Suite struct TextChecklistTests {
  private let folder: TemporaryFolder
  private let environment: [String: String]
  /// How many texts the chapters await.
  private let count: Int

  init() throws {
    folder = try TemporaryFolder()
    environment = ["RTES_DATABASE": folder.file("rtes.sqlite")]
    let (kernel, _) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    count = kernel.sections.flatMap(\.requiredTexts).count
  }

  private func texts(_ arguments: String...) throws -> Program.Outcome {
    try Program("rtes-report").run(["texts"] + arguments, environment: environment)
  }

  @Test func theTextsOf2024AreThere() throws {
    let outcome = try texts("--year", "2024", "--strict")
    #expect(outcome.status == 0)
    #expect(
      outcome.plainOutput.hasPrefix(
        "Textes attendus : \(count) sur \(count) sont là.\n\n✓ Avant-propos, par l’équipe du réseau\n    avant-propos-2024, "
      ))
    #expect(
      outcome.plainOutput.contains("propos de Mahel Coppey, chargé le 15 janvier 2026, récit tiré des sources"))
    #expect(!outcome.plainOutput.contains("✗"))
  }

  @Test func whatIsMissingIsPreparedAndNeverOverwritten() throws {
    let data = folder.file("rtes-2025")
    try folder.write(
      "---\nchapter: avant-propos\nkind: \"foreword\"\nyear: 2025\n---\nUn texte.\n",
      to: "rtes-2025/membership/texts/a.md")
    try folder.write("le nôtre", to: "rtes-2025/clubs/texts/clubs-introduction-2025.md")
    let missing = try texts("--year", "2025", "--strict", "--data", data, "--write", data + "/clubs/texts")
    #expect(missing.status == 7)
    #expect(
      missing.plainOutput.hasPrefix(
        "Textes attendus : 0 sur \(count) sont là.\n\n✗ Avant-propos, par l’équipe du réseau\n"))
    #expect(
      missing.plainOutput.contains("chapitre « Avant-propos », préparé dans membership/texts/a.md, pas encore chargé"))
    #expect(missing.plainOutput.contains("clubs-introduction-2025.md existe déjà : il n’est pas touché."))
    let files = try FileManager.default.contentsOfDirectory(atPath: data + "/clubs/texts")
    #expect(files.count == count - 1 && !files.contains("avant-propos-foreword-2025.md"))
    #expect(try read("clubs-introduction-2025.md") == "le nôtre")
    #expect(
      try read("europe-introduction-2025.md") == """
        ---
        # Introduction du chapitre européen, par la commission Europe et international.
        # Écrivez le texte sous cet en-tête et donnez sa source : document:ligne.
        key: europe-introduction-2025
        title: "Europe et international"
        kind: introduction
        chapter: europe
        position: 1
        year: 2025
        person:
        themes: []
        source:
        ---

        """)
  }

  @Test func aPreparedTextLoadsOnceItIsWritten() throws {
    let data = folder.file("textes")
    _ = try texts("--year", "2025", "--write", data + "/clubs/texts")
    let name = "europe-introduction-2025.md"
    let text = try String(contentsOfFile: data + "/clubs/texts/" + name, encoding: .utf8)
    try FileManager.default.removeItem(atPath: data)
    try folder.write(
      text.replacing("source:\n", with: "source: ra2024:664\n") + "Un texte.\n", to: "textes/clubs/texts/\(name)")
    let loaded = try Program("rtes").run(["import", data], environment: environment)
    #expect(loaded.status == 0 && loaded.errors.contains("Erreur") == false)
    #expect(try texts("--year", "2025").plainOutput.hasPrefix("Textes attendus : 1 sur \(count) sont là."))
  }

  @Test func badFoldersGetASentence() throws {
    let unreadable = try texts("--year", "2025", "--data", folder.file("rien"))
    #expect(unreadable.status == 5 && unreadable.errors.contains("n’existe pas ou n’est pas lisible"))
    try folder.write("un fichier", to: "obstacle")
    let unwritable = try texts("--year", "2025", "--write", folder.file("obstacle"))
    #expect(unwritable.status == 5 && unwritable.errors.contains("ne se laisse pas écrire"))
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file("rtes-2025/clubs/texts/\(name)"), encoding: .utf8)
  }
}
