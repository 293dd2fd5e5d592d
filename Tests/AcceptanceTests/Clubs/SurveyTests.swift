import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Clubs

/// A survey from the mail to its results: nobody answers twice, and nobody is known by an answer.
@Suite(.serialized) struct SurveyTests {
  private let scene: AfterwardsScene
  private var site: LiveSite { scene.site }

  init() async throws { scene = try await AfterwardsScene() }

  private var results: String { scene.event + "/enquete" }

  /// The links that were sent, by address.
  private func links() async throws -> [String: String] {
    var links: [String: String] = [:]
    for raw in try await site.outbox() {
      guard let to = raw.firstMatch(of: /\r\nTo: (?:.*<)?([a-z0-9@.]+)/)?.output.1,
        let link = try mailText(raw).firstMatch(of: /\/enquetes\/[A-Za-z0-9_\-]{43}/)?.output
      else { continue }
      links[String(to)] = String(link)
    }
    return links
  }

  private func answer(
    _ link: String, _ satisfaction: Int, _ usefulness: Int, _ recommends: Int? = nil, _ comment: String = ""
  )
    async throws -> FormClient.Answer
  {
    try await FormClient(site).submit(
      link,
      [
        "satisfaction": "\(satisfaction)", "utilite": "\(usefulness)",
        "recommandation": recommends.map(String.init) ?? "",
        "mots": comment,
      ])
  }

  private func result() throws -> SurveyResult? { try site.store.read { try SurveyResult.of($0, event: scene.key) } }

