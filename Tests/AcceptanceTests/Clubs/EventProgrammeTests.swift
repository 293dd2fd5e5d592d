import Foundation
import Kernel
import TestSupport
import Testing

/// An event hour by hour and place by place, and what its page says of it.
@Suite(.serialized) struct EventProgrammeTests {
  @Test func theProgrammeGoesByTheHourWithWhoSpeaks() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub()
    #expect(try scene.rtes("events", "programme", key) == "« Club Bretagne » n’a pas encore de déroulé.")
    try scene.rtes("events", "programme", key, "--at", "10:00", "--to", "11:00", "--title", "Table ronde")
    try scene.rtes("events", "programme", key, "--at", "09:30", "--to", "10:00", "--title", "Accueil", "--line", "5")
    try scene.rtes("events", "speaker", key, "10", "--name", "Inès Faure", "--for", "cress-bretagne")
    #expect(
      try scene.rtes("events", "speaker", key, "10", "--person", "mahel-coppey", "--role", "moderator")
        == """
        « Club Bretagne »
        5. 09:30–10:00 · Accueil
        10. 10:00–11:00 · Table ronde
            1. Inès Faure (CRESS Bretagne), intervention
            2. Mahel Coppey, animation
        """)
    #expect(
      try await scene.page("/evenements/\(key)").contains(
        "Déroulé 9 h 30–10 h Accueil 10 h–11 h Table ronde Animation : Mahel Coppey · Intervention : Inès Faure ( CRESS Bretagne )"
      ))
    #expect(
      try scene.refusal("speaker", key, "7", "--name", "x")
        == "Le déroulé de « Club Bretagne » n’a pas de ligne 7. Il y a : 5, 10.")
    #expect(
      try scene.refusal("speaker", key, "10", "--person", "mahel-copey")
        == "Aucune personne n’a la clé « mahel-copey » : --name prend un nom tel quel. Vouliez-vous dire « mahel-coppey » ?"
    )
    #expect(
      try scene.refusal("speaker", key, "10")
        == "Dites qui parle : --person avec une clé, ou --name avec un nom.")
    try scene.rtes("events", "speaker", key, "10", "--remove", "1")
    try scene.rtes("events", "programme", key, "--line", "5", "--title", "Café")
    #expect(
      try scene.rtes("events", "programme", key, "--line", "10", "--remove")
        == "« Club Bretagne »\n5. 09:30–10:00 · Café")
    #expect(try scene.rows("SELECT * FROM programme_speaker") == [])
  }

  @Test func aTourGoesToThreePlacesOnThreeAfternoons() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub("--until", "2026-03-14")
    for (number, town) in ["Rennes", "Lorient", "Brest"].enumerated() {
      try scene.rtes(
        "events", "places", key, "--name", town, "--on", "2026-03-1\(2 + number)", "--at", "14:00", "--to", "17:00")
      try scene.rtes(
        "events", "programme", key, "--title", "Visite à \(town)", "--on", "2026-03-1\(2 + number)", "--at", "14:00",
        "--place", "\(number + 1)")
    }
    #expect(
      try scene.rtes("events", "places", key, "--number", "3", "--address", "Halles")
        == """
        « Club Bretagne »
        1. Rennes · 12 mars 2026 · de 14 h à 17 h
        2. Lorient · 13 mars 2026 · de 14 h à 17 h
        3. Brest · 14 mars 2026 · de 14 h à 17 h · Halles
        """)
    let page = try await scene.page("/evenements/\(key)")
    #expect(
      page.contains(
        "Déroulé 12 mars 2026 · Rennes 14 h Visite à Rennes 13 mars 2026 · Lorient 14 h Visite à Lorient 14 mars 2026 · Brest 14 h Visite à Brest"
      ))
    #expect(page.contains("Lieux 12 mars 2026 · de 14 h à 17 h Rennes"))
    #expect(
      try scene.refusal("places", key, "--name", "Quimper", "--on", "2026-03-15")
        == "« Quimper » serait le 15 mars 2026, hors des jours de « Club Bretagne » (du 12 au 14 mars 2026).")
    #expect(
      try scene.refusal("programme", key, "--title", "Visite", "--place", "4")
        == "« Club Bretagne » n’a pas de lieu 4 : « rtes events places \(key) » les donne.")
    try scene.rtes("events", "places", key, "--number", "2", "--remove")
    #expect(
      try scene.rows("SELECT place FROM programme_item WHERE event = '\(key)' ORDER BY position") == ["1", "", "3"])
  }

  @Test func theOnlineLinkIsOnNoPublicPage() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub("--mode", "hybrid")
    #expect(
      try scene.rtes(
        "events", "practical", key, "--transport", "Métro République", "--contact", "club@exemple.fr", "--online-url",
        "https://visio.exemple.fr/secret")
        == "Les informations pratiques de « Club Bretagne » sont à jour. Le lien de connexion ne paraît sur aucune page publique."
    )
    let body = try await FormClient(scene.site).get("/evenements/\(key)").body
    #expect(body.contains("Métro République") && body.contains("club@exemple.fr"))
    for path in ["/evenements/\(key)", "/evenements/\(key)/calendrier", "/agenda", "/api/v1/events.json?kind=club"] {
      #expect(try await !FormClient(scene.site).get(path).body.contains("visio.exemple.fr"), "\(path)")
    }
    #expect(try scene.rows("SELECT count(*) FROM store_history WHERE detail LIKE '%visio%'") == ["0"])
    // Once it is over, how to come is of no use.
    try scene.wait(until: "2026-03-20")
    #expect(try await !scene.page("/evenements/\(key)").contains("Métro République"))
    try scene.rtes("events", "practical", key, "--transport", "")
    #expect(try scene.rows("SELECT transport FROM event_practical") == [""])
  }

  @Test func anEventSaysWhichPlannedActionItAnswers() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub()
    try scene.rtes("events", "commitment", key, "01-loi-ess/planned/2")
    #expect(try scene.rows("SELECT record FROM event_commitment") == ["chantier_item/01-loi-ess/planned/2"])
    let page = try await scene.page("/evenements/\(key)")
    #expect(page.contains("Dans le programme de travail Avec les mêmes, préparer des propositions d’évolution"))
    // And the fiche tells which events answer it.
    let fiche = try await scene.page("/programme-de-travail/01-loi-ess")
    #expect(fiche.contains("Rendez-vous qui répondent aux actions prévues"))
    #expect(
      try scene.refusal("commitment", key, "01-loi-ess/planned/99").hasPrefix(
        "Aucune action prévue du programme de travail n’a la clé « 01-loi-ess/planned/99 », de la forme 01-loi-ess/planned/3."
      ))
    // What the work programme itself says of an event stands there too.
    #expect(try await scene.page("/evenements/2024-11-14-colloque-senat").contains("Dans le programme de travail"))
    try scene.rtes("events", "commitment", key, "chantier_item/01-loi-ess/planned/2", "--remove")
    #expect(try await !scene.page("/evenements/\(key)").contains("Dans le programme de travail"))
    #expect(try await !scene.page("/programme-de-travail/01-loi-ess").contains("Rendez-vous qui répondent"))
  }
}
