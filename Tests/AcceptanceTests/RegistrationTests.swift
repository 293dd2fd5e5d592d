import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Anyone registers for an event with a capacity, by form and confirmed mail.
@Suite(.serialized) struct RegistrationTests {
  private let desk: RegistrationScene

  init() async throws { desk = try await RegistrationScene() }

  @Test func fromTheFormToThePlaceAndBack() async throws {
    #expect(try await desk.visitor.get(desk.event).body.contains("S’inscrire") == false)
    #expect(try await desk.visitor.get(desk.form).body.contains("Cet événement ne prend pas d’inscription en ligne."))
    #expect(
      try desk.rtes("open", desk.key, "--capacity", "2", "--until", "2026-03-09", "--note", "Salle du haut.")
        == "«\u{202F}Club fictif\u{202F}». Les inscriptions sont ouvertes jusqu’au 9\u{A0}mars\u{A0}2026. 2\u{A0}places libres sur 2\u{202F}; 0\u{A0}personne inscrite, 0 en attente."
    )
    let open = try await desk.visitor.get(desk.event).body
    #expect(open.contains("2\u{A0}places libres sur 2. Inscriptions jusqu’au 9\u{A0}mars\u{A0}2026."))
    #expect(open.contains("<a href=\"\(desk.form)\">S’inscrire</a>"))
    #expect(try await desk.visitor.get(desk.form).body.contains("Salle du haut."))

    let asked = try await desk.ask("Zébulon Quillefer", "Zeb@exemple.fr", "Coquecigrue")
    #expect(asked.status == 303 && asked.location == desk.form + "/envoyee")
    #expect(try await desk.visitor.get(desk.form + "/envoyee").body.contains("<h1>Regardez votre courriel</h1>"))
    let mail = try #require(try await desk.mails(to: "zeb@exemple.fr").last)
    // Whoever asked may have given another person's address: the mail repeats nothing that was typed.
    #expect(mail.contains("48 heures") && mail.contains("Club fictif") && !mail.contains("Zébulon"))
    #expect(try desk.states() == ["zeb@exemple.fr": "asked"])

    // A program that follows the links of mails confirms nothing.
    let link = try desk.link(mail)
    for _ in 0..<2 { #expect(try await desk.visitor.get(link).body.contains("Confirmer mon inscription")) }
    #expect(try await desk.visitor.get(desk.event).body.contains("2\u{A0}places libres sur 2"))
    let confirmed = try await desk.visitor.submit(link)
    #expect(confirmed.status == 303 && confirmed.location == link)
    #expect(try await desk.visitor.get(link).body.contains("<h1>Inscription confirmée</h1>"))
    #expect(try await desk.visitor.get(desk.event).body.contains("1\u{A0}place libre sur 2"))
    // Confirming once more changes nothing and sends nothing.
    let again = try await desk.visitor.submit(link)
    #expect(again.status == 200 && again.body.contains("<h1>Inscription confirmée</h1>"))
    let told = try await desk.raw(to: "zeb@exemple.fr")
    #expect(told.count == 2 && told[1].contains("text/calendar") && told[1].contains("evenement.ics"))

    let cancel = try desk.link(desk.text(told[1]))
    #expect(cancel.hasSuffix("/annuler"))
    #expect(try await desk.visitor.submit(cancel).location == cancel)
    #expect(try await desk.visitor.get(cancel).body.contains("<h1>Inscription annulée</h1>"))
    #expect(try await desk.visitor.get(link).body.contains("<h1>Inscription annulée</h1>"))
    #expect(try await desk.visitor.get(desk.event).body.contains("2\u{A0}places libres sur 2"))
    #expect(try await desk.mails(to: "zeb@exemple.fr").count == 3)
    // And back again.
    _ = try await desk.register("Zébulon Quillefer", "zeb@exemple.fr")
    #expect(try desk.states() == ["zeb@exemple.fr": "confirmed"])
  }

