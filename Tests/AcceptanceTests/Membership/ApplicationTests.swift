import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// An authority applies to join, page by page, without script.
@Suite(.serialized) struct ApplicationTests {
  @Test func fromTheFirstPageToTheMembership() async throws {
    let scene = try await ApplicationScene()
    let join = try await scene.visitor.get("/adherer").body
    #expect(join.contains("<a href=\"/adherer/commencer\">Commencer une candidature</a>"))
    #expect(join.contains("<h2>Charte de démonstration</h2>"))
    #expect(join.contains("version démonstration, du 1er\u{A0}janvier\u{A0}2026"))
    #expect(try await scene.visitor.get("/").body.contains("<a href=\"/adherer\">Adhérer</a>"))

    try await scene.begin()
    // A program that follows the links of mails confirms nothing.
    for _ in 0..<2 { #expect(try await scene.visitor.get(scene.door).body.contains("<h1>Votre candidature</h1>")) }
    #expect(try scene.rows("SELECT reference, confirmed_at FROM membership_application") == ["2026-0001|-"])
    #expect(try await scene.fill("") == "/collectivite")
    #expect(try scene.rows("SELECT confirmed_at IS NULL FROM membership_application") == ["0"])

    #expect(try await scene.fill("/collectivite", ["mots": "quille"]) == "/collectivite?mots=quille")
    let found = try await scene.visitor.get(scene.door + "/collectivite?mots=quille").body
    #expect(found.contains("<option value=\"com-99001\">Quillebourg, commune, 99001</option>"))
    #expect(
      try await scene.fill("/collectivite?mots=quille", ["choix": "com-99001"])
        == "/collectivite/preciser?code=com-99001")
    let described = try await scene.visitor.get(scene.door + "/collectivite/preciser?code=com-99001").body
    #expect(described.contains("value=\"Quillebourg\"") && described.contains("value=\"communes\" selected"))
    #expect(!described.contains("name=\"lieu\""))
    #expect(
      try await scene.fill(
        "/collectivite/preciser?code=com-99001",
        ["nom": "Ville de Quillebourg", "categorie": "communes", "siret": "123 456 782 00010"]) == "/deliberation")
    #expect(try await scene.fill("/deliberation", ["date": "12 décembre 2025"], file: "fichier") == "/representation")
    try await scene.fillPeople()
    let charter = try await scene.visitor.get(scene.door + "/charte").body
    #expect(charter.contains("Étape 6 sur 7") && charter.contains("Ce texte est inventé."))
    #expect(try await scene.fill("/charte", ["accord": "yes"]) == "/recapitulatif")

    let summary = try await scene.visitor.get(scene.door + "/recapitulatif").body
    for text in [
      "Ville de Quillebourg", "Commune", "99001", "12345678200010", "12\u{A0}décembre\u{A0}2025", "deliberation.pdf",
      "Hortense Tirelarigot", "Adjointe au maire", "Économie sociale et solidaire", "hortense@quillebourg.exemple",
      "Anatole Tirelarigot", "01 23 45 67 89", "<dd>le nom</dd>", "<dd>le courriel</dd>", "<dd>rien</dd>",
      "Charte de démonstration", "version démonstration, du 1er\u{A0}janvier\u{A0}2026", "15\u{A0}janvier\u{A0}2026",
      ApplicationScene.email,
    ] { #expect(summary.contains(text), "\(text)") }
    #expect(try await scene.fill("/recapitulatif") == "")
    let sent = try await scene.visitor.get(scene.door).body
    #expect(sent.contains("<h1>Candidature envoyée</h1>") && !sent.contains("method=\"post\""))
    for page in ["/collectivite", "/deliberation", "/charte", "/recapitulatif", "/abandonner"] {
      #expect(try await scene.visitor.get(scene.door + page).body.contains("<h1>Candidature envoyée</h1>"), "\(page)")
    }
    try await theTeamAccepts(scene)
  }

