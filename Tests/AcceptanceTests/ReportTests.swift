import Composition
import Foundation
import Kernel
import KernelReport
import Store
import TestSupport
import Testing

@Suite struct ReportTests {
  private let kernel: Kernel
  private let store: Store
  private let folder: TemporaryFolder

  init() throws {
    let shared = try Records2024.shared.get()
    (kernel, store) = (shared.kernel, shared.store)
    folder = try TemporaryFolder()
  }

  private func html(_ name: String = "a") async throws -> String {
    let edition = Edition(kernel: kernel, store: store, period: Period(year: 2024), folder: folder.file(name))
    #expect(try await edition.write() == [])
    return try String(contentsOfFile: folder.file("\(name)/rapport-2024.html"), encoding: .utf8)
  }

  @Test func everyNumberOpensOntoTheLedgerAndNoLinkIsDead() async throws {
    let html = try await html()
    let ids = Set(html.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) })
    let links = html.matches(of: /href="#([^"]+)"/).map { String($0.output.1).removingPercentEncoding ?? "" }
    #expect(links.filter { !ids.contains($0) } == [])
    for figure in kernel.figures { #expect(ids.contains("chiffre-\(figure.id)")) }
    let tiles = html.matches(of: /<p class="value">(?:<small>[^<]*<\/small>)?(.{0,20})/)
    #expect(tiles.count > 40)
    for tile in tiles { #expect(tile.output.1.hasPrefix("<a href=\"#chiffre-")) }
    for section in kernel.sections { #expect(ids.contains(section.id)) }
  }

  @Test func theReportAsksNothingOfAnybody() async throws {
    let html = try await html()
    #expect(html.matches(of: /<(script|iframe|link|object|embed|form)\b/).isEmpty)
    #expect(html.matches(of: /(src|href|url\()="?(http|\/\/)/).filter { !$0.output.0.hasPrefix("href") }.isEmpty)
  }

  @Test func sameDataSameBytes() async throws {
    #expect(try await html("a") == html("b"))
    for name in ["chiffres-2024.csv", "chiffres-2024.json"] {
      #expect(
        try Data(contentsOf: folder.url.appendingPathComponent("a/\(name)"))
          == Data(contentsOf: folder.url.appendingPathComponent("b/\(name)")))
    }
  }

  @Test func theLedgerListsEveryRecordBehindEveryNumber() async throws {
    _ = try await html()
    let data = try Data(contentsOf: folder.url.appendingPathComponent("a/chiffres-2024.json"))
    let ledger = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(ledger.compactMap { $0["id"] as? String } == kernel.figures.map(\.id))
    let held = try #require(ledger.first { $0["id"] as? String == "clubs.held" })
    #expect((held["records"] as? [[String: Any]])?.count == 25)
    #expect(held["computed"] as? Int == 25 && held["declared"] as? Int == 25)
  }

  @Test func badRequestsGetASentenceAndLeaveTheFormerEdition() async throws {
    let database = ["RTES_DATABASE": try Records2024.shared.get().folder.file("rtes.sqlite")]
    let report = Program("rtes-report")
    let empty = try report.run(["build", "--year", "2003", "--output", folder.file("x")], environment: database)
    #expect(empty.status == 4 && empty.errors.contains("Aucune donnée n’est enregistrée pour 2003"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("x")))

    try folder.write("un fichier", to: "obstacle")
    let blocked = try report.run(
      ["build", "--year", "2024", "--output", folder.file("obstacle"), "--no-pdf"], environment: database)
    #expect(blocked.status == 5 && blocked.errors.contains("ne se laisse pas écrire"))

    try folder.write("l'édition d'avant", to: "y/rapport-2024.pdf")
    let slow = try folder.script("sleep 60")
    let late = try report.run(
      ["build", "--year", "2024", "--output", folder.file("y"), "--time-limit", "1"],
      environment: database.merging(["RTES_WEASYPRINT": slow]) { $1 })
    #expect(late.status == 3 && late.errors.contains("WeasyPrint n’a pas fini en 1 s"))
    let broken = try folder.script("echo panne >&2; exit 7")
    let failed = try report.run(
      ["build", "--year", "2024", "--output", folder.file("y")],
      environment: database.merging(["RTES_WEASYPRINT": broken]) { $1 })
    #expect(failed.status == 3 && failed.errors.contains("WeasyPrint a échoué : panne"))
    #expect(try String(contentsOfFile: folder.file("y/rapport-2024.pdf"), encoding: .utf8) == "l'édition d'avant")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("y")).filter { $0.hasPrefix(".") } == [])
  }
}

extension TemporaryFolder {
  /// An executable shell script.
  fileprivate func script(_ body: String) throws -> String {
    let name = "script-\(body.hashValue.magnitude)"
    try write("#!/bin/sh\n\(body)\n", to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file(name))
    return file(name)
  }
}