  /// The page is the same whoever is registered; the owner of the address learns of it.
  @Test func onlyTheOwnerOfAnAddressLearnsThatItIsRegistered() async throws {
    try desk.rtes("open", desk.key)
    let first = try await desk.ask("Zébulon Quillefer", "zeb@exemple.fr")
    try await desk.confirm("zeb@exemple.fr")
    let second = try await desk.ask("Quelqu’un d’autre", "ZEB@exemple.fr")
    #expect(first.status == second.status && first.location == second.location)
    #expect(try await desk.mails(to: "zeb@exemple.fr").last?.contains("qui est déjà inscrite") == true)
    #expect(try desk.rows("name") == ["Zébulon Quillefer"])
  }

  @Test func neverAreMorePlacesGivenThanThereAre() async throws {
    try desk.rtes("open", desk.key, "--capacity", "10")
    let people = (0..<30).map { "personne\($0)@exemple.fr" }
    for person in people { _ = try await desk.ask("Une personne", person) }
    let mails = try await desk.outbox()
    let links = try people.map { person in try desk.link(#require(mails.last { $0.to == person }).text) }
    let site = desk.site
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for link in links { group.addTask { try await FormClient(site).submit(link).status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(done == Array(repeating: 303, count: 30))
    let states = try desk.states().values
    #expect(states.count { $0 == "confirmed" } == 10 && states.count { $0 == "waiting" } == 20)
    let page = try await desk.visitor.get(desk.event).body
    #expect(page.contains("Les 10 places sont prises, 20\u{A0}personnes attendent."))
    #expect(page.contains("S’inscrire en liste d’attente"))
    let subjects = try await desk.outbox().dropFirst(30).map(\.text).map { $0.contains("À bientôt") }
    #expect(subjects.count { $0 } == 10 && subjects.count { !$0 } == 20)
  }

  @Test func whoWaitsFirstMovesUp() async throws {
    try desk.rtes("open", desk.key, "--capacity", "1")
    // Places go in the order of confirmations, not of requests.
    _ = try await desk.ask("Un", "un@exemple.fr")
    for name in ["deux", "trois"] { _ = try await desk.register(name, "\(name)@exemple.fr") }
    try await desk.confirm("un@exemple.fr")
    #expect(
      try desk.states() == ["deux@exemple.fr": "confirmed", "trois@exemple.fr": "waiting", "un@exemple.fr": "waiting"])
    #expect(try await desk.mails(to: "trois@exemple.fr").last?.contains("vous êtes en liste d’attente") == true)
    let cancel = try desk.link(try #require(try await desk.mails(to: "deux@exemple.fr").last))
    _ = try await desk.visitor.submit(cancel)
    #expect(
      try desk.states() == [
        "deux@exemple.fr": "cancelled", "trois@exemple.fr": "confirmed", "un@exemple.fr": "waiting",
      ])
    #expect(try await desk.mails(to: "trois@exemple.fr").last?.contains("Une place s’est libérée") == true)

    // More places let people in; there are never fewer than are taken.
    let more = try desk.rtes("open", desk.key, "--capacity", "2")
    #expect(more.hasSuffix("1\u{A0}personne quitte la liste d’attente."))
    #expect {
      try desk.rtes("open", desk.key, "--capacity", "1", "--note", "Trop petit.")
    } throws: {
      "\($0)"
        == "« Club fictif » ne peut pas avoir 1\u{A0}place (sur place) : 2\u{A0}places sont prises ou proposées. Gardez-en au moins autant, ou annulez d’abord des inscriptions. Rien n’a changé."
    }
    #expect(try await desk.visitor.get(desk.form).body.contains("Trop petit.") == false)
    #expect(try desk.states().values.count { $0 == "confirmed" } == 2)
    _ = try await desk.register("quatre", "quatre@exemple.fr")
    #expect(try desk.states()["quatre@exemple.fr"] == "waiting")
    let id = try desk.number("trois@exemple.fr")
    #expect(try desk.rtes("cancel", id).hasPrefix("L’inscription \(id) est annulée."))
    #expect(try desk.states()["quatre@exemple.fr"] == "confirmed")
    _ = try await desk.register("cinq", "cinq@exemple.fr")
    #expect(try desk.states()["cinq@exemple.fr"] == "waiting")
    #expect(try desk.rtes("open", desk.key, "--unlimited").contains("Sans limite de places"))
    #expect(try desk.states()["cinq@exemple.fr"] == "confirmed")
  }

  @Test func aLinkExpiresAndTheRequestIsForgotten() async throws {
    try desk.rtes("open", desk.key)
    _ = try await desk.ask("Zébulon Quillefer", "zeb@exemple.fr")
    let link = try desk.link(try #require(try await desk.mails(to: "zeb@exemple.fr").last))
    desk.site.clock.advance(by: 49 * 3_600)
    let late = try await desk.visitor.get(link)
    #expect(late.body.contains("<h1>Ce lien a expiré</h1>") && late.body.contains("href=\"\(desk.form)\""))
    #expect(try desk.states() == ["zeb@exemple.fr": "asked"])
    desk.site.clock.advance(by: 6 * 86_400)
    try desk.purge()
    #expect(try desk.states() == [:])
    #expect(try await desk.visitor.get(link).status == 404)
    #expect(try await desk.visitor.get("/inscriptions/nulle-part/annuler").status == 404)
  }

  @Test func whatClosesBetweenThePageAndTheAnswerStaysClosed() async throws {
    try desk.rtes("open", desk.key, "--until", "2026-01-15")
    let page = try await desk.visitor.get(desk.form)
    let fields = FormClient.hiddenFields(of: page.body).merging(["nom": "Zébulon", "courriel": "zeb@exemple.fr"]) { $1 }
    desk.site.clock.advance(by: 41_400)
    let late = try await desk.visitor.post(desk.form, fields)
    #expect(
      late.status == 409 && late.body.contains("Les inscriptions sont closes depuis le 15\u{A0}janvier\u{A0}2026."))
    try desk.rtes("open", desk.key, "--from", "2026-02-01", "--until", "2026-02-28")
    #expect(
      try await desk.visitor.get(desk.event).body.contains("Les inscriptions ouvriront le 1er\u{A0}février\u{A0}2026."))
    desk.site.clock.advance(by: 20 * 86_400)
    // A request made in time is confirmed even after the staff closed.
    _ = try await desk.ask("Zébulon", "zeb@exemple.fr")
    #expect(try desk.rtes("close", desk.key).contains("Les inscriptions sont closes."))
    #expect(try await desk.visitor.get(desk.form).body.contains("Les inscriptions sont closes."))
    try await desk.confirm("zeb@exemple.fr")
    #expect(try desk.states() == ["zeb@exemple.fr": "confirmed"])
  }

  @Test func aCancelledMovedOrDeletedEventTakesNobody() async throws {
    try desk.rtes("open", desk.key)
    _ = try await desk.ask("Zébulon", "zeb@exemple.fr")
    let link = try desk.link(try #require(try await desk.mails(to: "zeb@exemple.fr").last))
    for (status, sentence) in [("cancelled", "Cet événement est annulé."), ("moved", "Cet événement est déplacé")] {
      try desk.change("UPDATE event SET status = '\(status)' WHERE key = '\(desk.key)'")
      for path in [desk.event, desk.form, link] {
        #expect(try await desk.visitor.get(path).body.contains(sentence), "\(path)")
      }
    }
    #expect(throws: Sentence.self) { try desk.rtes("open", desk.key) }
    #expect(try desk.states() == ["zeb@exemple.fr": "asked"])
    try desk.change("DELETE FROM event WHERE key = '\(desk.key)'")
    for path in [desk.form, desk.form + "/envoyee", link, link + "/annuler"] {
      #expect(try await desk.visitor.get(path).status == 404, "\(path)")
    }
    #expect(try desk.states() == [:])
  }
}
