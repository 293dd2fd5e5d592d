import Composition
import Foundation
import GRDB
import Kernel
import KernelReport
import Store
import TestSupport
import Testing

/// The files of presentations: what they hold, what they must not, and what the command says.
@Suite struct DeckFileTests {
  private let scene: DeckScene

  init() throws { scene = try DeckScene() }

  @Test func sameDataSameBytes() async throws {
    #expect(try await scene.html("HDF", "foncier") == scene.html("HDF", "foncier", in: "b"))
  }

  @Test func theFileAsksNothingOfAnybodyAndHoldsItsScript() async throws {
    let html = try await scene.html("HDF", "transition")
    #expect(html.matches(of: /<(iframe|link|object|embed|form|img)\b/).isEmpty)
    #expect(html.matches(of: /(src=|url\()["']?(http|\/\/)/).isEmpty)
    #expect(html.matches(of: /<script\b[^>]*>/).map { String($0.output) } == ["<script>"])
    for key in ["ArrowRight", "Home", "End", "noted"] { #expect(html.contains(key)) }
    // Without a site nothing is linked but the slides themselves and the network's own addresses.
    let links = Set(html.matches(of: /href="([^#"][^"]*)"/).map { String($0.output.1) })
    #expect(links == ["https://www.rtes.fr", "mailto:animation@rtes.fr"])
    let ids = html.matches(of: /\ id="([^"]+)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    #expect(html.matches(of: /href="#([^"]+)"/).filter { !ids.contains(String($0.output.1)) }.isEmpty)
  }

  @Test func withASiteNumbersAndRecordsOpenOntoTheirPages() async throws {
    let html = try await scene.html("HDF", site: "https://www.exemple.fr")
    #expect(html.contains("href=\"https://www.exemple.fr/chiffres/membership.members\""))
    #expect(html.contains("href=\"https://www.exemple.fr/evenements/2024-09-12-club-hdf-elus\""))
  }

