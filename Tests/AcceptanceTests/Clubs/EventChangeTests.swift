import Commons
import Foundation
import Kernel
import Store
import TestSupport
import Testing

@testable import Clubs

/// What becomes of an event after it was announced: moved, called off, taken up again, closed.
@Suite(.serialized) struct EventChangeTests {
  @Test func anEventThatMovesKeepsItsAddressAndWhoIsRegistered() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub("--until", "2026-03-13")
    try scene.rtes("events", "programme", key, "--title", "Visite", "--on", "2026-03-13", "--at", "09:00")
    try scene.rtes("events", "places", key, "--name", "Halles", "--on", "2026-03-13")
    try scene.register("ada@exemple.fr", for: key)
    #expect(
      try scene.rtes("events", "move", key, "--on", "2026-04-01", "--why", "Grève des transports")
        == "« Club Bretagne ». Cet événement, prévu les 12 et 13 mars 2026, aura lieu les 1er et 2 avril 2026. Motif : Grève des transports. 1 personne est prévenue par courriel."
    )
    #expect(
      try scene.rows("SELECT status, starts_on, ends_on, starts_at FROM event WHERE key = '\(key)'")
        == ["planned | 2026-04-01 | 2026-04-02 | 09:30"])
    #expect(try scene.rows("SELECT on_date FROM programme_item WHERE event = '\(key)'") == ["2026-04-02"])
    #expect(try scene.rows("SELECT on_date FROM event_place WHERE event = '\(key)'") == ["2026-04-02"])
    #expect(
      try scene.rows("SELECT kind, reason, author, told FROM event_change WHERE event = '\(key)'")
        == ["moved | Grève des transports | test | 1"])
    #expect(try scene.rows("SELECT email, state FROM registration") == ["ada@exemple.fr | confirmed"])
    let page = try await scene.page("/evenements/\(key)")
    #expect(
      page.contains(
        "Déplacé. Cet événement, prévu les 12 et 13 mars 2026, aura lieu les 1er et 2 avril 2026. Motif : Grève des transports."
      ))
    let change = try #require(try scene.site.store.read { try EventChange.latest($0, key, .moved) })
    #expect(change.former?.startsOn.description == "2026-03-12" && change.current?.endsOn?.description == "2026-04-02")
    // Another place is another change, told beneath the first.
    #expect(
      try scene.rtes("events", "move", key, "--place", "Brest")
        == "« Club Bretagne ». Lieu : Brest (au lieu de : Rennes). 1 personne est prévenue par courriel.")
    let both = try await scene.page("/evenements/\(key)")
    #expect(both.contains("Lieu modifié. Lieu : Brest (au lieu de : Rennes).") && both.contains("Déplacé."))
  }

  @Test func whatIsCalledOffSaysWhyAndMayBeTakenUpAgain() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub()
    #expect(
      try scene.rtes("events", "cancel", key, "Trop peu d’inscriptions.")
        == "« Club Bretagne ». Cet événement, prévu le 12 mars 2026, est annulé. Motif : Trop peu d’inscriptions. Personne n’est inscrit : aucun courriel."
    )
    #expect(
      try await scene.page("/evenements/\(key)").contains(
        "Annulé. Cet événement, prévu le 12 mars 2026, est annulé. Motif : Trop peu d’inscriptions."))
    #expect(
      try scene.refusal("move", key, "--on", "2026-03-19", "--why", "Grève")
        == "« Club Bretagne » est à l’état « Annulé » : rtes events reopen \(key) le reprend.")
    #expect(
      try scene.rtes("events", "reopen", key, "--why", "La salle est libre")
        == "« Club Bretagne ». Cet événement aura bien lieu, le 12 mars 2026. Motif : La salle est libre. Personne n’est inscrit : aucun courriel."
    )
    let page = try await scene.page("/evenements/\(key)")
    #expect(page.contains("Maintenu.") && !page.contains("est annulé"))
    #expect(
      try scene.rows("SELECT kind, told FROM event_change ORDER BY id") == ["cancelled | 0", "reopened | 0"])
  }

  @Test(arguments: [
    ("42", "42", "42"), ("~40", "~40", "environ 40"), ("environ 40", "~40", "environ 40"),
    ("≈ 40", "~40", "environ 40"),
    (">=40", ">=40", "au moins 40"), ("au moins 40", ">=40", "au moins 40"),
  ])
  func aHeadcountIsWhatItSays(typed: String, kept: String, told: String) async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub()
    try scene.wait(until: "2026-03-12")
    #expect(
      try scene.rtes("events", "close", key, "held", "--headcount", typed)
        == "« Club Bretagne » a eu lieu (12 mars 2026). Participation : \(told). La suite : rtes events checklist \(key)"
    )
    #expect(try scene.rows("SELECT status, attendance FROM event WHERE key = '\(key)'") == ["held | \(kept)"])
  }

  @Test func whatIsClosedMayBeCorrected() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub()
    try scene.wait(until: "2026-03-20")
    #expect(
      try scene.refusal("close", key, "held", "--headcount", "beaucoup")
        == "« beaucoup » n’est pas un nombre de personnes : 42, ~40 (environ 40), >=40 (au moins 40).")
    #expect(
      try scene.refusal("close", key, "not-held") == "Dites pourquoi l’événement n’a pas eu lieu : --why.")
    #expect(
      try scene.refusal("close", key, "not-held", "--headcount", "4")
        == "Un événement qui n’a pas eu lieu n’a compté personne : ôtez --headcount.")
    #expect(
      try scene.rtes("events", "close", key, "held")
        == "« Club Bretagne » a eu lieu (12 mars 2026). Le nombre de personnes reste à noter : --headcount. La suite : rtes events checklist \(key)"
    )
    for count in ["31", "32"] { try scene.rtes("events", "close", key, "held", "--headcount", count) }
    #expect(try scene.rows("SELECT attendance FROM event WHERE key = '\(key)'") == ["32"])
    #expect(
      try scene.rtes("events", "close", key, "not-held", "--why", "Salle fermée")
        == "« Club Bretagne ». Cet événement, prévu le 12 mars 2026, est annulé. Motif : Salle fermée. Personne n’est prévenu par courriel."
    )
    #expect(try scene.rows("SELECT status, attendance FROM event WHERE key = '\(key)'") == ["cancelled | "])
  }

  @Test func theStateIsCountedFromWhatIsRecorded() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub()
    func state() throws -> EventState? {
      try scene.site.store.read { db in
        try Event.find(db, key: key).map {
          try EventState.of($0, db, today: PartialDate(instant: scene.site.clock.now))
        }
      }
    }
    #expect(try state() == .scheduled)
    try scene.change("INSERT INTO registration_setting (event, capacity) VALUES ('\(key)', 1)")
    #expect(try state() == .open)
    try scene.register("ada@exemple.fr", for: key)
    #expect(try state() == .full)
    try scene.rtes("events", "cancel", key, "Grève")
    #expect(try state() == .cancelled)
    try scene.rtes("events", "reopen", key)
    try scene.wait(until: "2026-03-13")
    #expect(try state() == .scheduled)
    try scene.rtes("events", "close", key, "held")
    #expect(try state() == .held)
  }
}
