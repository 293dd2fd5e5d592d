import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What nobody may make the site do: write to strangers again and again, offer what cannot be taken, reckon with numbers without end.
@Suite(.serialized) struct RegistrationLimitsTests {
  private let desk: RegistrationScene

  init() async throws { desk = try await RegistrationScene() }

  /// Somebody registers with colleagues.
  private func bring(_ colleagues: String, as name: String) async throws -> FormClient.Answer {
    try await desk.visitor.submit(
      desk.form, ["nom": name, "courriel": "\(name)@exemple.fr", "collegues": colleagues])
  }

  private func count(_ rows: String) throws -> Int? {
    try desk.site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(rows)") }
  }

  @Test func aColleagueIsNotWrittenToForEachWhoNamesThem() async throws {
    try desk.rtes("open", desk.key, "--group", "3")
    let ines = "ines@exemple.fr"
    #expect(try await bring("Ines Faure \(ines)", as: "un").status == 303)
    #expect(try await bring("Quelqu’un d’autre \(ines)", as: "deux").status == 303)
    #expect(try await desk.mails(to: ines).count == 1)
    #expect(try desk.rows("name", where: "email = '\(ines)'") == ["Ines Faure"])
    // An hour later the first mail may be lost.
    desk.site.clock.advance(by: 3_601)
    #expect(try await bring("Ines Faure \(ines)", as: "trois").status == 303)
    #expect(try await desk.mails(to: ines).count == 2)
    try await desk.confirm(ines)
    desk.site.clock.advance(by: 3_601)
    #expect(try await bring("Ines Faure \(ines)", as: "quatre").status == 303)
    // The third is the confirmation.
    #expect(try await desk.mails(to: ines).count == 3)
    #expect(try desk.states()[ines] == "confirmed")
  }

