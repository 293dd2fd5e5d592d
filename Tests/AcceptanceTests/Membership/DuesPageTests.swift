import Foundation
import Kernel
import Press
import Store
import TestSupport
import Testing

/// Dues on the site: a member reads its own, the team reads all, nobody else reads anything.
@Suite(.serialized) struct DuesPageTests {
  private let scene: DuesScene
  private var site: LiveSite { scene.site }

  init() async throws {
    scene = try await DuesScene()
    try scene.site.inviteContactsAndTeam(of: "membership")
    try scene.call()
    try scene.dues("pay", "2026-0002", "896", "--reference", "VIR 7")
  }

  private static let call = "/cotisations/2026-0002"
  private static let account = "/adherents/nantes-metropole/cotisations"
  private static let papers = [
    "/cotisations/2026-0002/appel", "/cotisations/2026-0002/recu", "/adherents/nantes-metropole/cotisations/releve",
  ]

  @Test func aMemberFindsItsCallsReceiptsAndStatement() async throws {
    let ada = try await site.client("ada@exemple.fr")
    let space = plain(try await ada.get("/compte").body)
    #expect(space.contains("<a href=\"\(Self.call)\">Appel n° 2026-0002</a>"))
    #expect(space.contains("4 000,00 € à payer au plus tard le 14 février 2026"))
    #expect(space.contains("<a href=\"\(Self.account)\">Relevé et reçus de Nantes Métropole</a>"))
    #expect(!space.contains("2026-0004") && !space.contains("Suivi des cotisations"))
    let page = plain(try await ada.get(Self.call).body)
    for text in [
      "4 896,00 €", "896,00 €", "4 000,00 €", "VIR 7", "Document d’essai.", "Métropole, à partir de 500 000",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("Envois et relances"))
    let account = plain(try await ada.get(Self.account).body)
    #expect(account.contains("<strong>Reste dû : 4 000,00 €.</strong>"))
    for path in Self.papers {
      let paper = try await ada.get(path)
      #expect(paper.status == 200, "\(path)")
      #expect(paper.headers["cache-control"]?.contains("no-store") == true, "\(path)")
    }
    #expect(try await ada.get("/cotisations/2026-0002/avoir").status == 404)
  }

  @Test func anotherMemberAndVisitorsReadNothing() async throws {
    let bob = try await site.client("bob@exemple.fr")
    let visitor = FormClient(site)
    for path in Self.papers + [Self.call, Self.account, Self.account + "/facturation"] {
      #expect(try await bob.get(path).status == 403, "\(path)")
      #expect(try await visitor.get(path).location?.hasPrefix("/connexion") == true, "\(path)")
    }
    // Whether a number exists is nobody's business.
    #expect(try await bob.get("/cotisations/2026-9999").status == 403)
    #expect(try await bob.get("/cotisations").status == 403)
    for path in [
      "/adherents/nantes-metropole", "/organisations/nantes-metropole", "/chiffres", "/sitemap.xml", "/sources",
    ] {
      let body = try await visitor.get(path).body
      #expect(!body.contains("/cotisations") && !body.contains("2026-0002"), "\(path)")
    }
    #expect(try await visitor.get("/recherche?q=cotisation").body.contains("2026-0002") == false)
    #expect(try await visitor.get("/chiffres/dues.late").status != 200)
    #expect(try await bob.get("/chiffres/dues.late").status == 403)
    for figure in ["dues.called", "dues.late", "membership.without-technical-referent"] {
      #expect(try await visitor.get("/api/v1/figures/\(figure)").status == 404, "\(figure)")
    }
    #expect(try await visitor.get("/api/v1/figures/membership.members").status == 200)
  }

