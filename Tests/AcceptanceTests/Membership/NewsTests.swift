import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A contact proposes a piece of news, the team relays it; nobody else sees it before.
@Suite(.serialized) struct NewsTests {
  /// A word that no record of 2024 holds.
  private static let word = "billebaude"
  private static let own = "/compte/actualites/2026-0001"
  private static let page = "/actualites/2026-0001"

  private let site: LiveSite
  private let visitor: FormClient

  init() async throws {
    site = try await LiveSite()
    visitor = FormClient(site)
    try site.inviteContactsAndTeam(of: "membership")
  }

  /// What the form is filled in with.
  private static let content = [
    "titre": "Une \(word) à Nantes", "resume": "La métropole ouvre une \(word).",
    "texte": "Un **appel** est ouvert.", "lien": "https://nantes.exemple.fr/appel", "theme": "scic",
    "suite": "proposer",
  ]

  private func propose(_ client: FormClient, _ more: [String: String] = [:]) async throws -> FormClient.Answer {
    try await client.submit("/compte/actualites/proposer", Self.content.merging(more) { $1 })
  }

  private func rewrite(_ client: FormClient, _ more: [String: String] = [:]) async throws {
    let done = try await client.submit(Self.own + "/modifier", Self.content.merging(more) { $1 })
    #expect(done.status == 303 && done.location == Self.own)
  }

  private func mails() async throws -> [String] {
    try await site.outbox().filter { try mailText($0).contains("2026-0001") }
  }

  private func states() throws -> [String] {
    try site.store.read {
      try String.fetchAll($0, sql: "SELECT state FROM member_news_step ORDER BY news, position")
    }
  }

  @Test func fromTheDraftToTheSiteTheFeedAndTheCount() async throws {
    let ada = try await site.client("ada@exemple.fr")
    #expect(
      try await ada.get("/compte").body.contains("<a href=\"/compte/actualites/proposer\">Proposer une actualité</a>"))
    let drafted = try await propose(ada, ["suite": "brouillon"])
    #expect(drafted.status == 303 && drafted.location == Self.own)
    #expect(try await mails().isEmpty)
    let draft = try await ada.get(Self.own).body
    #expect(draft.contains("<h1>Une billebaude à Nantes</h1>") && draft.contains("<strong>Brouillon</strong>"))
    #expect(draft.contains("Proposée par Ada Fictive.") && !draft.contains("Publier"))
    try await rewrite(ada, ["titre": "Une billebaude en bord de Loire"])
    let received = try mailText(try #require(try await mails().last))
    #expect(received.contains("Le réseau a bien reçu votre actualité.") && received.contains(Self.own))
    #expect(!received.contains(Self.word))
    #expect(try await ada.get(Self.own + "/modifier").body.contains("elle ne se modifie plus ici."))

    let eve = try await site.client("eve@exemple.fr")
    let space = try await eve.get("/compte").body
    #expect(space.contains("<a href=\"/compte/actualites?etat=submitted\">1</a>"))
    #expect(try await eve.get("/compte/actualites?etat=submitted").body.contains("Une billebaude en bord de Loire"))
    try await rewrite(
      eve, ["titre": "Une billebaude en bord de Loire", "resume": "La métropole ouvre une billebaude, à Nantes."])
    #expect(try await eve.submit(Self.own + "/publier").location == Self.own)
    let mail = try #require(try await mails().last)
    #expect(mail.contains("To: Ada Fictive <ada@exemple.fr>"))
    #expect(try mailText(mail).contains("a publié votre actualité") && (try mailText(mail)).contains(Self.page))

    let page = try await visitor.get(Self.page)
    #expect(page.status == 200)
    for text in [
      "<h1>Une billebaude en bord de Loire</h1>", "La métropole ouvre une billebaude, à Nantes.",
      "Un <strong>appel</strong> est ouvert.", "<a href=\"/adherents/nantes-metropole\">Nantes Métropole</a>",
      "<a href=\"https://nantes.exemple.fr/appel\">", "15\u{A0}janvier\u{A0}2026",
    ] {
      #expect(page.body.contains(text), "\(text)")
    }
    #expect(!page.body.contains("Ada") && !page.body.contains("Suivre cette actualité"))
    let link = "<a href=\"\(Self.page)\">Une billebaude en bord de Loire</a>"
    for path in [
      "/actualites", "/actualites?adherent=nantes-metropole", "/actualites?theme=scic", "/actualites?region=reg-52",
      "/recherche?q=\(Self.word)", "/adherents/nantes-metropole", "/organisations/nantes-metropole", "/themes/scic",
      "/territoires/reg-52", "/chiffres/membership.news-relayed?annee=2026",
    ] {
      #expect(try await visitor.get(path).body.contains("href=\"\(Self.page)\""), "\(path)")
    }
    #expect(try await visitor.get("/actualites").body.contains(link))
    for path in ["/actualites?region=reg-11", "/actualites?theme=achats", "/actualites?adherent=ville-de-lille"] {
      #expect(try await visitor.get(path).body.contains("Aucune actualité ne répond à ces filtres."), "\(path)")
    }
    let feed = try await visitor.get("/flux/actualites").body
    #expect(feed.contains("Une billebaude en bord de Loire") && feed.contains(Self.page))
    #expect(try await visitor.get("/themes/scic/flux").body.contains("Une billebaude en bord de Loire"))
    #expect(try states() == ["draft", "submitted", "published"])
  }

