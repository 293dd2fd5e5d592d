import Foundation
import Kernel
import TestSupport
import Testing

/// `rtes export`: everything of a day in a folder of its own.
@Suite struct ExportTests {
  private let folder: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    environment = ["RTES_DATABASE": try Records2024.shared.get().folder.file("rtes.sqlite")]
  }

  private func export(_ arguments: String...) throws -> Program.Outcome {
    try Program("rtes").run(["export", folder.file("exports")] + arguments, environment: environment)
  }

  @Test func theFolderHoldsEveryListAndItsFingerprints() throws {
    let outcome = try export("--as-of", "2024-12-31", "--site", "https://www.exemple.fr")
    let target = folder.file("exports/rtes-2024-12-31")
    let resources = try Records2024.shared.get().kernel.dataResources
    let names = resources.flatMap { resource in
      [".csv", ".json"].map { resource.name + $0 } + (resource.isPlaced ? ["\(resource.name).geojson"] : [])
    }
    let expected = Set(names + ["datapackage.json", "SHA256SUMS"])
    #expect(outcome.status == 0 && outcome.output == "\(target) : \(expected.count)\u{A0}fichiers écrits.\n")
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: target)) == expected)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("exports")) == ["rtes-2024-12-31"])
    let checked = try Program.shell("cd '\(target)' && sha256sum --check --quiet SHA256SUMS && echo sound")
    #expect(checked == "sound\n")
    let themes = try String(contentsOfFile: target + "/themes.csv", encoding: .utf8)
    #expect(themes.contains("\r\nfoncier,https://www.exemple.fr/themes/foncier,Foncier,"))
  }

  @Test func theSameDayGivesTheSameBytes() throws {
    _ = try export("--as-of", "2024-12-31")
    let first = try Data(contentsOf: URL(fileURLWithPath: folder.file("exports/rtes-2024-12-31/SHA256SUMS")))
    try FileManager.default.removeItem(atPath: folder.file("exports"))
    _ = try export("--as-of", "2024-12-31")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("exports/rtes-2024-12-31/SHA256SUMS"))) == first)
  }

  @Test func aFolderThatIsThereStays() throws {
    let target = folder.file("exports/rtes-2024-12-31")
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    let outcome = try export("--as-of", "2024-12-31")
    #expect(outcome.status != 0)
    #expect(
      outcome.errors
        == "Error: Le dossier \(target) existe déjà ; il n’est pas remplacé. Choisissez un autre dossier.\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("exports")) == ["rtes-2024-12-31"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: target) == [])
  }

  @Test func aDayIsADay() throws {
    let outcome = try export("--as-of", "2024-02-30")
    #expect(outcome.status == 64 && outcome.errors.contains("--as-of prend un jour du calendrier, comme 2024-12-31."))
  }
}