  /// What the board's decision brings.
  private func theTeamAccepts(_ scene: ApplicationScene) async throws {
    let told = try #require(try await scene.mails(to: "eve@exemple.fr").last)
    #expect(told.contains("2026-0001") && told.contains("/adherer/candidatures/2026-0001"))
    #expect(
      try scene.rtes("list")
        == "référence,envoyée le,état,collectivité,catégorie,décidée le\r\n2026-0001,2026-01-15,Envoyée,Ville de Quillebourg,communes,\r\n"
    )
    #expect(try scene.rtes("show", "2026-0001").contains("Représentant·e : Délégation,Économie sociale et solidaire"))
    #expect(
      try scene.refusal("accept", "2026-0001", ApplicationScene.meeting)
        == "La réunion « ca-2026-01-20 » se tient le 20\u{A0}janvier\u{A0}2026 : elle n’a encore rien décidé.")
    scene.wait(days: 10)
    #expect(
      try scene.refusal("accept", "2026-0001", "ca-2026-01-21").hasSuffix("Vouliez-vous dire « ca-2026-01-20 » ?"))
    let done = try scene.rtes(
      "accept", "2026-0001", ApplicationScene.meeting, "--from", "2026-03-01", "--note", "Bienvenue.")
    #expect(
      done
        == "Candidature 2026-0001 : « Ville de Quillebourg » (ville-de-quillebourg) est adhérente depuis le 1er\u{A0}mars\u{A0}2026, catégorie communes. 3\u{A0}personnes la représentent, et un courriel annonce la décision."
    )
    #expect(
      try scene.rows("SELECT * FROM membership WHERE organisation = 'ville-de-quillebourg'") == [
        "ville-de-quillebourg|communes|1|2026-03-01|-|2026-01-25|registry|full|-"
      ])
    #expect(
      try scene.rows(
        "SELECT state, effective_on, reason, meeting FROM membership_step WHERE organisation = 'ville-de-quillebourg' ORDER BY id"
      ) == [
        "application|2026-01-15|Candidature en ligne 2026-0001|-",
        "accepted|2026-01-20|Candidature en ligne 2026-0001|ca-2026-01-20",
        "member|2026-03-01|Candidature en ligne 2026-0001|-",
      ])
    #expect(
      try scene.rows(
        """
        SELECT name, role, delegation, valid_from, email, phone, public_name, public_email, public_phone
        FROM referent WHERE organisation = 'ville-de-quillebourg' ORDER BY id
        """) == [
          "Hortense Tirelarigot|representative|Adjointe au maire, Économie sociale et solidaire|2025-12-12|hortense@quillebourg.exemple|-|1|0|0",
          "Hortense Tirelarigot|elected|Adjointe au maire|2025-12-12|hortense@quillebourg.exemple|-|0|0|0",
          "Anatole Tirelarigot|technical|Chargé de mission|2025-12-12|anatole@quillebourg.exemple|01 23 45 67 89|0|1|0",
        ])
    #expect(
      try scene.rows("SELECT name, kind, territory FROM organisation WHERE key = 'ville-de-quillebourg'") == [
        "Ville de Quillebourg|authority|com-99001"
      ])
    #expect(try scene.rows("SELECT organisation, siret FROM dues_recipient") == ["ville-de-quillebourg|12345678200010"])
    let mail = try #require(try await scene.mails(to: ApplicationScene.email).last)
    #expect(mail.contains("a accepté la candidature") && mail.contains("Bienvenue."))
    #expect(try await scene.visitor.get(ApplicationScene.link(mail)).body.contains("<h1>Candidature acceptée</h1>"))
    #expect(
      try scene.refusal("decline", "2026-0001", "Doublon")
        == "La candidature 2026-0001 est déjà décidée (acceptée, le 25\u{A0}janvier\u{A0}2026).")
    #expect(
      try scene.rows("SELECT DISTINCT record FROM store_history WHERE record LIKE 'membership_application/%'") == [
        "membership_application/2026-0001"
      ])
  }

  /// Every step is kept; any of them can be gone back to, and the same address finds the same application.
  @Test func anApplicationIsResumedAndGoneBackTo() async throws {
    let scene = try await ApplicationScene()
    try await scene.begin()
    try await scene.fillAuthority()
    let first = scene.door
    try await scene.begin()
    #expect(scene.door != first)
    #expect(try await scene.mails(to: ApplicationScene.email).last?.contains("rien n’est perdu") == true)
    for door in [first, scene.door] {
      let steps = try await scene.visitor.get(door).body
      #expect(
        steps.matches(of: /<span>rempli<\/span>/).count == 1 && steps.matches(of: /<span>à remplir<\/span>/).count == 5)
    }
    try await scene.fillDeliberation()
    try await scene.fillPerson("/representation", "Hortense", "Adjointe au maire", ["nom_public": "yes"])
    let elected = try await scene.visitor.get(scene.door + "/referent-elu").body
    #expect(elected.contains("<a href=\"\(scene.door)/representation\">Étape précédente\u{202F}: Représentant·e</a>"))
    let copied = try await scene.visitor.get(scene.door + "/referent-elu?comme=representative").body
    #expect(copied.contains("value=\"Hortense\"") && copied.contains("value=\"Tirelarigot\""))

    // Back to the deliberation: what was typed is there, the file is kept unless another one comes.
    let kept = try scene.rows("SELECT id FROM attachment")
    let back = try await scene.visitor.get(scene.door + "/deliberation").body
    #expect(
      back.contains("value=\"12/12/2025\"") && back.contains("deliberation.pdf")
        && back.contains("Remplacer le fichier"))
    #expect(try await scene.fill("/deliberation", ["date": "13/12/2025"]) == "/referent-elu")
    #expect(try scene.rows("SELECT id FROM attachment") == kept)
    try await scene.fill("/deliberation", ["date": "13/12/2025"], file: "remplacement")
    let replaced = try scene.rows("SELECT id FROM attachment")
    #expect(replaced.count == 1 && replaced != kept)
    #expect(
      try scene.rows("SELECT deliberated_on, deliberation_number FROM membership_application") == ["2025-12-13|-"])

    let early = try await scene.visitor.get(scene.door + "/recapitulatif").body
    #expect(early.contains("<h2>Ce qui manque</h2>") && !early.contains("method=\"post\""))
    let gone = try await scene.visitor.submit(scene.door + "/abandonner")
    #expect(gone.status == 303 && gone.location == "/adherer")
    #expect(try scene.rows("SELECT id FROM membership_application UNION SELECT id FROM attachment").isEmpty)
    #expect(try await scene.visitor.get(scene.door).status == 404)
  }

  /// A charter that comes into force before the application is sent is read and accepted anew.
  @Test func theCharterInForceIsTheOneAccepted() async throws {
    let scene = try await ApplicationScene()
    try await scene.fillAll()
    let text = try scene.rows("SELECT body FROM charter")
    #expect(try scene.rows("SELECT charter_text FROM membership_application") == text)
    try scene.site.store.write(by: "test", at: scene.site.clock.now) { journal in
      try journal.db.execute(
        sql: "INSERT INTO charter VALUES ('charte-2', 'Charte de démonstration', '2', '2026-01-10', 'Autre **texte**.')"
      )
      try journal.note(.created, "charter/charte-2")
    }
    #expect(try await scene.visitor.get(scene.door + "/recapitulatif").body.contains("<h2>Ce qui manque</h2>"))
    let step = try await scene.visitor.get(scene.door + "/charte").body
    #expect(
      step.contains("Vous aviez accepté la version démonstration") && step.contains("Autre <strong>texte</strong>."))
    let silent = try await scene.visitor.submit(scene.door + "/charte")
    #expect(silent.status == 422 && silent.body.contains("pour continuer."))
    #expect(try await scene.fill("/charte", ["accord": "yes"]) == "/recapitulatif")
    try await scene.fill("/recapitulatif")
    #expect(
      try scene.rows("SELECT state, charter, charter_version, charter_from, charter_text FROM membership_application")
        == [
          "sent|charte-2|2|2026-01-10|Autre **texte**."
        ])
  }

  @Test func withoutACharterNothingIsSent() async throws {
    let scene = try await ApplicationScene(charter: false)
    let sentence = "Aucune charte n’est encore en ligne"
    #expect(try await scene.visitor.get("/adherer").body.contains(sentence))
    try await scene.begin()
    try await scene.fillAuthority()
    try await scene.fillDeliberation()
    try await scene.fillPeople()
    for page in ["/charte", "/recapitulatif"] {
      let body = try await scene.visitor.get(scene.door + page).body
      #expect(body.contains(sentence) && !body.contains("method=\"post\""), "\(page)")
    }
  }
}
