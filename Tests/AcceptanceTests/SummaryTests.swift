import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@Suite struct SummaryTests {
  private let folder: TemporaryFolder
  private let database: [String: String]
  private let report = Program("rtes-report")

  init() throws {
    folder = try TemporaryFolder()
    database = ["RTES_DATABASE": try Records2024.shared.get().folder.file("rtes.sqlite")]
  }

  private func summary(_ name: String = "a", _ options: String...) throws -> String {
    let outcome = try report.run(
      ["summary", "--year", "2024", "--output", folder.file(name), "--no-pdf"] + options, environment: database)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.output == "La synthèse 2024 en anglais est dans \(folder.file(name)).\n")
    return try String(contentsOfFile: folder.file("\(name)/summary-2024.html"), encoding: .utf8)
  }

  @Test func fourPagesTellTheYearInThisOrder() throws {
    let html = try summary()
    #expect(html.contains(#"<html lang="en">"#))
    #expect(html.contains("<title>RTES in 2024 — summary of the year</title>"))
    #expect(
      html.components(separatedBy: #"<div class="page">"#).dropFirst().map(\.headings) == [
        ["What the network is", "2024 in figures", "Members by category"],
        ["Regional clubs and other gatherings", "Legal support"], ["Publications and readers", "Advocacy"],
        ["Europe and the world", "How the figures are made"],
      ])
  }

  @Test func theYearInFiguresIsThatOfTheRecords() throws {
    let tiles = try summary().part("figures").matches(
      of:
        /<p class="value">(?:<small>([^<]*)<\/small>)?<a href="#figure-([^"]+)">([^<]*)<\/a><\/p><p class="unit">([^<]*)</
    )
    #expect(
      tiles.map { "\($0.output.2) \($0.output.1 ?? "")\($0.output.3) \($0.output.4)" } == [
        "network.founded 2002 Year of foundation", "network.team 6 members of staff", "membership.partners 41 partners",
        "membership.members 185 members", "clubs.held 25 regional clubs", "clubs.regions 10 régions with a club",
        "events.organised 41 other events held", "events.participants at least\u{A0}2,300 people in all",
        "publications.works 27 publications", "publications.visits 88,111 visits to the website",
        "advocacy.actions 28 acts of advocacy",
        "europe.involvements 36 involvements in Europe and the world",
      ])
  }

  @Test func everyNumberOpensOntoItsDefinitionAndNoLinkIsDead() throws {
    let html = try summary()
    let ids = Set(html.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) })
    let links = html.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }
    #expect(links.count > 20 && links.filter { !ids.contains($0) } == [])
    for tile in html.matches(of: /<p class="value">(?:<small>[^<]*<\/small>)?(.{0,17})/) {
      #expect(tile.output.1.hasPrefix("<a href=\"#figure-"))
    }
    // Without a site nothing leads out of the file.
    #expect(!html.withoutStyle.contains("http"))
    #expect(try summary("b", "--site", "https://www.exemple.fr").contains(#"href="https://www.exemple.fr/adherents?"#))
  }

  @Test func nothingIsSetAsFrenchButTheNamesThatSaySo() throws {
    let html = try summary()
    let english = html.withoutStyle
      .replacing(/<(\w+)[^>]* lang="fr"[^>]*>.*?<\/\1>/, with: "").replacing(/<[^>]+>/, with: " ")
    #expect(!english.contains("\u{202F}") && !english.contains("«"))
    for word in [
      "déclaré", "compté", "environ\u{A0}", "au moins", "non renseigné", "Le tableau", "Territoire", "année",
    ] {
      #expect(!english.contains(word), "\(word)")
    }
    #expect(
      html.contains(#"<span lang="fr">Renouvellement de l’intergroupe économie sociale au Parlement européen</span>"#))
  }

  @Test func nothingForMembersAloneStandsInIt() throws {
    let html = try summary().withoutStyle
    #expect(!html.contains("@") && !html.contains("mailto:"))
    for answer in try Records2024.shared.get().store.read({ db in
      try String.fetchAll(db, sql: "SELECT answer FROM question WHERE answer IS NOT NULL")
    }) {
      #expect(!html.contains(answer))
    }
  }

  @Test func sameDataSameBytes() throws { #expect(try summary("a") == summary("b")) }

  @Test func aYearWithoutDataGetsASentenceAndNoFile() throws {
    let outcome = try report.run(["summary", "--year", "2031", "--output", folder.file("x")], environment: database)
    #expect(outcome.status == 4)
    #expect(
      outcome.errors
        == "Erreur : Aucune donnée n’est enregistrée pour 2031. Chargez-les avec « rtes import DOSSIER », ou choisissez une autre année.\n"
    )
    #expect(!FileManager.default.fileExists(atPath: folder.file("x")))
  }

  @Test(.enabled(if: PDFTools.areThere)) func thePDFHasFourPages() throws {
    let outcome = try report.run(["summary", "--year", "2024", "--output", folder.file("p")], environment: database)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(try PDFTools.pages(of: folder.file("p/summary-2024.pdf")) == 4)
  }
}

/// The programs that make a PDF and look into it; tests that need them are left out where they are missing.
enum PDFTools {
  static let areThere = WeasyPrint.path() != nil && pdfinfo != nil

  /// How many pages a PDF has.
  static func pages(of path: String) throws -> Int? {
    guard let pdfinfo else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: pdfinfo)
    process.arguments = [path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return told.firstMatch(of: /Pages:\s+(\d+)/).flatMap { Int($0.output.1) }
  }

  private static let pdfinfo = ["/usr/bin/pdfinfo", "/usr/local/bin/pdfinfo"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}

extension String {
  /// The titles of the second level, in order.
  var headings: [String] { matches(of: /<h2>(.*?)<\/h2>/).map { String($0.output.1) } }

  /// The section of an id, up to the next one.
  func part(_ id: String) -> String {
    let rest = components(separatedBy: "<section class=\"part\" id=\"\(id)\">").dropFirst().first ?? ""
    return rest.components(separatedBy: "</section>").first ?? ""
  }

  /// The document without its style sheet, whose font and rules hold any sign.
  var withoutStyle: String { replacing(/<style>[\s\S]*?<\/style>/, with: "") }
}
