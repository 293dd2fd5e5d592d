import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import Membership

/// What an application refuses, who reads it, and how long it lasts.
@Suite(.serialized) struct ApplicationRefusalTests {
  /// Words of the invented application that no record of 2024 holds.
  private static let words = ["Tirelarigot", "Hortense", "Quillebourg", "zoe@"]

  @Test func whatCannotStandIsRefusedWithASentence() async throws {
    let scene = try await ApplicationScene()
    try await scene.begin()
    let delib = scene.door + "/deliberation"
    let text = try await scene.visitor.submit(
      delib, ["date": "12/12/2025"], files: ["fichier": (name: "deliberation.pdf", bytes: Array("bonjour".utf8))])
    #expect(text.status == 422)
    #expect(text.body.contains("«\u{202F}deliberation.pdf\u{202F}» n’est pas un fichier PDF entier et lisible."))
    let none = try await scene.visitor.submit(delib, ["date": "12/12/2025"])
    #expect(none.body.contains("Joignez «\u{202F}Délibération en PDF\u{202F}»."))
    for (date, sentence) in [
      ("16/01/2026", "Le 16\u{A0}janvier\u{A0}2026 n’est pas encore passé"),
      ("31/02/2025", "«\u{202F}31/02/2025\u{202F}» n’est pas une date comme 15/01/2026."),
    ] {
      let answer = try await scene.visitor.submit(
        delib, ["date": date], files: ["fichier": (name: "deliberation.pdf", bytes: ApplicationScene.pdf)])
      #expect(answer.status == 422 && answer.body.contains(sentence), "\(date)")
    }
    #expect(try scene.rows("SELECT id FROM attachment").isEmpty)

    let authority = scene.door + "/collectivite/preciser?code="
    let ended = try await scene.visitor.get(authority + "com-99002").body
    #expect(ended.contains("«\u{202F}Vieilbourg\u{202F}» (99002) n’existe plus au millésime 2026."))
    #expect(ended.contains("Son successeur\u{202F}: Quillebourg (com-99001)."))
    let member = try await scene.visitor.get(authority + "epci-244400404").body
    #expect(member.contains("«\u{202F}Nantes Métropole\u{202F}» est déjà adhérente du réseau."))
    for body in [ended, member] { #expect(!body.contains("method=\"post\"")) }
    for (siret, sentence) in [
      ("12345678200011", "n’est pas un SIRET"), ("24440040400012", "ne commence pas par le SIREN"),
    ] {
      let answer = try await scene.visitor.submit(
        authority + "com-99001", ["nom": "Ville de Quillebourg", "categorie": "communes", "siret": siret])
      #expect(answer.status == 422 && answer.body.contains(sentence), "\(siret)")
    }
    let unknown = try await scene.visitor.get(scene.door + "/collectivite?mots=Xyzzy").body
    #expect(unknown.contains("Aucune collectivité ne répond à «\u{202F}Xyzzy\u{202F}»."))
    #expect(
      try scene.rows("SELECT coalesce(name, territory, siret, deliberated_on) FROM membership_application") == ["-"])
    // What is in no reference is typed by hand.
    #expect(
      try await scene.fill(
        "/collectivite/preciser", ["nom": "Pays fictif", "categorie": "intercommunalites", "lieu": "Nord"])
        == "/deliberation")
    #expect(try scene.rows("SELECT name, territory, place FROM membership_application") == ["Pays fictif|-|Nord"])
  }

  @Test func theTeamReadsItAndNobodyElse() async throws {
    let scene = try await ApplicationScene()
    try await scene.sendAll()
    let page = "/adherer/candidatures/2026-0001"
    let eve = try await scene.site.client("eve@exemple.fr")
    #expect(try await eve.get("/compte").body.contains("<a href=\"/adherer/candidatures\">1</a>"))
    #expect(try await eve.get("/adherer/candidatures").body.contains("<a href=\"\(page)\">Ville de Quillebourg</a>"))
    let body = try await eve.get(page).body
    #expect(body.contains("Hortense Tirelarigot") && body.contains("Ce texte est inventé."))
    let file = String(try #require(body.firstMatch(of: /\/fichiers\/[0-9a-f]+/)).output)
    #expect(Array(try await eve.get(file).body.utf8) == ApplicationScene.pdf)

    let ada = try await scene.site.client("ada@exemple.fr")
    for path in ["/adherer/candidatures", page, file] {
      #expect(try await ada.get(path).status == 403, "\(path)")
      #expect(try await scene.visitor.get(path).location?.hasPrefix("/connexion?vers=") == true, "\(path)")
    }
    let open = scene.site.kernel.routes.filter { $0.access == .everyone && !$0.pattern.description.contains(":") }
    for path in open.map(\.pattern.description) {
      let shown = try await scene.visitor.get(path).body
      for word in Self.words { #expect(!shown.localizedCaseInsensitiveContains(word), "\(path): \(word)") }
    }
    for word in ["tirelarigot", "quillebourg"] {
      #expect(try await scene.visitor.get("/recherche?q=\(word)").body.contains("Rien ne répond à"))
    }
    // What was not sent is the team's no more than anybody's.
    try await scene.begin()
    #expect(try await eve.get("/adherer/candidatures/2026-0002").status == 404)
    #expect(try scene.refusal("show", "2026-0002").contains("Vouliez-vous dire « 2026-0001 » ?"))
  }

  @Test func anAuthorityThatTheNetworkKnowsTakesItsSteps() async throws {
    let scene = try await ApplicationScene()
    try scene.site.store.write(by: "test", at: scene.site.clock.now) { journal in
      try journal.db.execute(
        sql: """
          INSERT INTO territory (code, kind, name) VALUES ('com-99001', 'commune', 'Quillebourg');
          INSERT INTO organisation (key, name, kind, territory) VALUES ('quillebourg', 'Quillebourg', 'authority', 'com-99001');
          INSERT INTO body_meeting (key, body, "on", mode, state) VALUES ('ca-2026-01-14', 'ca', '2026-01-14', 'online', 'cancelled');
          INSERT INTO body_meeting (key, body, "on", mode, state)
            SELECT 'autre-2026-01-14', key, '2026-01-14', 'online', 'held' FROM body WHERE kind <> 'board' LIMIT 1;
          """)
      try journal.note(.created, "organisation/quillebourg")
    }
    try await scene.sendAll()
    let steps = "SELECT state, effective_on, reason FROM membership_step WHERE organisation = 'quillebourg' ORDER BY id"
    #expect(try scene.rows(steps) == ["application|2026-01-15|Candidature en ligne 2026-0001"])
    #expect(try scene.rows("SELECT organisation FROM membership_application") == ["quillebourg"])
    for (meeting, sentence) in [
      ("ca-2026-01-14", "est annulée : elle n’a rien décidé."),
      ("autre-2026-01-14", "c’est le conseil d’administration qui admet."),
      ("ca-2026-01-19", "Vouliez-vous dire « ca-2026-01-14 » ?"),
    ] { #expect(try scene.refusal("accept", "2026-0001", meeting).hasSuffix(sentence), "\(meeting)") }
    try scene.rtes("decline", "2026-0001", "Hors statuts")
    #expect(
      try scene.rows(steps) == [
        "application|2026-01-15|Candidature en ligne 2026-0001", "declined|2026-01-15|Hors statuts",
      ])
  }

  @Test func whatIsDeclinedIsToldAndGoesInAYear() async throws {
    let scene = try await ApplicationScene()
    try await scene.sendAll()
    #expect(
      try scene.rtes("decline", "2026-0001", "Hors statuts", "--note", "Les statuts réservent l’adhésion.")
        == "Candidature 2026-0001 : « Ville de Quillebourg » n’est pas retenue, et un courriel l’annonce.")
    let mail = try #require(try await scene.mails(to: ApplicationScene.email).last)
    #expect(mail.contains("n’a pas été retenue") && mail.contains("Les statuts réservent l’adhésion."))
    #expect(!mail.contains("Hors statuts") && !mail.contains("Tirelarigot"))
    #expect(try scene.rows("SELECT key FROM organisation WHERE name LIKE '%Quillebourg%'").isEmpty)
    scene.wait(days: 364)
    try scene.purge()
    #expect(try scene.rows("SELECT state FROM membership_application") == ["declined"])
    scene.wait(days: 3)
    try scene.purge()
    #expect(
      try scene.rows(
        "SELECT id FROM membership_application UNION SELECT role FROM membership_application_person UNION SELECT id FROM attachment"
      ).isEmpty)
  }

  @Test func ofWhatIsAcceptedThePeopleGo() async throws {
    let scene = try await ApplicationScene()
    try await scene.sendAll()
    scene.wait(days: 10)
    try scene.rtes("accept", "2026-0001", ApplicationScene.meeting)
    scene.wait(days: 367)
    try scene.purge()
    #expect(
      try scene.rows("SELECT email, name, charter_version, deliberated_on FROM membership_application") == [
        "-|Ville de Quillebourg|démonstration|2025-12-12"
      ])
    #expect(try scene.rows("SELECT role FROM membership_application_person").isEmpty)
    #expect(try scene.rows("SELECT name FROM attachment") == ["deliberation.pdf"])
  }

  @Test func whereAFormLedIsKeptWithoutItsSecretLink() async throws {
    let scene = try await ApplicationScene()
    try await scene.begin()
    try await scene.fillAuthority()
    #expect(
      try scene.rows("SELECT location FROM form_submission WHERE location LIKE '/adherer/dossier/%'") == [
        "/adherer/dossier/:token/deliberation"
      ])
  }

  @Test func whatIsNeverFinishedGoesAway() async throws {
    let scene = try await ApplicationScene()
    try await scene.begin()
    scene.wait(days: 8)
    try scene.purge()
    #expect(try scene.rows("SELECT id FROM membership_application").isEmpty)
    try await scene.begin()
    #expect(try scene.rows("SELECT reference FROM membership_application") == ["2026-0002"])
    try await scene.fillAuthority()
    scene.wait(days: 59)
    try scene.purge()
    #expect(try await scene.visitor.get(scene.door).body.contains("<h1>Votre candidature</h1>"))
    scene.wait(days: 2)
    #expect(try await scene.visitor.get(scene.door).status == 404)
    try scene.purge()
    #expect(try scene.rows("SELECT id FROM membership_application").isEmpty)
  }

  @Test func daysAreReadAsPeopleTypeThem() {
    let typed = [
      "15/01/2026", "15/1/2026", "15.01.2026", "2026-01-15", "15 janvier 2026", "1er août 2025", "2026-01", "2026",
      "15/13/2026", "29/02/2025", "29/02/2024", "15/01/26", "hier", "1 er mai 2025", "+1/01/2026",
    ]
    #expect(
      typed.map { TypedDay.day($0)?.description ?? "-" } == [
        "2026-01-15", "2026-01-15", "2026-01-15", "2026-01-15", "2026-01-15", "2025-08-01", "-", "-", "-", "-",
        "2024-02-29", "-", "-", "-", "-",
      ])
  }

  @Test func aSIRETChecksItself() {
    let typed = ["12345678200010", "123 456 782 00010", "12345678200011", "1234567820001", "00000000000000", "abc"]
    #expect(
      typed.map { SIRET.digits($0) ?? "-" } == ["12345678200010", "12345678200010", "-", "-", "-", "-"])
  }
}