  @Test func colleaguesWhoHaveNotConfirmedAreFew() async throws {
    try desk.rtes("open", desk.key, "--group", "3")
    #expect(try await bring("Ines Faure ines@exemple.fr", as: "un").status == 303)
    try desk.change(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
      INSERT INTO registration (event, name, email, state, asked_at, group_by)
        SELECT '\(desk.key)', 'Personne ' || i, 'personne' || i || '@exemple.fr', 'asked', '2026-01-15T12:00:00Z', 1 FROM n
      """)
    let answer = try await bring("Marc Le Goff marc@exemple.fr", as: "deux")
    #expect(answer.status == 422 && answer.body.contains("Beaucoup de collègues viennent d’être inscrits"))
    #expect(try await desk.outbox().count == 2)
    // Everybody can still register themselves; an hour later, with colleagues too.
    #expect(try await desk.ask("deux", "deux@exemple.fr").status == 303)
    desk.site.clock.advance(by: 3_601)
    #expect(try await bring("Marc Le Goff marc@exemple.fr", as: "trois").status == 303)
  }

  @Test func nothingIsOfferedOnceTheEventHasBegun() async throws {
    try desk.rtes("open", desk.key, "--capacity", "1", "--offer-hours", "24")
    for name in ["un", "deux"] { try desk.rtes("add", desk.key, name, "\(name)@exemple.fr") }
    // 12 March 2026, 13:00 in Paris: it began at 9:30.
    desk.site.clock.advance(by: 56 * 86_400)
    try desk.rtes("cancel", try desk.number("un@exemple.fr"))
    #expect(try desk.hourly()["clubs/offers"] == nil)
    #expect(try desk.states() == ["un@exemple.fr": "cancelled", "deux@exemple.fr": "waiting"])
    #expect(try await desk.mails(to: "deux@exemple.fr").count == 1)
    #expect {
      try desk.rtes("offer", try desk.number("deux@exemple.fr"))
    } throws: {
      "\($0)".contains("a commencé")
    }
  }

  @Test func whatBecameFreeMeanwhileGoesToTheLine() throws {
    try desk.rtes("open", desk.key, "--capacity", "1")
    for name in ["un", "deux", "trois"] { try desk.rtes("add", desk.key, name, "\(name)@exemple.fr") }
    try desk.site.rtes("events", "cancel", [desk.key, "Une grève"])
    try desk.rtes("cancel", try desk.number("un@exemple.fr"))
    #expect(try desk.states()["deux@exemple.fr"] == "waiting")
    try desk.site.rtes("events", "reopen", [desk.key])
    #expect(
      try desk.states() == [
        "un@exemple.fr": "cancelled", "deux@exemple.fr": "confirmed", "trois@exemple.fr": "waiting",
      ])
    // Online, nothing limits the places.
    try desk.site.rtes("events", "move", [desk.key, "--mode", "online"])
    #expect(try desk.states()["trois@exemple.fr"] == "confirmed")
  }

  @Test func thereIsOneLineWhereThereIsOneWayToCome() async throws {
    try desk.change("UPDATE event SET mode = 'hybrid' WHERE key = '\(desk.key)'")
    try desk.rtes("open", desk.key, "--capacity", "1", "--capacity-online", "1")
    for (name, mode) in [("un", "on-site"), ("deux", "on-site"), ("trois", "online"), ("quatre", "online")] {
      try desk.rtes("add", desk.key, name, "\(name)@exemple.fr", "--mode", mode)
    }
    let mail = try #require(try await desk.mails(to: "quatre@exemple.fr").last)
    let page = try desk.link(mail).replacing("/annuler", with: "")
    #expect(try await desk.visitor.get(page).body.contains("<dt>Rang</dt><dd>1</dd>"))
    try desk.change("UPDATE event SET mode = 'on-site' WHERE key = '\(desk.key)'")
    #expect(try await desk.visitor.get(page).body.contains("<dt>Rang</dt><dd>2</dd>"))
  }

  @Test func whoDoesNotComeNeedsNothing() async throws {
    try desk.rtes("open", desk.key, "--meal", "yes")
    let values = ["nom": "Zébulon", "courriel": "zeb@exemple.fr", "repas": "Sans gluten"]
    #expect(try await desk.visitor.submit(desk.form, values).status == 303)
    try await desk.confirm("zeb@exemple.fr")
    #expect(try count("registration_need") == 1)
    try desk.rtes("cancel", try desk.number("zeb@exemple.fr"))
    #expect(try count("registration_need") == 0)
  }

  @Test func whoRegistersForATrainingKnowsWhoReadsTheirName() async throws {
    let sentence = "la collectivité pour laquelle vous venez y lisent votre nom"
    try desk.rtes("open", desk.key)
    #expect(!(try await desk.visitor.get(desk.form).body.contains(sentence)))
    try desk.change("UPDATE event SET kind = 'training' WHERE key = '\(desk.key)'")
    #expect(try await desk.visitor.get(desk.form).body.contains(sentence))
  }

  @Test func theHistoryHoldsNoCode() throws {
    try desk.rtes("open", desk.key)
    try desk.rtes("invite", desk.key, "--label", "Partenaires", "--code", "COQUECIGRUE")
    #expect(try count("store_history WHERE record || coalesce(detail, '') LIKE '%COQUECIGRUE%'") == 0)
  }

  @Test func numbersEndSomewhere() throws {
    let endless = String(Int.max)
    for (group, name, words, sentence) in [
      ("registrations", "open", [desk.key, "--capacity", endless], "est un nombre trop grand (--capacity N)."),
      ("registrations", "open", [desk.key, "--offer-hours", "721"], "une place se garde 720 heures au plus"),
      ("events", "practical", [desk.key, "--online-from", "10081"], "une semaine avant le début, au plus tôt"),
      ("events", "edit", [desk.key, "--edition", endless], "n’est pas un numéro d’édition"),
      ("clubs", "plan", ["--year", endless], "est un nombre trop grand (--year N)."),
    ] {
      #expect("\(group) \(name)") {
        try desk.site.rtes(group, name, words)
      } throws: {
        "\($0)".contains(sentence)
      }
    }
  }
}
