import Foundation
import Kernel
import TestSupport
import Testing

/// What remains to be done for an event, and where a year still has no club.
@Suite(.serialized) struct ClubPlanTests {
  @Test func theListSaysWhatIsDoneAndWhatToType() async throws {
    let scene = try await EventLifeScene()
    let key = try scene.addClub("--with", "cress-bretagne")
    #expect(
      try scene.lines("events", "checklist", key) == [
        "étape,intitulé,état,détail,commande",
        "when,\"Date, heures et lieu\",fait,\"12 mars 2026, de 9 h 30 à 12 h 30, Rennes\",",
        "partners,Co-organisation,fait,1 organisation,",
        "programme,Déroulé,à faire,0 ligne,rtes events programme \(key) --at HH:MM --title INTITULÉ",
        "practical,Informations pratiques,à faire,,rtes events practical \(key) --access TEXTE",
        "registration,Inscriptions,à faire,,rtes registrations open \(key)",
        "headcount,\"Tenu, et avec combien de personnes\",plus tard,,rtes events close \(key) held --headcount NOMBRE",
        "minutes,Compte rendu,plus tard,,rtes minutes import \(key) FICHIER.md",
        "resources,Ressources,plus tard,0 ressource,rtes resources add \(key) NATURE ADRESSE",
      ])
    try scene.rtes("events", "programme", key, "--title", "Accueil")
    try scene.rtes("events", "practical", key, "--access", "Par la cour")
    try scene.register("ada@exemple.fr", for: key)
    try scene.wait(until: "2026-03-13")
    try scene.rtes("events", "close", key, "held", "--headcount", "~40")
    #expect(
      try scene.lines("events", "checklist", key).dropFirst(3) == [
        "programme,Déroulé,fait,1 ligne,",
        "registration,Inscriptions,fait,\"1 personne inscrite, 0 en attente\",",
        "headcount,\"Tenu, et avec combien de personnes\",fait,environ 40,",
        "attendance,Présences,à faire,0 présence,rtes registrations checkin \(key) CODE",
        "minutes,Compte rendu,à faire,,rtes minutes import \(key) FICHIER.md",
        "resources,Ressources,à faire,0 ressource,rtes resources add \(key) NATURE ADRESSE",
        "survey,Enquête,à faire,,rtes surveys open \(key)",
      ])
    try scene.rtes("events", "reopen", key)
    try scene.rtes("events", "close", key, "not-held", "--why", "Salle fermée")
    #expect(try scene.lines("events", "checklist", key).count == 1)
  }

  /// The clubs of the records, counted by hand: one for two régions stands under both.
  @Test func aYearIsToldRegionByRegion() async throws {
    let scene = try await EventLifeScene()
    let lines = try scene.lines("clubs", "plan", "--year", "2024")
    #expect(lines.count == 20)
    #expect(
      lines.first
        == "code,région,zone de clubs,co-organise,tenus,programmés,annulés ou déplacés,idées,prochain,situation")
    #expect(lines.contains("reg-11,Île-de-France,Île-de-France,CRESS Île-de-France,4,1,0,0,,"))
    #expect(lines.contains("reg-44,Grand Est,Grand Est,CRESS Grand Est,1,0,0,0,,"))
    #expect(
      lines.contains("reg-94,Corse,Provence-Alpes-Côte d'Azur et Corse,CRESS Provence-Alpes-Côte d'Azur,4,0,0,0,,"))
    #expect(lines.contains("reg-53,Bretagne,,,0,0,0,0,,aucun club encore"))
    #expect(lines.last == ",Territoires d'Outre-mer,Territoires d'Outre-mer,,0,0,0,0,,aucun club encore")

    try scene.addClub()
    try scene.rtes("events", "idea", "club-normandie", "--title", "Un club en Normandie", "--regions", "Normandie")
    let next = try scene.lines("clubs", "plan")
    #expect(next.contains("reg-53,Bretagne,,,0,1,0,0,2026-03-12,"))
    // Where no area has a chamber yet, that of the région which takes part is told, and not in its neighbours.
    try scene.rtes("events", "edit", "2026-03-12-club-bretagne", "--regions", "Bretagne,Normandie")
    try scene.rtes("events", "partner", "2026-03-12-club-bretagne", "cress-bretagne", "co-organiser")
    let told = try scene.lines("clubs", "plan")
    #expect(told.contains("reg-53,Bretagne,,CRESS Bretagne,0,1,0,0,2026-03-12,"))
    #expect(told.contains("reg-28,Normandie,,,0,1,0,1,2026-03-12,"))
    #expect(next.contains("reg-28,Normandie,,,0,0,0,1,,\"aucun club encore, 1 idée\""))
  }
}
