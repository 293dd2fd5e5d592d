import Commons
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Clubs

/// Minutes from a file in Markdown to the page, the PDF, the feed and the search: each for whom it is meant.
@Suite(.serialized) struct EventMinutesTests {
  private let scene: AfterwardsScene
  private var site: LiveSite { scene.site }

  init() async throws { scene = try await AfterwardsScene() }

  @Test func whatIsImportedIsADraftUntilItIsPublished() async throws {
    let path = try scene.write(AfterwardsScene.text)
    #expect(
      plain(try site.rtes("minutes", "import", scene.key, path, "--author", "Chloé Fictive"))
        == "« Club fictif » : compte rendu enregistré, 1 image. Public une fois publié : rtes minutes publish \(scene.key)"
    )
    #expect(try await scene.visitor.get(scene.minutes).location?.hasPrefix("/connexion?vers=") == true)
    #expect(try await scene.visitor.get(scene.image()).status != 200)
    #expect(!(try await scene.visitor.get(scene.event).body.contains(scene.minutes)))
    #expect(
      plain(try site.rtes("minutes", "publish", scene.key))
        == "« Le foncier des billebaudes » : publié le 15 janvier 2026, public. http://127.0.0.1:8080\(scene.minutes)"
    )
    let page = try await scene.visitor.get(scene.minutes)
    #expect(page.status == 200)
    for text in [
      "<h1>Le foncier des billebaudes</h1>", "<h2>Ouverture</h2>", "Une <strong>billebaude</strong> est ouverte",
      "<img src=\"\(try scene.image())\" alt=\"Le plan de la billebaude\" />", "Chloé Fictive",
      "href=\"\(scene.minutes)/pdf\"",
    ] {
      #expect(page.body.contains(text), "\(text)")
    }
    #expect(try await scene.visitor.get(scene.image()).status == 200)
    #expect(try scene.content(try scene.image()) == AfterwardsScene.cleanPNG)
    #expect(
      try await scene.visitor.get(scene.event).body.contains(
        "<a href=\"\(scene.minutes)\">Le foncier des billebaudes</a>"))
    for path in ["/flux/comptes-rendus", "/themes/scic/flux", "/recherche?q=billebaude"] {
      #expect(try await scene.visitor.get(path).body.contains("Le foncier des billebaudes"), "\(path)")
    }
  }

  @Test func thePDFHoldsItsImages() throws {
    try site.rtes("minutes", "import", scene.key, try scene.write(AfterwardsScene.text), "--author", "Chloé Fictive")
    try site.rtes("minutes", "publish", scene.key)
    let paper = try site.store.read { db in
      try #require(try EventMinutes.find(db, event: self.scene.key)).paper(try Event.named(self.scene.key, db), db)
    }
    #expect(
      paper.name == "compte-rendu-\(scene.key)" && paper.style == "minutes" && paper.day == PartialDate("2026-01-15"))
    #expect(paper.sheet.kind == "Club régional · compte rendu")
    #expect(paper.sheet.lead == ["Club fictif · 10\u{A0}janvier\u{A0}2026 · Rennes"])
    let data = Data(AfterwardsScene.cleanPNG).base64EncodedString()
    #expect(
      paper.sheet.blocks == [
        .markdown(
          "## Ouverture\n\nUne **billebaude** est ouverte à 14 h : elle plaît !\n\n![Le plan de la billebaude](data:image/png;base64,\(data))"
        ), .note([.text("Rédaction : Chloé Fictive.")]),
      ])
    #expect(try site.rtes("minutes", "print", scene.key) == "compte-rendu-\(scene.key)")
  }

  @Test func whatIsForMembersReachesNobodyElse() async throws {
    try site.inviteContactsAndTeam(of: "clubs")
    try site.rtes("minutes", "import", scene.key, try scene.write(AfterwardsScene.text), "--audience", "members")
    try site.rtes("minutes", "publish", scene.key)
    for path in [
      scene.event, "/agenda?annee=2026", "/flux", "/flux/tout", "/flux/comptes-rendus", "/themes/scic",
      "/themes/scic/flux",
      "/recherche?q=billebaude", "/sitemap.xml", "/sitemap.xml?partie=event-1", "/donnees/rtes-complet.json",
      "/api/v1/events/\(scene.key)",
    ] {
      #expect(!(try await scene.visitor.get(path).body.contains("Le foncier des billebaudes")), "\(path)")
    }
    for path in [scene.minutes, scene.minutes + "/pdf", try scene.image()] {
      #expect(try await scene.visitor.get(path).status != 200, "\(path)")
    }
    #expect(
      try await scene.visitor.get(scene.event).body.contains("Le compte rendu est réservé aux adhérents du réseau"))
    let ada = try await site.client("ada@exemple.fr")
    for path in [scene.minutes, try scene.image()] { #expect(try await ada.get(path).status == 200, "\(path)") }
    for path in [scene.event, "/recherche?q=billebaude"] {
      #expect(try await ada.get(path).body.contains("Le foncier des billebaudes"), "\(path)")
    }
  }

  @Test func aCorrectionKeepsTheDayAndTakesTheFormerImagesAway() async throws {
    try site.rtes("minutes", "import", scene.key, try scene.write(AfterwardsScene.text))
    try site.rtes("minutes", "publish", scene.key)
    let former = try scene.image()
    site.clock.advance(by: 3 * 86_400)
    #expect(
      plain(try site.rtes("minutes", "import", scene.key, try scene.write("Sans titre ni image.", image: nil)))
        == "« Club fictif » : compte rendu enregistré. Il remplace le texte publié (public).")
    #expect(
      try site.rtes("minutes", "list").contains(
        "\(scene.key),2026-01-10,Compte rendu : Club fictif,Publié,Public,2026-01-18,2026-01-15,"))
    #expect(try await scene.visitor.get(former).status == 404)
    #expect(try site.rtes("minutes", "show", scene.key).contains("texte,Sans titre ni image."))
    #expect(
      plain(try site.rtes("minutes", "withdraw", scene.key))
        == "« Compte rendu : Club fictif » : retiré, l’équipe seule peut le lire.")
    #expect(try await scene.visitor.get(scene.minutes).status != 200)
    #expect(
      scene.refusal("minutes", "withdraw", scene.key)
        == "Le compte rendu « Compte rendu : Club fictif » n’est pas publié.")
  }

  @Test func everythingThatIsWrongWithAFileIsToldWithItsLineAndNothingChanges() throws {
    try site.rtes("minutes", "import", scene.key, try scene.write(AfterwardsScene.text))
    let before = try site.rtes("minutes", "show", scene.key)
    let image = try scene.image()
    let path = try scene.write(
      """
      # Compte rendu

      ![Le plan](absent.png)
      ![](plan.png)
      ![Ailleurs](https://exemple.fr/a.png)
      ![Cassée] (plan.png)
      ![Dehors](../secret.png)
      ![Un texte](compte-rendu.md)

      | Territoire | Voix |
      |:-----------|-----:|
      | Rennes     |   12 |
      """)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().standardizedFileURL.path
    #expect(
      scene.refusal("minutes", "import", scene.key, path) == """
        \(path), ligne 3 : l’image « absent.png » manque : il n’y a pas de fichier \(folder)/absent.png.
        \(path), ligne 4 : dites entre les crochets ce que montre l’image « plan.png ».
        \(path), ligne 5 : l’image « https://exemple.fr/a.png » est ailleurs sur le web ; enregistrez-la à côté du fichier.
        \(path), ligne 6 : une image s’écrit « ![ce qu’elle montre](fichier.png) », sur une seule ligne.
        \(path), ligne 7 : l’image « ../secret.png » est hors du dossier du fichier ; mettez-la à côté.
        \(path), ligne 8 : l’image « compte-rendu.md » n’est ni un JPEG ni un PNG entier.
        \(path), ligne 11 : un tableau ne se met pas en page ; écrivez-le en liste, une ligne par entrée.
        Rien n’est enregistré.
        """)
    #expect(scene.refusal("minutes", "import", scene.key, "/rien.md") == "Le fichier /rien.md ne se lit pas.")
    #expect(try site.rtes("minutes", "show", scene.key) == before)
    #expect(try scene.image() == image)
  }

  @Test func noImageOfElsewhereComesIn() throws {
    // What follows a block of code in a list is an image for whoever prints the text.
    let tracked = try scene.write("# Titre\n\n- ```\n  code\n  ```\n\n![Suivi](https://exemple.fr/suivi.png)\n")
    #expect(
      scene.refusal("minutes", "import", scene.key, tracked) == """
        \(tracked), ligne 7 : l’image « https://exemple.fr/suivi.png » ne se lit pas ; écrivez-la sur une ligne à elle, loin de tout bloc de code.
        Rien n’est enregistré.
        """)
    let secret = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).png")
    try Data(AfterwardsScene.png).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    try FileManager.default.createSymbolicLink(
      atPath: site.folder.file("lien.png"), withDestinationPath: secret.path)
    let linked = try scene.write("# Titre\n\n![Un lien](lien.png)\n")
    #expect(
      scene.refusal("minutes", "import", scene.key, linked).contains(
        "ligne 3 : l’image « lien.png » est hors du dossier du fichier"))
    #expect(scene.refusal("minutes", "show", scene.key) != "")
  }

  @Test func onlyWhatWasHeldHasMinutes() throws {
    let path = try scene.write("Un texte.", image: nil)
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try journal.db.execute(
        sql: """
          INSERT INTO event (key, title, kind, role, status, starts_on, mode) VALUES
            ('a-venir', 'À venir', 'club', 'organises', 'planned', '2026-03-01', 'on-site'),
            ('annule', 'Annulé', 'club', 'organises', 'cancelled', '2026-01-02', 'on-site');
          """)
      try journal.note(.created, "event/a-venir")
    }
    #expect(
      scene.refusal("minutes", "import", "a-venir", path)
        == "« À venir » n’a pas commencé : son compte rendu se prend à partir du 1er\u{A0}mars\u{A0}2026.")
    #expect(
      scene.refusal("minutes", "import", "annule", path)
        == "« Annulé » n’a pas eu lieu à cette date : il n’a pas de compte rendu.")
    #expect(
      scene.refusal("minutes", "publish", scene.key)
        == "« Club fictif » n’a pas de compte rendu : rtes minutes import \(scene.key) FICHIER")
    #expect(
      scene.refusal("minutes", "publish", "2026-01-10-club-fictiv").contains("Vouliez-vous dire « \(scene.key) » ?"))
  }

  @Test func aClubIsOnTheListThirtyDaysLater() async throws {
    func findings(_ id: String) throws -> [String] {
      let check = try #require(site.kernel.auditChecks.first { $0.id == id })
      return try site.store.read { try check.findings($0) }.filter { $0.record.key == self.scene.key }.map(\.problem)
    }
    func touch() throws {
      try site.kernel.write(to: site.store, by: "test", at: site.clock.now) {
        try $0.note(.changed, "event/\(self.scene.key)")
      }
    }
    site.clock.advance(by: 24 * 86_400)
    try touch()
    #expect(try findings("clubs/no-minutes") == [])
    site.clock.advance(by: 2 * 86_400)
    try touch()
    #expect(try findings("clubs/no-minutes") == ["Pas de compte rendu : rtes minutes import \(scene.key) FICHIER"])
    #expect(
      try findings("clubs/no-headcount") == [
        "Aucun nombre de participants : ni comptage, ni présences relevées par noms."
      ])
    try site.inviteContactsAndTeam(of: "clubs")
    #expect(
      try await site.client("eve@exemple.fr").get("/compte").body.contains(
        "Il manque le compte rendu et le nombre de participants."))
    #expect(!(try await site.client("ada@exemple.fr").get("/compte").body.contains("Événements à compléter")))
    try site.rtes("minutes", "import", scene.key, try scene.write("Un texte.", image: nil))
    #expect(try findings("clubs/no-minutes") == ["Le compte rendu est un projet : rtes minutes publish \(scene.key)"])
    try site.rtes("minutes", "publish", scene.key)
    try scene.guest("ada@exemple.fr", came: true)
    #expect(try findings("clubs/no-minutes") + findings("clubs/no-headcount") == [])
  }

  @Test func theDelayOfTheMinutesIsCountedInDays() throws {
    try site.rtes("minutes", "import", scene.key, try scene.write("Un texte.", image: nil))
    func delay(_ period: Period) throws -> MinutesDelay { try site.store.read { try MinutesDelay.of($0, period) } }
    let year = Period(year: 2026)
    let entry = MinutesDelay.Entry(
      event: RecordID("event", scene.key), label: "10\u{A0}janvier\u{A0}2026 · Club fictif", isPublished: false,
      days: nil)
    #expect(try delay(year) == MinutesDelay(entries: [entry]))
    try site.rtes("minutes", "publish", scene.key)
    let told = try delay(year)
    #expect(told.held == 1 && told.published == 1 && told.dated == 1 && told.median == 5)
    // What was published after the cut-off does not count yet.
    #expect(try delay(Period(year: 2026, cutOff: PartialDate("2026-01-14"))).published == 0)
    // Of the real events of 2023, one has minutes elsewhere, whose day nobody knows.
    let former = try delay(Period(year: 2023))
    #expect(former.published == 1 && former.median == nil)
  }
}
