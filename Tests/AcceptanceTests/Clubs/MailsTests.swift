import Foundation
import Kernel
import TestSupport
import Testing

/// What the system writes by itself about an event: the right people, at the right time, once.
@Suite(.serialized) struct MailsTests {
  @Test func aReminderGoesOnceAndOnlyToThoseWhoCome() async throws {
    let scene = try await MailsScene()
    try scene.addEverybody()
    try scene.add("tard@exemple.fr", "Bob Fictif", since: "2026-03-10")
    try scene.advance(to: "2026-03-09T12:00:00Z")
    #expect(try scene.chores() == [:])
    // In Paris, it is not eight yet.
    try scene.advance(to: "2026-03-10T06:59:00Z")
    #expect(try scene.chores() == [:])
    try scene.advance(to: "2026-03-10T07:00:00Z")
    #expect(try scene.chores() == ["clubs/reminders": 1])
    #expect(try scene.chores() == [:])
    #expect(try await scene.readers() == ["confirmed@exemple.fr"])
    #expect(
      try await scene.mails(to: "confirmed@exemple.fr") == [
        "L’événement auquel vous êtes inscrit·e approche. À bientôt ! Au nom de : Ada Fictive Événement : Club fictif Date : 12 mars 2026 Horaires : de 9 h 30 à 12 h 30 Lieu : Rennes Code d’accueil : CODE Page de l’événement : http://127.0.0.1:8080/evenements/2026-03-12-club-fictif Un empêchement ? Annulez : la place ira à quelqu’un d’autre. Annuler mon inscription : http://127.0.0.1:8080/inscriptions/SECRET/annuler"
      ])
    // Whoever was told to come today needs no reminder, and nobody gets one when it has begun.
    try scene.advance(to: "2026-03-12T09:00:00Z")
    try scene.add("encore@exemple.fr", since: "2026-01-21")
    #expect(try scene.chores() == [:])
  }

  @Test func theDayOfTheReminderIsChosenAndFollowsTheEvent() async throws {
    let scene = try await MailsScene()
    try scene.add("ada@exemple.fr")
    #expect(
      plain(try scene.site.rtes("events", "mail-reminder", scene.key, "--days", "5"))
        == "« Club fictif ». Rappel : 5 jours avant.")
    try scene.advance(to: "2026-03-06T12:00:00Z")
    #expect(try scene.chores() == [:])
    try scene.advance(to: "2026-03-07T12:00:00Z")
    #expect(try scene.chores() == ["clubs/reminders": 1])
    #expect(try await scene.readers() == ["ada@exemple.fr"])
    // On another day, it is another appointment.
    try scene.change("UPDATE event SET starts_on = '2026-04-16' WHERE key = '\(scene.key)'")
    #expect(try scene.chores() == [:])
    try scene.advance(to: "2026-04-11T12:00:00Z")
    #expect(try scene.chores() == ["clubs/reminders": 1])
    #expect(try await scene.readers() == ["ada@exemple.fr", "ada@exemple.fr"])
    try scene.site.rtes("events", "mail-reminder", scene.key, "--none")
    try scene.change("UPDATE event SET starts_on = '2026-04-20' WHERE key = '\(scene.key)'")
    try scene.advance(to: "2026-04-19T12:00:00Z")
    #expect(try scene.chores() == [:])
    #expect(throws: Sentence.self) { try scene.site.rtes("events", "mail-reminder", scene.key, "--days", "31") }
    #expect(throws: Sentence.self) { try scene.site.rtes("events", "mail-reminder", scene.key) }
  }

  @Test func theLinkComesOnTheDayToThoseWhoFollowOnline() async throws {
    let scene = try await MailsScene(mode: "hybrid")
    try scene.add("salle@exemple.fr")
    try scene.add("ligne@exemple.fr", mode: "online")
    try scene.add("attente@exemple.fr", "Bob Fictif", "waiting", mode: "online")
    try scene.site.rtes("events", "mail-reminder", scene.key, "--none")
    try scene.advance(to: "2026-03-11T23:30:00Z")
    #expect(try scene.chores() == [:])
    try scene.advance(to: "2026-03-12T05:00:00Z")
    // Without a room online, there is no link to send.
    #expect(try scene.chores() == [:])
    try scene.change(
      "INSERT INTO event_practical (event, online_url) VALUES ('\(scene.key)', 'https://visio.exemple.fr/salle')")
    #expect(try scene.chores() == ["clubs/day-links": 1])
    #expect(try scene.chores() == [:])
    #expect(
      try await scene.mails(to: "ligne@exemple.fr") == [
        "C’est aujourd’hui : voici le lien pour nous rejoindre en ligne. Au nom de : Ada Fictive Événement : Club fictif Date : 12 mars 2026 Horaires : de 9 h 30 à 12 h 30 Lieu : Rennes Venue : En ligne Page de l’événement : http://127.0.0.1:8080/evenements/2026-03-12-club-fictif Rejoindre en ligne : https://visio.exemple.fr/salle Ce lien est pour les personnes inscrites : ne le publiez pas."
      ])
    // Whoever registers during the event still gets it, and nobody afterwards.
    try scene.advance(to: "2026-03-12T11:00:00Z")
    try scene.add("tard@exemple.fr", mode: "online", since: "2026-03-12")
    #expect(try scene.chores() == ["clubs/day-links": 1])
    #expect(try await scene.readers() == ["ligne@exemple.fr", "tard@exemple.fr"])
    try scene.advance(to: "2026-03-12T11:31:00Z")
    try scene.add("trop-tard@exemple.fr", mode: "online", since: "2026-03-12")
    #expect(try scene.chores() == [:])
  }

  @Test func anotherLinkIsSentToWhoeverHasTheFormerOne() async throws {
    let scene = try await MailsScene(mode: "online")
    try scene.add("ligne@exemple.fr", mode: "online")
    try scene.site.rtes("events", "mail-reminder", scene.key, "--none")
    let room = "https://visio.exemple.fr/"
    try scene.site.rtes("events", "practical", scene.key, "--online-url", room + "un")
    try scene.advance(to: "2026-03-12T06:00:00Z")
    #expect(try scene.chores() == ["clubs/day-links": 1])
    try scene.site.rtes("events", "practical", scene.key, "--access", "Porte bleue")
    #expect(try scene.chores() == [:])
    try scene.site.rtes("events", "practical", scene.key, "--online-url", room + "deux")
    #expect(try scene.chores() == ["clubs/day-links": 1])
    #expect(try scene.chores() == [:])
    #expect(
      try await scene.mails(to: "ligne@exemple.fr").map { [$0.contains(room + "un"), $0.contains(room + "deux")] }
        == [[true, false], [false, true]])
  }

  @Test func thanksComeWithWhatIsLeft() async throws {
    let scene = try await MailsScene()
    try scene.addEverybody()
    try scene.add("absent@exemple.fr")
    try scene.add("venue@exemple.fr")
    try scene.change(
      """
      INSERT INTO registration_attendance (registration, state, on_site, online, recorded_at, recorded_by)
      SELECT id, 'absent', 0, 0, '2026-03-12T12:00:00Z', 'test' FROM registration WHERE email = 'absent@exemple.fr'
      UNION ALL
      SELECT id, 'came', 1, 0, '2026-03-12T12:00:00Z', 'test' FROM registration WHERE email = 'venue@exemple.fr'
      """)
    try scene.site.rtes("events", "mail-reminder", scene.key, "--none")
    try scene.change("UPDATE event SET status = 'held' WHERE key = '\(scene.key)'")
    try scene.advance(to: "2026-03-12T20:00:00Z")
    #expect(try scene.chores() == [:])
    try scene.advance(to: "2026-03-13T12:00:00Z")
    #expect(try scene.chores() == [:])
    try scene.change(
      """
      INSERT INTO resource (key, event, kind, title, url)
      VALUES ('supports-fictifs', '\(scene.key)', 'slides', 'Supports', 'https://exemple.fr/supports.pdf')
      """)
    #expect(try scene.chores() == ["clubs/thanks": 2])
    #expect(try scene.chores() == [:])
    let mail =
      "Merci d’avoir participé à cet événement. Au nom de : Ada Fictive Événement : Club fictif Date : 12 mars 2026 Horaires : de 9 h 30 à 12 h 30 Lieu : Rennes Page de l’événement : http://127.0.0.1:8080/evenements/2026-03-12-club-fictif À lire et à revoir : Supports (Diaporama) : https://exemple.fr/supports.pdf"
    #expect(try await scene.mails(to: "confirmed@exemple.fr") == [mail])
    // Only whoever is known to have come gets a certificate.
    #expect(
      try await scene.mails(to: "venue@exemple.fr") == [
        mail + " Mon attestation de présence : http://127.0.0.1:8080/inscriptions/SECRET/attestation"
      ])
    #expect(try await scene.readers() == ["confirmed@exemple.fr", "venue@exemple.fr"])
  }

  @Test func thanksComeAfterThreeDaysWithNothingLeftAndNotAfterAMonth() async throws {
    for (instant, sent) in [("2026-03-15T12:00:00Z", ["clubs/thanks": 1]), ("2026-04-12T12:00:00Z", [:])] {
      let scene = try await MailsScene()
      try scene.add("ada@exemple.fr")
      try scene.change("UPDATE event SET status = 'held' WHERE key = '\(scene.key)'")
      try scene.advance(to: instant)
      #expect(try scene.chores() == sent, "\(instant)")
    }
  }
}