  @Test func whatIsNotPublishedIsNobodyElses() async throws {
    _ = try await propose(try await site.client("ada@exemple.fr"))
    let bob = try await site.client("bob@exemple.fr")
    for path in ["", "/modifier", "/reprendre", "/publier", "/rendre", "/ecarter", "/retirer"] {
      #expect(try await bob.get(Self.own + path).status == 403, "\(path)")
      #expect(try await visitor.get(Self.own + path).location?.hasPrefix("/connexion?vers=") == true, "\(path)")
    }
    #expect(try await bob.get("/compte/actualites").body.contains("Aucune actualité n’est encore proposée."))
    for path in [
      "/", "/actualites", "/flux", "/flux/tout", "/flux/actualites", "/flux/actualites-proposees", "/themes/scic",
      "/themes/scic/flux", "/adherents/nantes-metropole", "/organisations/nantes-metropole", "/territoires/reg-52",
      "/recherche?q=\(Self.word)", "/chiffres/membership.news-relayed", "/sitemap.xml", "/donnees/rtes-complet.json",
      Self.page,
    ] {
      for client in [visitor, bob] {
        let answer = try await client.get(path)
        #expect(!answer.body.contains("2026-0001") && !answer.body.contains("Une billebaude"), "\(path)")
      }
    }
    #expect(try await visitor.get(Self.page).status == 404)
    // The team has what waits in its private feed.
    let eve = try await site.client("eve@exemple.fr")
    let address = try await eve.submit("/compte/flux/creer").body
    let feed = String(try #require(address.firstMatch(of: /\/prive\/[A-Za-z0-9_\-]+\/flux/)).output)
    #expect(try await visitor.get(feed).body.contains("Une billebaude à Nantes"))
    // A contact proposes for their own authority only, whatever they send.
    _ = try await propose(bob, ["collectivite": "nantes-metropole"])
    let owners = try site.store.read { db in
      try String.fetchAll(db, sql: "SELECT organisation FROM member_news ORDER BY id")
    }
    #expect(owners == ["nantes-metropole", "ville-de-lille"])
  }

  @Test func whatIsGivenBackDeclinedOrWithdrawnLeaves() async throws {
    let ada = try await site.client("ada@exemple.fr")
    _ = try await propose(ada)
    let eve = try await site.client("eve@exemple.fr")
    // Written before the team took it in hand, sent after.
    let late = try await eve.get(Self.own + "/publier").body
    _ = try await eve.submit(Self.own + "/rendre", ["mot": "Quelle est la date limite ?"])
    #expect(try mailText(try #require(try await mails().last)).contains("vous rend votre actualité"))
    #expect(try await ada.get(Self.own).body.contains("Quelle est la date limite"))
    let refused = try await eve.post(Self.own + "/publier", FormClient.hiddenFields(of: late))
    #expect(refused.status == 409 && refused.body.contains("est dans l’état «\u{202F}Brouillon\u{202F}»"))
    try await rewrite(ada)
    _ = try await eve.submit(Self.own + "/ecarter", ["mot": "Hors du champ du réseau."])
    #expect(try mailText(try #require(try await mails().last)).contains("ne relaie pas cette actualité"))
    #expect(try await ada.get(Self.own).body.contains("Hors du champ du réseau."))
    _ = try await ada.submit(Self.own + "/reprendre")
    try await rewrite(ada)
    _ = try await eve.submit(Self.own + "/publier")
    #expect(try await visitor.get(Self.page).status == 200)
    _ = try await eve.submit(Self.own + "/retirer", ["mot": "L’appel est clos."])
    #expect(try await visitor.get(Self.page).status == 404)
    #expect(try await visitor.get("/recherche?q=\(Self.word)").body.contains(Self.page) == false)
    #expect(try await visitor.get("/flux/actualites").body.contains(Self.word) == false)
    #expect(
      try states() == [
        "draft", "submitted", "draft", "submitted", "declined", "draft", "submitted", "published", "withdrawn",
      ])
  }

