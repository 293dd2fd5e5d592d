import Foundation
import Kernel
import TestSupport
import Testing

/// An event from the idea to the day after, at the terminal.
@Suite(.serialized) struct EventLifeTests {
  @Test func anIdeaIsForTheStaffUntilItHasADay() async throws {
    let scene = try await EventLifeScene()
    #expect(
      try scene.rtes(
        "events", "idea", "club-friches", "--title", "Friches et ESS", "--kind", "club", "--wished", "2026-05",
        "--regions", "Bretagne", "--by", "Une élue")
        == "Idée notée : « Friches et ESS ». Pour l’agenda : rtes events schedule club-friches DATE")
    try scene.rtes("events", "idea", "club-friches", "--cress", "cress-bretagne", "--themes", "foncier")
    #expect(
      try scene.lines("events", "ideas") == [
        "clé,intitulé,nature,souhaitée pour,régions,thèmes,cress,proposée par,note",
        "club-friches,Friches et ESS,club,2026-05,reg-53,foncier,cress-bretagne,Une élue,",
      ])
    #expect(try scene.lines("events", "ideas", "--year", "2027").count == 1)
    #expect(try scene.lines("events", "ideas", "--region", "Occitanie").count == 1)
    for path in ["/agenda", "/clubs", "/recherche?q=friches+et+ess"] {
      #expect(try await !scene.page(path).contains("Friches et ESS"), "\(path)")
    }
    #expect(
      try scene.rtes("events", "schedule", "club-friches", "2026-05-12", "--at", "14:00", "--place", "Lorient")
        == "« Friches et ESS » est à l’agenda : 12 mai 2026, à partir de 14 h, Lorient. Avec CRESS Bretagne. La suite : rtes events checklist 2026-05-12-friches-et-ess"
    )
    #expect(try scene.rows("SELECT * FROM event_idea") == [])
    #expect(try scene.rows("SELECT * FROM event_idea_themes") == [])
    #expect(
      try scene.rows(
        "SELECT kind, role, status, starts_on, mode, place FROM event WHERE key = '2026-05-12-friches-et-ess'")
        == ["club | co-organises | planned | 2026-05-12 | on-site | Lorient"])
    #expect(try await scene.page("/evenements/2026-05-12-friches-et-ess").contains("Friches et ESS"))
  }

  @Test func aClubIsOrganisedWithTheChamberOfItsArea() async throws {
    let scene = try await EventLifeScene()
    #expect(
      try scene.rtes("events", "add", "Club Occitanie : foncier", "club", "2026-04-02", "--regions", "reg-76")
        == "« Club Occitanie : foncier » est à l’agenda : 2 avril 2026. Avec CRESS Occitanie. La suite : rtes events checklist 2026-04-02-club-occitanie-foncier"
    )
    try scene.rtes(
      "events", "add", "Club Occitanie : foncier", "club", "2026-04-02", "--regions", "Occitanie", "--without-chamber")
    #expect(
      try scene.rows(
        "SELECT e.key, e.role, o.organisation FROM event e LEFT JOIN event_organisation o ON o.event = e.key WHERE e.key LIKE '2026-04-02%' ORDER BY 1"
      ) == [
        "2026-04-02-club-occitanie-foncier | co-organises | cress-occitanie",
        "2026-04-02-club-occitanie-foncier-2 | organises | ",
      ])
    let page = try await scene.page("/evenements/2026-04-02-club-occitanie-foncier")
    #expect(page.contains("Toute personne élue ou agente d’une collectivité de la région, adhérente du RTES ou non"))
  }

  @Test func whatCannotBeIsRefusedInASentence() async throws {
    let scene = try await EventLifeScene()
    #expect(
      try scene.refusal("add", "Séminaire", "seminar", "2026-03-12", "--until", "2026-03-11")
        == "L’événement finirait (11 mars 2026) avant de commencer (12 mars 2026).")
    #expect(
      try scene.refusal("add", "Séminaire", "seminar", "2026-03-12", "--at", "14:00", "--to", "12:00")
        == "L’événement finirait à 12 h, et commence à 14 h, le 12 mars 2026.")
    #expect(
      try scene.refusal("add", "Séminaire", "seminar", "12 mars")
        == "« 12 mars » n’est pas une date comme 2026-05-12 ou 2026-05.")
    #expect(
      try scene.refusal("add", "Club", "club", "2026-03-12")
        == "Un club appartient à une région au moins : --regions reg-53.")
    #expect(
      try scene.refusal("add", "Club", "club", "2026-03-12", "--regions", "Bretagn")
        == "Aucune région ne s’appelle « Bretagn ». Donnez son code (reg-53) ou son nom. Vouliez-vous dire « Bretagne » ?"
    )
    #expect(
      try scene.refusal("add", "Webinaire", "webinar", "2026-03-12", "--with", "cress-bretagn")
        == "Aucune organisation n’a la clé « cress-bretagn ». « rtes organisations list » donne les clés. Vouliez-vous dire « cress-bretagne » ?"
    )
    #expect(
      try scene.refusal("edit", "2024-01-25-club-idf-foncie", "--title", "x")
        == "Aucun événement de clé « 2024-01-25-club-idf-foncie ». « rtes events list » donne les clés. Vouliez-vous dire « 2024-01-25-club-idf-foncier » ?"
    )
    let key = try scene.addClub()
    #expect(
      try scene.refusal("cancel", key, " ") == "Dites pourquoi « Club Bretagne » est annulé : tout le monde le lira.")
    #expect(
      try scene.refusal("edit", key)
        == "Dites ce qui change : --title, --kind, --role, --regions, --themes, --edition, --after, --description, --note."
    )
    #expect(
      try scene.refusal("practical", key)
        == "Dites ce qui change : --access, --transport, --accessibility, --meals, --contact, --online-url, --online-from."
    )
    #expect(try scene.refusal("move", key, "--place", "Rennes").hasPrefix("Rien ne change pour « Club Bretagne »"))
    #expect(
      try scene.refusal("move", key, "--on", "2026-03-19")
        == "Dites pourquoi « Club Bretagne » change de date : --why, que tout le monde lira.")
    #expect(
      try scene.refusal("close", key, "held")
        == "« Club Bretagne » n’a pas encore eu lieu (12 mars 2026).")
    #expect(
      try scene.refusal("programme", key, "--title", "Accueil", "--on", "2026-03-13")
        == "« Accueil » serait le 13 mars 2026, hors des jours de « Club Bretagne » (12 mars 2026).")
    #expect(
      try scene.refusal("programme", key, "--title", "Accueil", "--at", "10:00", "--to", "09:30")
        == "« Accueil » finirait à 9 h 30, et commence à 10 h.")
    #expect(
      try scene.refusal("practical", key, "--online-url", "visio")
        == "« visio » n’est pas une adresse du web : elle commence par https://.")
    #expect(
      try scene.refusal("add", "Suite", "meeting", "2026-04-01", "--key", key)
        == "« 2026-03-12-club-bretagne » est déjà la clé de « Club Bretagne » (12 mars 2026).")
  }

  @Test func noRoomIsTakenTwiceAtOneTime() async throws {
    let scene = try await EventLifeScene()
    let room = ["--place", "Hôtel de Région, Rennes", "--room", "Salle des fêtes"]
    try scene.site.rtes("events", "add", ["Matinée", "meeting", "2026-03-12", "--at", "09:30", "--to", "12:30"] + room)
    #expect(
      try scene.refusal(
        "add", "Atelier", "workshop", "2026-03-12", "--at", "12:00", "--to", "14:00", "--place",
        "Hotel de region, RENNES",
        "--room", "salle des fêtes")
        == "« Hôtel de Région, Rennes, Salle des fêtes » est déjà pris le 12 mars 2026, de 9 h 30 à 12 h 30, par « Matinée » (2026-03-12-matinee). Changez d’heure ou de lieu, ou dites la salle de chacun (--room)."
    )
    // After the other, in another room, on another day, or in the same town.
    try scene.site.rtes(
      "events", "add", ["Après-midi", "meeting", "2026-03-12", "--at", "12:30", "--to", "17:00"] + room)
    try scene.rtes(
      "events", "add", "À côté", "meeting", "2026-03-12", "--at", "10:00", "--place", "Hôtel de Région, Rennes",
      "--room",
      "Salon bleu")
    try scene.site.rtes("events", "add", ["Le lendemain", "meeting", "2026-03-13", "--at", "10:00"] + room)
    for title in ["Un", "Deux"] { try scene.rtes("events", "add", title, "meeting", "2026-03-14", "--place", "Rennes") }
    // To move is to take a room too, and what is cancelled leaves its own.
    #expect(
      try scene.refusal("move", "2026-03-13-le-lendemain", "--on", "2026-03-12", "--why", "Grève").hasPrefix(
        "« Hôtel de Région, Rennes, Salle des fêtes » est déjà pris le 12 mars 2026"))
    try scene.rtes("events", "cancel", "2026-03-12-matinee", "Trop peu de monde")
    try scene.rtes("events", "cancel", "2026-03-12-apres-midi", "Trop peu de monde")
    try scene.rtes("events", "move", "2026-03-13-le-lendemain", "--on", "2026-03-12", "--why", "Grève")
    #expect(try scene.refusal("reopen", "2026-03-12-matinee").contains("par « Le lendemain »"))
  }

  @Test func aCopyIsTheFormerOneOnAnotherDay() async throws {
    let scene = try await EventLifeScene()
    let former = try scene.addClub("--themes", "foncier", "--edition", "3", "--with", "cress-bretagne")
    try scene.rtes("events", "places", former, "--name", "Mairie", "--room", "Salon", "--on", "2026-03-12")
    try scene.rtes(
      "events", "programme", former, "--at", "09:30", "--to", "10:00", "--title", "Accueil", "--on", "2026-03-12")
    try scene.rtes("events", "speaker", former, "10", "--name", "Inès Faure", "--role", "opening")
    try scene.rtes(
      "events", "practical", former, "--transport", "Métro", "--online-url", "https://visio.exemple.fr/club")
    try scene.change(
      "INSERT INTO registration_question (event, position, label, kind) VALUES ('\(former)', 1, 'Vos attentes', 'text')"
    )
    #expect(
      try scene.rtes("events", "copy", former, "--on", "2027-03-18", "--title", "Club Bretagne 2027")
        == "« Club Bretagne 2027 » est à l’agenda : 18 mars 2027, de 9 h 30 à 12 h 30, Rennes. Avec CRESS Bretagne. La suite : rtes events checklist 2027-03-18-club-bretagne-2027"
    )
    #expect(
      try scene.refusal("copy", former) == "Dites le premier jour du nouvel événement : --on AAAA-MM-JJ.")
    let key = "2027-03-18-club-bretagne-2027"
    #expect(
      try scene.rows("SELECT edition, role, status FROM event WHERE key = '\(key)'") == ["4 | co-organises | planned"])
    #expect(try scene.rows("SELECT target FROM event_themes WHERE owner = '\(key)'") == ["foncier"])
    #expect(
      try scene.rows("SELECT name, room, on_date FROM event_place WHERE event = '\(key)'") == [
        "Mairie | Salon | 2027-03-18"
      ])
    #expect(
      try scene.rows("SELECT position, on_date, starts_at, title FROM programme_item WHERE event = '\(key)'")
        == ["10 | 2027-03-18 | 09:30 | Accueil"])
    // Who spoke, and the link of the former day, are not those of the next.
    #expect(try scene.rows("SELECT * FROM programme_speaker WHERE event = '\(key)'") == [])
    #expect(try scene.rows("SELECT transport, online_url FROM event_practical WHERE event = '\(key)'") == ["Métro | "])
    #expect(try scene.rows("SELECT label FROM registration_question WHERE event = '\(key)'") == ["Vos attentes"])
    #expect(try await scene.page("/evenements/\(key)").contains("Édition précédente"))
    #expect(try await scene.page("/evenements/\(former)").contains("Édition suivante"))
    #expect(
      try scene.refusal("edit", former, "--after", key)
        == "« Club Bretagne 2027 » vient déjà après cet événement : une série ne tourne pas en rond.")
  }
}
