import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A contact asks a legal question and follows it; nobody else ever sees it.
@Suite(.serialized) struct LegalQuestionTests {
  /// Words that no record of 2024 holds.
  private static let secret = "billebaude"
  private static let request = "/faq/demandes/2026-0001"
  private static let pdf = Array("%PDF-1.4\nbillebaude\n%%EOF\n".utf8)

  private let site: LiveSite
  private let visitor: FormClient

  init() async throws {
    site = try await LiveSite()
    visitor = FormClient(site)
    try site.inviteContactsAndTeam(of: "faq")
  }

  private func ask(_ client: FormClient, file: Bool = false) async throws -> FormClient.Answer {
    try await client.submit(
      "/faq/poser",
      ["theme": "scic", "objet": "Parts de \(Self.secret)", "question": "Une \(Self.secret) peut-elle\r\nsouscrire ?"],
      files: file ? ["pieces": (name: "statuts.pdf", bytes: Self.pdf)] : [:])
  }

  private func count(_ table: StaticString) throws -> Int {
    try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
  }

  /// The mails about a request that were sent.
  private func mails(_ reference: String) async throws -> [String] {
    try await site.outbox().filter { try mailText($0).contains(reference) }
  }

  @Test func fromTheQuestionToTheAnswer() async throws {
    #expect(try await visitor.get("/faq-juridique").body.contains("<a href=\"/faq/poser\">Posez votre question</a>"))
    let ada = try await site.client("ada@exemple.fr")
    #expect(try await ada.get("/compte").body.contains("<a href=\"/faq/poser\">Poser une question juridique</a>"))
    #expect(try await ada.get("/faq/poser").body.contains("name=\"collectivite\"") == false)
    let asked = try await ask(ada, file: true)
    #expect(asked.status == 303 && asked.location == Self.request)
    let page = try await ada.get(Self.request).body
    for text in [
      "<h1>Parts de billebaude</h1>", "Une billebaude peut-elle", "Nantes Métropole", "Ada Fictive", "Reçue",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("Prendre en charge"))
    let file = try #require(page.firstMatch(of: /\/fichiers\/[0-9a-f]+/)).output
    let downloaded = try await ada.get(String(file))
    #expect(downloaded.status == 200 && Array(downloaded.body.utf8) == Self.pdf)
    let received = try mailText(try #require(try await mails("2026-0001").last))
    #expect(received.contains("Le réseau a bien reçu votre question.") && received.contains(Self.request))
    #expect(!received.contains(Self.secret))

    let eve = try await site.client("eve@exemple.fr")
    #expect(try await eve.get("/faq/demandes").body.contains("<a href=\"\(Self.request)\">Parts de billebaude</a>"))
    #expect(try await eve.get("/faq/poser").status == 403)
    _ = try await eve.submit(Self.request + "/prendre", ["mot": "Réponse avant mardi."])
    #expect(try await ada.get(Self.request).body.contains("Réponse avant mardi."))
    let answered = try await eve.submit(
      Self.request + "/repondre", ["reponse": "Oui, **sous conditions** de \(Self.secret)."])
    #expect(answered.status == 303 && answered.location == Self.request)
    #expect(try await ada.get(Self.request).body.contains("Oui, <strong>sous conditions</strong> de billebaude."))
    let mail = try #require(try await mails("2026-0001").last)
    #expect(mail.contains("To: Ada Fictive <ada@exemple.fr>"))
    let told = try mailText(mail)
    #expect(told.contains("L’équipe du réseau a répondu") && told.contains(Self.request))
    #expect(!told.contains("conditions") && !told.contains(Self.secret))
    _ = try await eve.submit(Self.request + "/clore")
    let way = try await ada.get(Self.request).body.matches(
      of: /<p class="title">(Reçue|Prise en charge|Réponse donnée|Close)</)
    #expect(way.map { String($0.output.1) } == ["Reçue", "Prise en charge", "Réponse donnée", "Close"])
    #expect(try await ada.get("/compte").body.contains("<a href=\"/faq/demandes?etat=closed\">1</a>"))
    #expect(try await ada.get("/faq/demandes?etat=received").body.contains("Aucune question n’est dans cet état."))
  }

  @Test func whatIsClosedIsNotAnsweredAnyMore() async throws {
    _ = try await ask(try await site.client("ada@exemple.fr"))
    let eve = try await site.client("eve@exemple.fr")
    // The form was open before the question was closed.
    let form = try await eve.get(Self.request + "/repondre").body
    _ = try await eve.submit(Self.request + "/clore", ["mot": "Réglée au téléphone."])
    let sentence = "est dans l’état «\u{202F}Close\u{202F}»\u{202F}: on ne peut plus y répondre."
    let late = try await eve.post(
      Self.request + "/repondre", FormClient.hiddenFields(of: form).merging(["reponse": "Trop tard"]) { $1 })
    #expect(late.status == 409 && late.body.contains(sentence))
    for verb in ["prendre", "repondre", "clore"] {
      let page = try await eve.get("\(Self.request)/\(verb)").body
      #expect(page.contains("La question 2026-0001 est dans l’état") && !page.contains("method=\"post\""), "\(verb)")
    }
    #expect(try site.store.read { try String.fetchOne($0, sql: "SELECT answer FROM legal_request") } == nil)
    #expect(try count("legal_request_step") == 2)
  }

  @Test func anotherAuthoritySeesNothing() async throws {
    let ada = try await site.client("ada@exemple.fr")
    _ = try await ask(ada, file: true)
    let file = String(try #require(try await ada.get(Self.request).body.firstMatch(of: /\/fichiers\/[0-9a-f]+/)).output)
    let bob = try await site.client("bob@exemple.fr")
    for path in [Self.request, Self.request + "/prendre", Self.request + "/repondre", Self.request + "/clore", file] {
      #expect(try await bob.get(path).status == 403, "\(path)")
      #expect(try await visitor.get(path).location?.hasPrefix("/connexion?vers=") == true, "\(path)")
    }
    #expect(try await bob.get("/faq/demandes").body.contains("Aucune question n’est encore posée."))
    for (client, isFound) in [(ada, true), (bob, false), (visitor, false)] {
      let found = try await client.get("/recherche?q=\(Self.secret)").body
      #expect(found.contains("href=\"\(Self.request)\"") == isFound)
      #expect(found.contains("Question posée") == isFound)
    }
    for path in ["/faq/poser", "/faq/demandes"] {
      #expect(try await visitor.get(path).location == "/connexion?vers=\(path.replacing("/", with: "%2F"))")
    }
    // A contact asks for their own authority only, whatever they send.
    _ = try await bob.submit(
      "/faq/poser",
      [
        "collectivite": "nantes-metropole", "organisation": "nantes-metropole", "objet": "À moi",
        "question": "Ou à eux ?",
      ])
    #expect(try await ada.get("/faq/demandes").body.contains("À moi") == false)
  }

  @Test func nothingOfItIsPublic() async throws {
    let ada = try await site.client("ada@exemple.fr")
    _ = try await ask(ada, file: true)
    _ = try await site.client("eve@exemple.fr").submit(Self.request + "/repondre", ["reponse": "Oui, \(Self.secret)."])
    var queue = [
      "/", "/sitemap.xml", "/robots.txt", "/flux", "/flux/tout", "/flux/faq", "/flux/faq-requests", "/themes/scic/flux",
      "/themes/scic", "/organisations/nantes-metropole", "/adherents/nantes-metropole", "/api/v1",
      "/api/v1/openapi.json",
      "/donnees", "/donnees/rtes-complet.json", "/donnees-personnelles", "/faq-juridique", "/agenda/calendrier",
    ]
    var seen: Set<String> = []
    while let path = queue.popLast() {
      guard seen.insert(path).inserted, seen.count < 400 else { continue }
      let page = try await visitor.get(path)
      #expect(!page.body.localizedCaseInsensitiveContains(Self.secret), "\(path)")
      #expect(!page.body.contains("2026-0001"), "\(path)")
      for match in page.body.matches(of: /(?:href="|<loc>http:\/\/[^\/]+)(\/[^"#<]*)/) {
        let next = String(match.output.1).replacing("&amp;", with: "&")
        if !next.hasPrefix("/statique"), !next.hasPrefix("/adherents/"), !next.hasPrefix("/evenements/") {
          queue.append(next)
        }
      }
    }
    // Whoever may read it has it in their private feed.
    let address = try await ada.submit("/compte/flux/creer").body
    let feed = String(try #require(address.firstMatch(of: /\/prive\/[A-Za-z0-9_\-]+\/flux/)).output)
    #expect(try await visitor.get(feed).body.contains("Parts de billebaude"))
  }

  @Test func sentTwiceItIsOneQuestion() async throws {
    let ada = try await site.client("ada@exemple.fr")
    let fields = FormClient.hiddenFields(of: try await ada.get("/faq/poser").body)
      .merging(["objet": "Deux fois", "question": "Une seule ?"]) { $1 }
    let (first, second) = (try await ada.post("/faq/poser", fields), try await ada.post("/faq/poser", fields))
    #expect(first.location == Self.request && second.location == Self.request)
    #expect(try count("legal_request") == 1)
    #expect(try await mails("2026-0001").count == 1)
    #expect(try await ask(ada).location == "/faq/demandes/2026-0002")
  }

  @Test func fiveYearsAfterItsEndOnlyAReferenceIsLeft() async throws {
    _ = try await ask(try await site.client("ada@exemple.fr"), file: true)
    _ = try await site.client("eve@exemple.fr").submit(Self.request + "/clore")
    let files = FileStore(besideDatabase: site.store.path)
    func purge(afterDays days: Double) throws {
      _ = try site.kernel.purge(site.store, files, at: site.clock.now.addingTimeInterval(days * 86_400))
    }
    try purge(afterDays: 5 * 365)
    #expect(try count("legal_request") == 1)
    try purge(afterDays: 5 * 366)
    #expect(try count("legal_request") == 0 && count("legal_request_step") == 0 && count("attachment") == 0)
    let left = try site.store.read { db in
      try Row.fetchAll(db, sql: "SELECT reference, theme, substr(ended_at, 1, 10) FROM past_legal_request")
        .map { "\($0[0] as String) \($0[1] as String) \($0[2] as String)" }
    }
    #expect(left == ["2026-0001 scic 2026-01-15"])
    // Neither the index nor the history keeps a word of it.
    let words = try site.store.read { db in
      try ["search_entry", "store_history"].map { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").filter { "\($0)".contains(Self.secret) }.count
      }
    }
    #expect(words == [0, 0])
    // Nor does the file of the database itself.
    try await site.store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: site.store.path))
    #expect(bytes.range(of: Data(Self.secret.prefix(6).utf8)) == nil)
  }

  @Test func theStaffAnswerAtTheTerminal() async throws {
    _ = try await ask(try await site.client("ada@exemple.fr"))
    let answer = site.folder.file("reponse.md")
    try "Oui, *parfois*.\n".write(toFile: answer, atomically: true, encoding: .utf8)
    func rtes(_ arguments: String...) throws -> Program.Outcome {
      try Program("rtes").run(["requests"] + arguments + ["--database", site.store.path])
    }
    let list = try rtes("list", "--json")
    #expect(list.status == 0 && list.output.contains("\"reference\" : \"2026-0001\""), "\(list.errors)")
    #expect(try rtes("show", "2026-0001").output.contains("Parts de billebaude"))
    let unknown = try rtes("answer", "2026-0009", answer)
    #expect(unknown.status != 0 && unknown.errors.contains("Vouliez-vous dire « 2026-0001 » ?"), "\(unknown.errors)")
    let done = try rtes("answer", "2026-0001", answer)
    #expect(
      done.status == 0 && done.output.contains("La réponse à la question 2026-0001 est enregistrée"), "\(done.errors)")
    #expect(try rtes("close", "2026-0001", "--note", "Merci").status == 0)
    let again = try rtes("answer", "2026-0001", answer)
    #expect(again.status != 0 && again.errors.contains("on ne peut plus y répondre"), "\(again.errors)")
    let notices = try site.store.read { db in
      try String.fetchAll(db, sql: "SELECT purpose FROM mail_message WHERE purpose LIKE 'legal-request-%' ORDER BY id")
    }
    #expect(notices == ["legal-request-received", "legal-request-answered"])
    let ada = try await site.client("ada@exemple.fr")
    #expect(try await ada.get(Self.request).body.contains("Oui, <em>parfois</em>."))
  }
}
