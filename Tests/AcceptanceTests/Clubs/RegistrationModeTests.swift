import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A room and a link: each has its places, and the link is for those who come by it.
@Suite(.serialized) struct RegistrationModeTests {
  private let desk: RegistrationScene

  init() async throws {
    desk = try await RegistrationScene()
    try desk.change("UPDATE event SET mode = 'hybrid', ends_at = '12:00' WHERE key = '\(desk.key)'")
    try desk.rtes("open", desk.key, "--capacity", "1", "--capacity-online", "2")
  }

  private func ask(_ name: String, _ mode: String) async throws {
    let values = ["nom": name, "courriel": "\(name)@exemple.fr", "venue": mode]
    #expect(try await desk.visitor.submit(desk.form, values).status == 303)
    try await desk.confirm("\(name)@exemple.fr")
  }

  @Test func theRoomAndTheLinkHaveTheirOwnPlacesAndLines() async throws {
    let page = try await desk.visitor.get(desk.event).body
    #expect(
      page.replacing("\u{202F}", with: " ").contains(
        "Sur place : 1\u{A0}place libre sur 1 ; en ligne : 2\u{A0}places libres sur 2."))
    #expect(try await desk.visitor.submit(desk.form, ["nom": "Zéb", "courriel": "z@exemple.fr"]).status == 422)
    for (name, mode) in [
      ("un", "on-site"), ("deux", "on-site"), ("trois", "online"), ("quatre", "online"), ("cinq", "online"),
    ] { try await ask(name, mode) }
    #expect(
      try desk.states() == [
        "un@exemple.fr": "confirmed", "deux@exemple.fr": "waiting", "trois@exemple.fr": "confirmed",
        "quatre@exemple.fr": "confirmed", "cinq@exemple.fr": "waiting",
      ])
    #expect(
      try await desk.visitor.get(desk.form).body.contains("Sur place (complet\u{202F}: liste d’attente)"))
    // A place online goes to whoever waits for one online, though somebody waits for the room before.
    try desk.rtes("cancel", try desk.number("trois@exemple.fr"))
    #expect(try desk.states()["cinq@exemple.fr"] == "confirmed" && desk.states()["deux@exemple.fr"] == "waiting")
    #expect(throws: Sentence.self) { try desk.rtes("open", desk.key, "--capacity-online", "1") }
    // Once the event is online only, there is one line.
    try desk.change("UPDATE event SET mode = 'online' WHERE key = '\(desk.key)'")
    #expect(throws: Sentence.self) { try desk.rtes("open", desk.key, "--capacity", "4", "--capacity-online", "4") }
    #expect(try desk.rtes("open", desk.key, "--capacity", "4").contains("Les 4 places sont prises"))
    #expect(try desk.states()["deux@exemple.fr"] == "confirmed")
  }

  @Test func anEventDoesNotMoveIntoARoomThatIsTooSmall() async throws {
    try await ask("un", "on-site")
    try await ask("deux", "online")
    let move = [desk.key, "--mode", "on-site"]
    #expect {
      try desk.site.rtes("events", "move", move)
    } throws: { error in
      plain("\(error)").contains("aurait 1 place (sur place), et 2 sont prises ou proposées.")
    }
    try desk.rtes("open", desk.key, "--capacity", "2")
    try desk.site.rtes("events", "move", move)
    #expect(try desk.rtes("open", desk.key).contains("Les 2 places sont prises"))
  }

  @Test func theLinkIsShownToThoseOnlineNearTheTimeOnly() async throws {
    let room = "https://visio.exemple.fr/club"
    try desk.change(
      "INSERT INTO event_practical (event, online_url, online_from_minutes) VALUES ('\(desk.key)', '\(room)', 30)")
    for (name, mode) in [("un", "on-site"), ("deux", "online"), ("trois", "online"), ("quatre", "online")] {
      try await ask(name, mode)
    }
    try desk.site.invite("deux@exemple.fr", Grant(.contact, scope: "nantes-metropole", kind: .technical))
    let account = try await desk.site.client("deux@exemple.fr")
    let links = try await ["un", "deux", "quatre"].asyncMap { name in
      try desk.link(try #require(try await desk.mails(to: "\(name)@exemple.fr").first))
    }
    func shown() async throws -> [Bool] {
      var found: [Bool] = []
      for link in links { found.append(try await desk.visitor.get(link).body.contains(room)) }
      return found + [try await account.get("/compte").body.contains(room)]
    }
    #expect(try await shown() == [false, false, false, false])
    #expect(
      try await desk.visitor.get(links[1]).body.contains(
        "Le lien s’affichera ici le 12\u{A0}mars\u{A0}2026 à 9\u{A0}h."))
    // From 9:00 in Paris, which is 8:00 UTC, to noon.
    let begins = try Date("2026-03-12T08:00:00Z", strategy: .iso8601)
    desk.site.clock.advance(by: begins.timeIntervalSince(desk.site.clock.now) - 3_600)
    let again = try await desk.site.client("deux@exemple.fr")
    desk.site.clock.advance(by: begins.timeIntervalSince(desk.site.clock.now) - 1)
    #expect(try await desk.visitor.get(links[1]).body.contains(room) == false)
    desk.site.clock.advance(by: 1)
    #expect(try await desk.visitor.get(links[1]).body.contains(room))
    #expect(try await desk.visitor.get(links[0]).body.contains(room) == false)
    // Who waits has no link.
    #expect(try await desk.visitor.get(links[2]).body.contains(room) == false)
    #expect(try await again.get("/compte").body.contains(room))
    for path in [desk.event, desk.form, desk.event + "/calendrier"] {
      #expect(try await desk.visitor.get(path).body.contains(room) == false, "\(path)")
    }
    desk.site.clock.advance(by: 3 * 3_600 + 60)
    #expect(try await desk.visitor.get(links[1]).body.contains(room) == false)
  }

  @Test func theTeamReadsNarrowsAndDecides() async throws {
    try await ask("un", "on-site")
    try await ask("deux", "on-site")
    try await ask("trois", "online")
    try desk.site.inviteContactsAndTeam(of: "clubs")
    let eve = try await desk.site.client("eve@exemple.fr")
    let list = desk.event + "/inscriptions"
    let page = try await eve.get(list + "?venue=online").body
    #expect(page.contains("trois@exemple.fr") && !page.contains("deux@exemple.fr"))
    #expect(try await eve.get(list + "?etat=waiting").body.contains("deux@exemple.fr"))
    #expect(try await eve.get(list + "?q=DEUX").body.contains("un@exemple.fr") == false)
    #expect(try await eve.get(list + "?q=personne").body.contains("Aucune inscription ne correspond."))
    #expect(try await eve.get(list + "/csv?etat=waiting").body.split(separator: "\r\n").count == 2)
    let path = "\(list)/\(try desk.number("deux@exemple.fr"))"
    #expect(try await eve.get(list).body.contains("href=\"\(path)\""))
    let refused = try await eve.submit(path, ["decision": "offer"])
    #expect(refused.status == 422 && refused.body.contains("Aucune place n’est libre."))
    #expect(try await eve.submit(path, ["decision": "approve"]).status == 422)
    #expect(try await eve.submit(path, ["decision": "offer", "place": "yes"]).location == path)
    #expect(try desk.states()["deux@exemple.fr"] == "offered")
    #expect(try await eve.submit(path, ["decision": "cancel"]).location == path)
    #expect(try desk.states()["deux@exemple.fr"] == "cancelled")
    #expect(try await eve.get(path).body.contains("Enregistrer la décision") == false)
    #expect(try await eve.get(list + "/999").status == 404)
    let ada = try await desk.site.client("ada@exemple.fr")
    #expect(try await ada.get(path).status == 403)
  }
}

extension Sequence {
  fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