  @Test func unknownRegionsThemesAndEmptyDatabasesGetASentence() throws {
    let database = ["RTES_DATABASE": try Records2024.shared.get().folder.file("rtes.sqlite")]
    let report = Program("rtes-report")
    let output = scene.folder.file("x")
    let region = try report.run(
      ["deck", "--region", "XYZ", "--output", output, "--no-pdf"], environment: database)
    #expect(region.status == 4)
    #expect(
      region.errors == """
        Erreur : Aucune région ne s’appelle « XYZ ». Il y a : ARA (Auvergne-Rhône-Alpes), BFC (Bourgogne-Franche-Comté), \
        BRE (Bretagne), CVL (Centre-Val de Loire), COR (Corse), GES (Grand Est), GUA (Guadeloupe), GUY (Guyane), \
        HDF (Hauts-de-France), IDF (Île-de-France), REU (La Réunion), MTQ (Martinique), MAY (Mayotte), NOR (Normandie), \
        NAQ (Nouvelle-Aquitaine), OCC (Occitanie), PDL (Pays de la Loire), PAC (Provence-Alpes-Côte d'Azur).

        """)
    let theme = try report.run(
      ["deck", "--focus", "transitions", "--output", output, "--no-pdf"], environment: database)
    #expect(
      theme.status == 4 && theme.errors.contains("Aucun thème n’a la clé « transitions ». Il y a : agriculture, "))
    #expect(theme.errors.hasSuffix(" Vouliez-vous dire « transition » ?\n"))
    let date = try report.run(
      ["deck", "--date", "2025-02", "--output", output, "--no-pdf"], environment: database)
    #expect(date.status == 64 && date.errors.contains("« 2025-02 » n’est pas un jour"))
    let empty = try Store(path: scene.folder.file("empty.sqlite"))
    try empty.migrate(scene.kernel.migrations)
    let none = try report.run(
      ["deck", "--output", output, "--no-pdf"], environment: ["RTES_DATABASE": scene.folder.file("empty.sqlite")])
    #expect(none.status == 4 && none.errors.contains("Aucune donnée n’est enregistrée"))
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test(arguments: 0..<(1 << optionalFeatures.count))
  func everySubsetPresentsItself(_ subset: Int) async throws {
    let others = installedFeatures.filter { feature in
      !optionalFeatures.contains { type(of: $0).id == type(of: feature).id }
    }
    let chosen = optionalFeatures.enumerated().filter { subset & (1 << $0.offset) != 0 }.map(\.element)
    let kernel = try Kernel(others + chosen)
    let full = try await scene.html("HDF", "foncier", kernel: kernel)
    #expect(DeckScene.titles(full).first == "Réseau des collectivités Territoriales pour une Économie Solidaire")
    let empty = try Store(path: scene.folder.file("empty.sqlite"))
    try empty.migrate(kernel.migrations)
    #expect(
      try await DeckScene.titles(scene.html(on: "2024-12-31", kernel: kernel, store: empty, in: "b")) == [
        "Présentation du réseau"
      ])
  }

  @Test func thePDFHoldsTheNotesWhenAskedTo() throws {
    // In the place of WeasyPrint: what it is given is what we look at.
    try scene.folder.write(
      "#!/bin/sh\nfor last; do page=$paper; paper=$last; done\ncp \"$page\" \"$paper\"\n", to: "copy")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scene.folder.file("copy"))
    let environment = [
      "RTES_DATABASE": try Records2024.shared.get().folder.file("rtes.sqlite"),
      "RTES_WEASYPRINT": scene.folder.file("copy"),
    ]
    func paper(_ name: String, _ more: String...) throws -> String {
      let told = try Program("rtes-report").run(
        ["deck", "--region", "BRE", "--output", scene.folder.file(name)] + more, environment: environment)
      #expect(
        told.status == 0 && told.output == "La présentation presentation-bre est dans \(scene.folder.file(name)).\n")
      let files = try FileManager.default.contentsOfDirectory(atPath: scene.folder.file(name)).sorted()
      #expect(files == ["presentation-bre.html", "presentation-bre.pdf"])
      return try String(contentsOfFile: scene.folder.file("\(name)/presentation-bre.pdf"), encoding: .utf8)
    }
    let (without, with) = (try paper("a"), try paper("b", "--notes"))
    #expect(!without.contains("<aside class=\"notes\"") && with.contains("<aside class=\"notes\""))
    #expect(DeckScene.titles(without) == DeckScene.titles(with))
    #expect(with == (try String(contentsOfFile: scene.folder.file("b/presentation-bre.html"), encoding: .utf8)))
  }

  @Test func nothingOfMembersAlonePasses() async throws {
    let (kernel, copy) = try Records2024.copy(to: scene.folder.file("rtes.sqlite"))
    try copy.write(by: "test", at: Records2024.now) { journal in
      try journal.db.execute(
        sql: """
          UPDATE question SET answer = 'Coquecigrue réservée';
          INSERT INTO account (id, email, name, created_on, seen_on)
          VALUES (1, 'zeb@exemple.fr', 'Zébulon Quillefer', '2026-01-01', '2026-01-01');
          INSERT INTO legal_request (reference, organisation, account, theme, subject, question, state, asked_at)
          VALUES ('Q-1', 'ville-de-lille', 1, 'foncier', 'Coquecigrue', 'Coquecigrue ?', 'received', '2026-01-01T00:00:00Z');
          INSERT INTO registration (event, name, email, organisation, state, asked_at)
          VALUES ('2024-09-12-club-hdf-elus', 'Zébulon Quillefer', 'zeb@exemple.fr', 'Coquecigrue', 'asked', '2026-01-01T00:00:00Z');
          """)
    }
    let html = try await scene.html("HDF", "foncier", kernel: kernel, store: copy)
    for word in ["Coquecigrue", "Quillefer", "zeb@"] { #expect(!html.contains(word), "\(word)") }
  }
}
