import Foundation
import GRDB
import TestSupport
import Testing

@testable import KernelReport

/// Bad input: a sentence, an exit code of its own, the former edition untouched.
@Suite struct ReportFailureTests {
  private let folder: TemporaryFolder
  private let database: String
  private var output: String { folder.file("rapport") }

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("rtes.sqlite")
    _ = try Records2024.copy(to: database)
  }

  private func run(_ arguments: [String], weasyprint: String = "", in place: URL? = nil) throws -> Program.Outcome {
    try Program("rtes-report").run(
      arguments + ["--output", output], environment: ["RTES_DATABASE": database, "RTES_WEASYPRINT": weasyprint],
      in: place ?? Records2024.projectFolder)
  }

  /// Makes an edition, unless there is one already.
  private func makeFormer() throws {
    guard !FileManager.default.fileExists(atPath: output) else { return }
    #expect(try run(["schedule", "nightly"], weasyprint: folder.stand(in: "PDF")).status == 0)
  }

  /// Runs a job that must fail, over an edition that must stay as it is.
  private func refused(_ arguments: [String], weasyprint: String = "", in place: URL? = nil) throws -> Program.Outcome {
    try makeFormer()
    var former = try JobScene.files(in: output)
    let outcome = try run(arguments, weasyprint: weasyprint, in: place)
    var now = try JobScene.files(in: output)
    (former["etat-2024.json"], now["etat-2024.json"]) = (nil, nil)
    #expect(now == former)
    #expect(outcome.output == "")
    return outcome
  }

  private static let draft = ["schedule", "nightly", "--year", "2024"]

  @Test func aYearWithoutDataAndAYearThatHasNotBegun() throws {
    let empty = try refused(["schedule", "nightly", "--year", "2003"])
    #expect(empty.status == 4)
    #expect(
      empty.errors
        == "Erreur : Aucune donnée n’est enregistrée pour 2003. Chargez-les avec « rtes import DOSSIER », ou choisissez une autre année.\n"
    )
    for command in [["schedule", "nightly"], ["build"]] {
      let future = try refused(command + ["--year", "2999"])
      #expect(future.status == 4)
      #expect(
        future.errors.hasPrefix("Erreur : L’année 2999 n’a pas commencé : il n’y a rien à en dire. Choisissez 20"))
    }
  }

  @Test func aDatabaseThatIsNotThere() throws {
    let outcome = try Program("rtes-report").run(
      Self.draft + ["--output", output], environment: ["RTES_DATABASE": folder.file("nulle-part.sqlite")])
    #expect(outcome.status == 1 && outcome.errors.contains("le fichier n’existe pas"))
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test func aFolderThatCannotBe() throws {
    try folder.write("un fichier", to: "rapport")
    let outcome = try run(Self.draft)
    #expect(outcome.status == 5 && outcome.errors.contains("ne se laisse pas écrire"))
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "un fichier")
  }

  @Test func aDiskThatIsFull() throws {
    let full = try folder.executable("echo \"OSError: [Errno 28] No space left on device\" >&2; exit 1")
    for command in [Self.draft, ["build", "--year", "2024"]] {
      let outcome = try refused(command, weasyprint: full)
      #expect(outcome.status == 5)
      #expect(
        outcome.errors.hasSuffix(
          "Erreur : Le disque est plein : le PDF n’y tient pas. Libérez de la place, puis recommencez.\n")
      )
    }
  }

  @Test func aProgramForPDFThatIsMissingOrFails() throws {
    let failing = try folder.executable("echo panne >&2; exit 7")
    let failed = try refused(Self.draft, weasyprint: failing)
    #expect(failed.status == 6 && failed.errors.contains("WeasyPrint a échoué : panne"))
    // Where there is none: neither in the environment, nor below the current folder, nor in the path.
    let missing = try Program("rtes-report").run(
      Self.draft + ["--output", output],
      environment: ["RTES_DATABASE": database, "RTES_WEASYPRINT": "", "PATH": folder.path], in: folder.url)
    #expect(missing.status == 6 && missing.errors.contains("WeasyPrint n’est pas installé"))
    #expect(try JobState(year: 2024, in: OutputFolder(output)).nightly?.exit == 6)
  }

  @Test func aPictureThatTheReportCannotHold() throws {
    try makeFormer()
    let large = folder.file("grande.jpg")
    try folder.write("", to: "grande.jpg")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: large))
    try handle.truncate(atOffset: 200 << 20)
    try handle.close()
    for (address, reason) in [
      (large, "l’image « \(large) » pèse 200\u{A0}Mo ; la limite est de 10\u{A0}Mo. Réduisez-la, puis recommencez."),
      (
        "https://exemple.org/vue.jpg",
        "l’image « https://exemple.org/vue.jpg » est sur le web, où le rapport ne va rien chercher. Retirez-la du texte."
      ),
      ("vue.jpg", "l’image « vue.jpg » est un fichier à part, et le rapport n’en a pas. Retirez-la du texte."),
    ] {
      try DatabaseQueue(path: database).write { db in
        try db.execute(
          sql: "UPDATE \"text\" SET body = ? WHERE key = 'avant-propos-2024'",
          arguments: ["Voyez.\n\n![La vue](\(address))"])
      }
      for command in [Self.draft, ["build", "--year", "2024"]] {
        let outcome = try refused(command)
        #expect(outcome.status == 9)
        #expect(outcome.errors.hasSuffix("Erreur : Chapitre « Avant-propos » : \(reason)\n"), "\(outcome.errors)")
      }
    }
  }

  @Test func aCommandThatIsNotWritten() throws {
    #expect(try run(["schedule", "weekly"]).status == 64)
    #expect(try run(Self.draft + ["--time-limit", "0"]).status == 64)
    let site = try run(Self.draft + ["--site", "exemple.fr"])
    #expect(site.status == 1 && site.errors.contains("n’est pas l’adresse d’un site"))
  }
}
