import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

/// Who reads registrations, how long they last, and what people type into them.
@Suite(.serialized) struct RegistrationPrivacyTests {
  private let desk: RegistrationScene
  /// Words that no record of 2024 holds.
  private static let words = ["Zébulon", "Quillefer", "zeb@", "Coquecigrue"]

  init() async throws {
    desk = try await RegistrationScene()
    try desk.rtes("open", desk.key, "--capacity", "40")
  }

  private func client(_ email: String, _ grant: Grant) async throws -> FormClient {
    try desk.site.invite(email, name: "Ada Fictive", grant)
    let client = FormClient(desk.site)
    try await client.signIn(email)
    return client
  }

  @Test func theTeamOfClubsReadsTheListAndNobodyElse() async throws {
    _ = try await desk.register("=SOMME(A1)", "zeb@exemple.fr", "<b>Coquecigrue</b>")
    let list = desk.event + "/inscriptions"
    let eve = try await client("eve@exemple.fr", Grant(.team, scope: "clubs"))
    let page = try await eve.get(list)
    #expect(
      page.status == 200 && page.body.contains("zeb@exemple.fr") && page.body.contains("39\u{A0}places libres sur 40"))
    #expect(page.body.contains("&lt;b>Coquecigrue&lt;/b>") || page.body.contains("&lt;b&gt;Coquecigrue&lt;/b&gt;"))
    let csv = try await eve.get(list + "/csv")
    let code = try #require(try desk.rows("code").first)
    #expect(code.wholeMatch(of: /[ACDEFGHJKMNPQRTUVWXY34679]{6}/) != nil)
    #expect(
      csv.body
        == "n°,nom,fonction,organisation,courriel,venue,état,code,demandée le,confirmée le\r\n1,'=SOMME(A1),,<b>Coquecigrue</b>,zeb@exemple.fr,Sur place,Confirmée,\(code),2026-01-15,2026-01-15\r\n"
    )
    #expect(csv.headers["content-disposition"]?.contains("inscriptions-\(desk.key).csv") == true)
    #expect(try await eve.get(desk.event).body.contains("href=\"\(list)\""))
    #expect(try desk.rtes("list", desk.key) == csv.body)

    let bob = try await client("bob@exemple.fr", Grant(.team, scope: "faq"))
    let ada = try await client("ada@exemple.fr", Grant(.contact, scope: "nantes-metropole", kind: .technical))
    for path in [list, list + "/csv", list + "/1"] {
      for client in [bob, ada] { #expect(try await client.get(path).status == 403, "\(path)") }
      let visit = try await desk.visitor.get(path)
      #expect(visit.status != 200 && !visit.body.contains("zeb@"), "\(path)")
    }
    #expect(try await desk.visitor.get(desk.event).body.contains(list) == false)
  }

  @Test func nothingOfAPersonStandsOnAnyPublicPage() async throws {
    _ = try await desk.register("Zébulon Quillefer", "zeb@exemple.fr", "Coquecigrue")
    _ = try await desk.ask("Zébulon Quillefer", "zeb2@exemple.fr", "Coquecigrue")
    let open = desk.site.kernel.routes.filter { $0.access == .everyone && !$0.pattern.description.contains(":") }
    let paths =
      open.map(\.pattern.description) + [
        desk.event, desk.form, desk.form + "/envoyee", desk.event + "/calendrier", "/flux/clubs",
      ]
    for path in paths {
      let page = try await desk.visitor.get(path)
      for word in Self.words { #expect(!page.body.localizedCaseInsensitiveContains(word), "\(path): \(word)") }
    }
    for word in ["quillefer", "coquecigrue"] {
      #expect(try await desk.visitor.get("/recherche?q=\(word)").body.contains("Rien ne répond à"))
    }
    let history = try desk.site.store.read { db in
      try String.fetchAll(
        db, sql: "SELECT record || coalesce(detail, '') FROM store_history WHERE record LIKE 'registration/%'")
    }
    #expect(history == ["registration/1"])
  }

  @Test func whoIsSignedInFindsTheirOwn() async throws {
    _ = try await desk.register("Ada Fictive", "ada@exemple.fr")
    _ = try await desk.register("Zébulon Quillefer", "zeb@exemple.fr")
    let ada = try await client("Ada@exemple.fr", Grant(.contact, scope: "nantes-metropole", kind: .technical))
    let form = try await ada.get(desk.form).body
    #expect(form.contains("value=\"Ada Fictive\"") && form.localizedCaseInsensitiveContains("value=\"ada@exemple.fr\""))
    let space = try await ada.get("/compte").body
    #expect(space.contains("Mes inscriptions") && space.contains("href=\"/compte/inscriptions/1/annuler\""))
    #expect(!space.contains("/compte/inscriptions/2"))
    #expect(try await ada.get("/compte/inscriptions/2/annuler").status == 404)
    #expect(try await desk.visitor.get("/compte/inscriptions/1/annuler").body.contains("Ada") == false)
    #expect(try await ada.submit("/compte/inscriptions/1/annuler").status == 303)
    #expect(try desk.states() == ["ada@exemple.fr": "cancelled", "zeb@exemple.fr": "confirmed"])
    #expect(try await ada.get("/compte").body.contains("/compte/inscriptions/1/annuler") == false)
  }

  /// The names go six months after the event; the numbers stay.
  @Test func registrationsAreForgottenSixMonthsAfterTheEvent() async throws {
    _ = try await desk.register("Zébulon Quillefer", "zeb@exemple.fr")
    _ = try await desk.register("Une personne", "une@exemple.fr")
    desk.site.clock.advance(by: 230 * 86_400)  // 2 September 2026
    try desk.purge()
    #expect(try desk.states().count == 2)
    desk.site.clock.advance(by: 15 * 86_400)
    try desk.purge()
    #expect(try desk.states() == [:])
    let links = try desk.site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM registration_link") }
    #expect(links == 0)
    let eve = try await client("eve@exemple.fr", Grant(.team, scope: "clubs"))
    #expect(
      try await eve.get(desk.event + "/inscriptions").body.contains(
        "Noms effacés six mois après l’événement. Confirmée\u{202F}: 2"))
  }

  @Test func whatCannotBeTakenIsSaidBesideItsField() async throws {
    for (values, sentence) in [
      (["nom": "", "courriel": "zeb@exemple.fr"], "Renseignez « Prénom et nom »."),
      (["nom": "Z", "courriel": "zeb"], "n’est pas une adresse de courriel"),
      (["nom": String(repeating: "Z", count: 5_000), "courriel": "zeb@exemple.fr"], "120 au plus"),
      (["nom": "Zé\u{7}bulon", "courriel": "zeb@exemple.fr"], "caractère de commande"),
      (["nom": "Z", "courriel": "zeb@exemple.fr\r\nBcc: b@exemple.fr"], "caractère de commande"),
    ] {
      let answer = try await desk.visitor.submit(desk.form, values)
      #expect(answer.status == 422, "\(sentence)")
      #expect(answer.body.replacing("\u{202F}", with: " ").contains(sentence), "\(sentence)")
    }
    #expect(try desk.states() == [:])
    #expect(try await desk.outbox().isEmpty)
    _ = try await desk.register("Ó’Néill-Ñuñez 李 \u{1F642}", "zeb@exemple.fr")
    #expect(try desk.rows("name") == ["Ó’Néill-Ñuñez 李 \u{1F642}"])
  }

  /// The errors of `rtes registrations` say what there is.
  @Test func theCommandSaysWhatIsWrong() throws {
    for (words, sentence) in [
      ([], "Il manque EVENT : La clé de l’événement."), (["rien"], "Aucun événement de clé « rien »."),
      ([desk.key, "--capacty", "4"], "Vouliez-vous dire « --capacity » ?"),
      ([desk.key, "--capacity", "0"], "« 0 » n’est pas un nombre à partir de 1 (--capacity N)."),
      ([desk.key, "--until", "demain"], "« demain » n’est pas une date comme 2026-05-12"),
      ([desk.key, "--note"], "Il manque la valeur de --note TEXTE."), ([desk.key, "40"], "« 40 » est de trop."),
      ([desk.key, "--capacity", "4", "--unlimited"], "Choisissez --capacity ou --unlimited"),
      ([desk.key, "--capacity-online", "4"], "personne n’y vient en ligne"),
      ([desk.key, "--offer-hours", "4", "--offer-at-once"], "Choisissez --offer-hours ou --offer-at-once"),
      ([desk.key, "--group", "11"], "une personne inscrit 10 collègues au plus"),
      ([desk.key, "--approval", "oui"], "« oui » ne convient pas à --approval. Il y a : yes, no."),
      ([desk.key, "--from=2026-02-02", "--until=2026-02-01"], "vient avant le premier"),
      ([desk.key, "--until=2027-02-01"], "vient après « "),
    ] as [([String], String)] {
      let verb = try #require(desk.site.kernel.verbs.first { $0.name == "open" })
      #expect("\(words)") {
        let call = try VerbCall(verb, words, PageRequest(kernel: desk.site.kernel, now: desk.site.clock.now))
        guard case .writes(let write) = verb.action else { return }
        _ = try desk.site.kernel.write(to: desk.site.store, by: "test", at: desk.site.clock.now) { try write(call, $0) }
      } throws: {
        "\($0)".contains(sentence)
      }
    }
    for name in ["open", "close", "list", "add", "cancel", "approve", "decline", "offer", "invite", "questions"] {
      let help = try Program("rtes").run(["registrations", name, "--help"])
      #expect(
        help.status == 0 && help.output.contains("Exemple") && help.output.contains("rtes registrations \(name) "))
    }
  }
}