  @Test func thoseWhoCameAreAskedOnceAndAnswerOnce() async throws {
    try scene.guest("ada@exemple.fr", came: true)
    try scene.guest("bob@exemple.fr")
    try scene.guest("cleo@exemple.fr", came: false)
    try scene.guest("dan@exemple.fr", state: "waiting")
    #expect(
      plain(try site.rtes("surveys", "open", scene.key))
        == "« Club fictif » : enquête ouverte jusqu’au 14 février 2026. 2 personnes reçoivent le lien.")
    let sent = try await links()
    #expect(sent.keys.sorted() == ["ada@exemple.fr", "bob@exemple.fr"])
    #expect(
      plain(try site.rtes("surveys", "open", scene.key, "--until", "2026-01-31"))
        == "« Club fictif » : enquête ouverte jusqu’au 31 janvier 2026. Personne de plus à qui écrire.")
    let link = try #require(sent["ada@exemple.fr"])
    let form = try await scene.visitor.get(link).body
    #expect(form.contains("jusqu’au 31\u{A0}janvier\u{A0}2026") && !form.contains("Ada"))
    // Whoever sends the form as it stands gives no mark at all.
    #expect(form.matches(of: /<option value=""[^>]*>À choisir<\/option><option value="1"/).count == 2)
    #expect(try await FormClient(site).submit(link).body.contains("Choisissez «"))
    #expect(try await answer(link, 5, 4, 5, "Très utile").location == "/enquete-envoyee")
    #expect(
      try await scene.visitor.get("/enquete-envoyee").body.contains("Votre réponse est enregistrée, sans votre nom."))
    #expect(try await answer(link, 1, 1).body.contains("Vous avez répondu par ce lien. Merci"))
    #expect(try await scene.visitor.get("/enquetes/inconnue").status == 404)
    site.clock.advance(by: 20 * 86_400)
    #expect(try await answer(try #require(sent["bob@exemple.fr"]), 1, 1).body.contains("L’enquête est close."))
    #expect(try result()?.answers == 1)
  }

  @Test func nothingTiesAnAnswerToAPerson() async throws {
    try scene.guest("ada@exemple.fr", came: true)
    try site.rtes("surveys", "open", scene.key)
    let link = try #require(try await links()["ada@exemple.fr"])
    func history() throws -> Int {
      try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM store_history") ?? 0 }
    }
    let before = try history()
    #expect(try await answer(link, 4, 4).status == 303)
    #expect(try history() == before)
    let token = String(link.dropFirst("/enquetes/".count))
    let answers = try scene.rows(
      "SELECT event, satisfaction, usefulness, recommends, comment, answered_on FROM survey_answer")
    #expect(
      answers == [
        [
          "event": scene.key, "satisfaction": "4", "usefulness": "4", "recommends": "NULL", "comment": "NULL",
          "answered_on": "2026-01",
        ]
      ])
    #expect(
      try scene.rows("SELECT * FROM survey_token") == [
        ["token_hash": Secret.hash(token), "event": scene.key, "used": "1"]
      ])
    // The place that follows the form is kept with its instant: it does not name the link.
    #expect(
      try scene.rows("SELECT location FROM form_submission WHERE location LIKE '%enquete%'") == [
        ["location": "/enquete-envoyee"]
      ])
  }

  @Test func resultsAreToldFromFiveAnswersOn() async throws {
    for number in 1...6 { try scene.guest("p\(number)@exemple.fr", came: true) }
    try site.rtes("surveys", "open", scene.key)
    let sent = try await links()
    try site.inviteContactsAndTeam(of: "clubs")
    let eve = try await site.client("eve@exemple.fr")
    #expect(try await scene.visitor.get(results).status != 200)
    #expect(try await site.client("ada@exemple.fr").get(results).status == 403)
    let marks = [(5, 4, 5), (4, 4, nil), (5, 5, 4), (3, 2, nil)]
    for (number, mark) in marks.enumerated() {
      _ = try await answer(try #require(sent["p\(number + 1)@exemple.fr"]), mark.0, mark.1, mark.2, "Mot \(number + 1)")
    }
    #expect(
      try result()
        == SurveyResult(
          surveys: 0, withheld: 1, answers: 4, invited: nil, satisfaction: nil, usefulness: nil, recommends: nil,
          marks: [], comments: []))
    let hidden = try await eve.get(results).body
    #expect(hidden.contains("1\u{A0}enquête a moins de 5 réponses") && !hidden.contains("Mot 1"))
    #expect(
      plain(try site.rtes("surveys", "close", scene.key))
        == "« Club fictif » : enquête close. 4 réponses : les résultats se lisent à partir de 5.")
    try site.rtes("surveys", "open", scene.key, "--until", "2026-02-01")
    _ = try await answer(try #require(sent["p5@exemple.fr"]), 4, 5, 3)
    let told = try #require(try result())
    #expect(told.surveys == 1 && told.answers == 5 && told.invited == 6)
    #expect(told.satisfaction == .init(value: 4.2, count: 5) && told.usefulness == .init(value: 4, count: 5))
    #expect(told.recommends == .init(value: 4, count: 3) && told.marks == [0, 0, 1, 2, 2])
    #expect(told.comments.sorted() == ["Mot 1", "Mot 2", "Mot 3", "Mot 4"])
    let page = try await eve.get(results).body
    for text in ["5 sur 6\u{A0}liens envoyés", "4,2 sur 5 (5\u{A0}réponses)", "Mot 1"] {
      #expect(page.contains(text), "\(text)")
    }
    let year = try await eve.get("/enquetes/annee/2026").body
    #expect(year.contains("Club fictif") && !year.contains("Mot 1"))
    #expect(
      try site.rtes("surveys", "results", "--year", "2026") == """
        événement,date,jusqu’au,réponses,satisfaction,utilité,conseilleraient\r
        \(scene.key),2026-01-10,2026-02-01,5,"4,2","4,0","4,0"\r

        """)
  }

  @Test func whatCouldTellSomebodyGoesWithTime() async throws {
    for number in 1...5 { try scene.guest("p\(number)@exemple.fr", came: true) }
    try site.rtes("surveys", "open", scene.key)
    for link in try await links().values { _ = try await answer(link, 4, 4, nil, "Un mot") }
    try scene.purge(afterDays: 20)
    #expect(try result()?.invited == 5)
    try scene.purge(afterDays: 40)
    #expect(try result()?.invited == nil && (try result()?.comments.count) == 5)
    try scene.purge(afterDays: 800)
    #expect(try result()?.comments == [] && (try result()?.satisfaction) == .init(value: 4, count: 5))
  }

  @Test func aSurveyIsOpenedOnlyAfterAnEventAndToADayToCome() throws {
    #expect(
      scene.refusal("surveys", "open", scene.key, "--until", "2026-01-14")
        == "Le dernier jour de l’enquête (14\u{A0}janvier\u{A0}2026) est passé : donnez un jour à venir avec --until.")
    #expect(
      scene.refusal("surveys", "close", scene.key)
        == "« Club fictif » n’a pas d’enquête : rtes surveys open \(scene.key)")
    let ahead = "2026-12-01-a-venir"
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try journal.db.execute(
        sql: """
          INSERT INTO event (key, title, kind, role, status, starts_on, mode)
          VALUES ('2026-12-01-a-venir', 'À venir', 'club', 'organises', 'planned', '2026-12-01', 'on-site')
          """)
      try journal.note(.created, "event/2026-12-01-a-venir")
    }
    #expect(
      scene.refusal("surveys", "open", ahead)
        == "« À venir » n’a pas commencé : l’enquête s’ouvre à partir du 1er\u{A0}décembre\u{A0}2026.")
  }
}