  @Test func badInputIsASentenceAndNothingChanges() async throws {
    let ada = try await site.client("ada@exemple.fr")
    let image = try await propose(ada, ["texte": "![x](https://ailleurs.exemple.fr/x.png)"])
    #expect(image.status == 422 && image.body.contains("ne prend pas d’image"))
    #expect(try await propose(ada, ["lien": "javascript:alert(1)"]).body.contains("n’est pas une adresse web"))
    #expect(try await propose(ada, ["titre": ""]).body.contains("Renseignez «"))
    #expect(try states().isEmpty)
    let fields = FormClient.hiddenFields(of: try await ada.get("/compte/actualites/proposer").body)
      .merging(["titre": "Deux fois", "resume": "Une seule.", "suite": "proposer"]) { $1 }
    _ = try await ada.post("/compte/actualites/proposer", fields)
    _ = try await ada.post("/compte/actualites/proposer", fields)
    #expect(try states() == ["draft", "submitted"])
    #expect(
      try await site.client("eve@exemple.fr").get("/compte/actualites/proposer").body.contains("Seuls les contacts"))
  }

  @Test func theStaffModerateAtTheTerminal() async throws {
    _ = try await propose(try await site.client("ada@exemple.fr"))
    #expect(try site.rtes("news", "list", "--state", "submitted").contains("2026-0001,Proposée,,nantes-metropole,scic"))
    #expect(try site.rtes("news", "show", "2026-0001").contains("Un **appel** est ouvert."))
    #expect(
      try site.rtes("news", "return", "2026-0001", "Quelle date ?")
        == "L’actualité 2026-0001 est rendue à la collectivité, et un courriel l’annonce.")
    #expect(throws: Sentence.self) { try site.rtes("news", "publish", "2026-0001") }
    let unknown = #expect(throws: Sentence.self) { try site.rtes("news", "publish", "2026-0009") }
    #expect(unknown?.description.contains("Vouliez-vous dire « 2026-0001 » ?") == true)
    try await rewrite(try await site.client("ada@exemple.fr"))
    try site.rtes("news", "publish", "2026-0001")
    #expect(try await visitor.get(Self.page).status == 200)
    #expect(try site.rtes("news", "withdraw", "2026-0001", "--why", "Erreur").contains("quitte le site"))
    #expect(try await visitor.get(Self.page).status == 404)
  }

  @Test func aYearLaterOnlyWhatWasPublishedIsLeft() async throws {
    let ada = try await site.client("ada@exemple.fr")
    _ = try await propose(ada)
    _ = try await propose(ada, ["titre": "Jamais sortie", "suite": "brouillon"])
    try site.rtes("news", "publish", "2026-0001")
    let files = FileStore(besideDatabase: site.store.path)
    func left(afterDays days: Double) throws -> [String] {
      _ = try site.kernel.purge(site.store, files, at: site.clock.now.addingTimeInterval(days * 86_400))
      return try site.store.read { db in
        try Row.fetchAll(db, sql: "SELECT reference, account IS NULL FROM member_news ORDER BY id").map {
          "\($0[0] as String) \($0[1] as Int)"
        }
      }
    }
    #expect(try left(afterDays: 360) == ["2026-0001 0", "2026-0002 0"])
    #expect(try left(afterDays: 370) == ["2026-0001 1"])
    #expect(try await visitor.get(Self.page).status == 200)
  }
}