  @Test func theTeamFollowsThemAll() async throws {
    let eve = try await site.client("eve@exemple.fr")
    #expect(try await eve.get("/compte").body.contains("<a href=\"/cotisations\">Suivi des cotisations 2026</a>"))
    let page = plain(try await eve.get("/cotisations").body)
    for text in ["12 189,00 €", "11 293,00 €", "2026-0001", "2026-0004", "Ce barème est fictif."] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(try await eve.get("/cotisations?etat=late").body.contains("Aucun appel ne correspond."))
    #expect(try await eve.get("/cotisations/2026-9999").status == 404)
    let figure = plain(try await eve.get("/chiffres/dues.called?annee=2026").body)
    #expect(figure.contains("12 189") && figure.contains("href=\"/cotisations/2026-0003\""))
    #expect(plain(try await eve.get("/chiffres/dues.received?annee=2026").body).contains("896"))
    // What is not due yet is not late, even told for the year's last day.
    #expect(try computed("dues.late") == 0)
    scene.advance(days: 40)
    try scene.dues("pay", "2026-0001", "100")
    #expect(try computed("dues.late") == 155 + 4_000 + 4_590 + 2_448)
    let later = try await site.client("eve@exemple.fr")
    #expect(try await later.get("/cotisations?etat=late").body.contains("2026-0004"))
  }

  private func computed(_ figure: String) throws -> Int? {
    let figure = try #require(site.kernel.figure(figure))
    return try site.store.read { try figure.compute?($0, Period(year: 2026))?.value }
  }

  @Test func aContactSaysHowCallsAreMadeOut() async throws {
    let ada = try await site.client("ada@exemple.fr")
    let form = Self.account + "/facturation"
    let refused = try await ada.submit(form, ["siret": "123"])
    #expect(refused.status == 422 && refused.body.contains("n’est pas un SIRET"))
    let done = try await ada.submit(
      form, ["siret": "000 000 000 00018", "service": "ESS", "engagement": "BC-7", "courriel": "finances@exemple.fr"])
    #expect(done.status == 303 && done.location == Self.account)
    #expect(
      try scene.value("SELECT siret || service_code || email FROM dues_recipient")
        == "00000000000018ESSfinances@exemple.fr")
    #expect(
      try scene.value("SELECT organisation || year || reference FROM dues_engagement") == "nantes-metropole2026BC-7")
    #expect(try await ada.get(form).body.contains("value=\"BC-7\""))
    // The call that went out stays as it was.
    #expect(try scene.value("SELECT engagement FROM dues_call WHERE number = '2026-0002'") == "nil")
  }

  @Test func thePaperSaysWhatTheLawAndThePortalAskFor() throws {
    try scene.dues(
      "recipient", DuesScene.lille, "--siret", "00000000000018", "--service", "FIN", "--engagement", "BC-118", "--year",
      "2026")
    try scene.dues("cancel", "2026-0004", "Engagement oublié")
    try scene.dues("call", "2026", "--only", DuesScene.lille)
    let verb = try #require(site.kernel.verbs.first { $0.group.name == "dues" && $0.name == "print" })
    let call = try VerbCall(verb, ["--number", "2026-0005"], PageRequest(kernel: site.kernel, now: site.clock.now))
    guard case .prints(let papers) = verb.action else { return #expect(Bool(false), "print gives papers") }
    let html = try site.store.read { db in
      try papers(call, db).map { paper in
        String(decoding: try SheetDocument(site.kernel, db, paper).printed(site.kernel, site: nil).html, as: UTF8.self)
      }
    }
    #expect(html.count == 1)
    let page = plain(html[0])
    for text in [
      "Appel n° 2026-0005", "Document d’essai.", "À payer au plus tard le 14 février 2026",
      "<strong>2 448,00 €</strong>",
      "RTES (émetteur fictif)", "000 000 000 00018", "<dd>BC-118</dd>", "<dd>FIN</dd>",
      "du 1er janvier 2026 au 31 décembre 2026",
      "FR76 3000 6000 0112 3456 7890 189", "Cotisation hors du champ d’application de la taxe sur la valeur ajoutée",
      "<caption>Barème fictif de démonstration 2026",
    ] { #expect(page.contains(text), "\(text)") }
  }
}
