import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A place that becomes free is offered to whoever waits, with a deadline.
@Suite(.serialized) struct RegistrationOfferTests {
  private let desk: RegistrationScene

  /// One place, which « un » has; « deux » and « trois » wait, in this order.
  init() async throws {
    desk = try await RegistrationScene()
    try desk.rtes("open", desk.key, "--capacity", "1", "--offer-hours", "24")
    for name in ["un", "deux", "trois"] { try desk.rtes("add", desk.key, name, "\(name)@exemple.fr") }
  }

  private func cancelFirst() throws { try desk.rtes("cancel", try desk.number("un@exemple.fr")) }

  @Test func whoWaitsFirstIsOfferedThePlaceAndTakesIt() async throws {
    #expect(try desk.states().values.sorted() == ["confirmed", "waiting", "waiting"])
    try cancelFirst()
    #expect(
      try desk.states() == ["un@exemple.fr": "cancelled", "deux@exemple.fr": "offered", "trois@exemple.fr": "waiting"])
    // The place is kept: nobody else gets it meanwhile.
    #expect(try await desk.visitor.get(desk.event).body.contains("S’inscrire en liste d’attente"))
    try desk.rtes("add", desk.key, "quatre", "quatre@exemple.fr")
    #expect(try desk.states()["quatre@exemple.fr"] == "waiting")
    #expect(
      try desk.rtes("close", desk.key).hasSuffix("0\u{A0}personne inscrite, 2 en attente, 1\u{A0}place proposée."))
    let mail = try #require(try await desk.mails(to: "deux@exemple.fr").last)
    let link = try desk.link(mail)
    #expect(link.hasSuffix("/accepter"))
    let page = try await desk.visitor.get(link).body
    #expect(page.contains("16\u{A0}janvier\u{A0}2026 à 13\u{A0}h") && page.contains("Accepter la place"))
    let registration = String(link.dropLast("/accepter".count))
    #expect(try await desk.visitor.get(registration).body.contains("<h1>Une place vous est proposée</h1>"))
    #expect(try await desk.visitor.submit(link).location == registration)
    #expect(try await desk.visitor.get(registration).body.contains("<h1>Inscription confirmée</h1>"))
    // The link serves once; later the chore finds nothing to end.
    #expect(try await desk.visitor.get(link).body.contains("Votre inscription est confirmée. À bientôt"))
    desk.site.clock.advance(by: 2 * 86_400)
    #expect(try desk.hourly()["clubs/offers"] == nil)
    #expect(try desk.states()["deux@exemple.fr"] == "confirmed")
  }

  @Test func anOfferThatNobodyTakesGoesToTheNext() async throws {
    try cancelFirst()
    let link = try desk.link(try #require(try await desk.mails(to: "deux@exemple.fr").last))
    desk.site.clock.advance(by: 24 * 3_600 - 1)
    #expect(try desk.hourly()["clubs/offers"] == nil)
    desk.site.clock.advance(by: 1)
    // Even before the hour strikes, it is too late.
    #expect(try await desk.visitor.get(link).body.contains("<h1>Le délai est passé</h1>"))
    #expect(try await desk.visitor.submit(link).status == 200)
    #expect(try desk.states()["deux@exemple.fr"] == "offered")
    #expect(try desk.hourly()["clubs/offers"] == 1)
    #expect(
      try desk.states() == [
        "un@exemple.fr": "cancelled", "deux@exemple.fr": "cancelled", "trois@exemple.fr": "offered",
      ]
    )
    #expect(try await desk.mails(to: "deux@exemple.fr").last?.contains("n’a pas été acceptée à temps") == true)
    // Once more does nothing; a day later nobody is left.
    #expect(try desk.hourly()["clubs/offers"] == nil)
    desk.site.clock.advance(by: 86_400)
    #expect(try desk.hourly()["clubs/offers"] == 1)
    #expect(try await desk.visitor.get(desk.event).body.contains("1\u{A0}place libre sur 1"))
  }

  @Test func whoDeclinesLeavesItToTheNext() async throws {
    try cancelFirst()
    let link = try desk.link(try #require(try await desk.mails(to: "deux@exemple.fr").last))
    let refusal = link.replacing("/accepter", with: "/refuser")
    #expect(try await desk.visitor.get(refusal).body.contains("Laisser la place"))
    #expect(try await desk.visitor.submit(refusal).status == 303)
    #expect(
      try desk.states() == [
        "un@exemple.fr": "cancelled", "deux@exemple.fr": "cancelled", "trois@exemple.fr": "offered",
      ]
    )
    #expect(try await desk.visitor.get(link).body.contains("Aucune place ne vous est proposée."))
  }

  @Test func anAccountTakesItsPlaceToo() async throws {
    try desk.site.invite("deux@exemple.fr", Grant(.contact, scope: "nantes-metropole", kind: .technical))
    let client = try await desk.site.client("deux@exemple.fr")
    let id = try desk.number("deux@exemple.fr")
    let path = "/compte/inscriptions/\(id)/accepter"
    #expect(try await client.get(path).body.contains("Aucune place ne vous est proposée."))
    try cancelFirst()
    #expect(try await client.get("/compte").body.contains("href=\"\(path)\""))
    #expect(try await client.submit(path).location == path)
    #expect(try desk.states()["deux@exemple.fr"] == "confirmed")
    #expect(try await client.get("/compte").body.contains("Code d’accueil"))
  }

  /// The team may offer a place before its turn; one more than there are only when it says so.
  @Test func theTeamOffersAPlace() async throws {
    let id = try desk.number("trois@exemple.fr")
    #expect {
      try desk.rtes("offer", id)
    } throws: {
      "\($0)".hasPrefix("Aucune place n’est libre. Ajoutez --extra")
    }
    let told = try desk.rtes("offer", id, "--hours", "3", "--extra")
    #expect(
      told.hasPrefix("Une place est proposée à l’inscription \(id), à prendre avant le 15\u{A0}janvier\u{A0}2026 à "))
    #expect(try desk.states()["trois@exemple.fr"] == "offered")
    #expect(throws: Sentence.self) { try desk.rtes("offer", try desk.number("un@exemple.fr")) }
    // The event begins before a longer delay is over.
    desk.site.clock.advance(by: 56 * 86_400 - 6 * 3_600)
    try desk.hourly()
    try desk.rtes("offer", try desk.number("deux@exemple.fr"), "--hours", "48", "--extra")
    #expect(try desk.rows("offered_until", where: "state = 'offered'") == ["2026-03-12T08:30:00Z"])
  }
}
