import Foundation
import Kernel
import TestSupport
import Testing

/// What people are told when the event that they registered for changes.
@Suite(.serialized) struct MailChangesTests {
  @Test func everybodyWhoseRegistrationStandsIsToldThatItMoved() async throws {
    let scene = try await MailsScene()
    try scene.addEverybody()
    try scene.site.rtes("events", "move", scene.key, "--on", "2026-03-19", "--why", "Grève des transports")
    let living = ["confirmed", "offered", "to-approve", "waiting"].map { "\($0)@exemple.fr" }
    #expect(try await scene.readers().sorted() == living)
    #expect(
      try await scene.mails(to: "confirmed@exemple.fr") == [
        "Cet événement, prévu le 12 mars 2026, aura lieu le 19 mars 2026. Motif : Grève des transports. Au nom de : Ada Fictive Événement : Club fictif Date : 19 mars 2026 Horaires : de 9 h 30 à 12 h 30 Lieu : Rennes Page de l’événement : http://127.0.0.1:8080/evenements/2026-03-12-club-fictif Votre inscription reste telle quelle. Un empêchement ? Annulez : la place ira à quelqu’un d’autre. Annuler mon inscription : http://127.0.0.1:8080/inscriptions/SECRET/annuler"
      ])
    try scene.site.rtes("events", "cancel", scene.key, "Trop peu d’inscriptions")
    #expect(
      try await scene.mails(to: "confirmed@exemple.fr").last
        == "Cet événement, prévu le 19 mars 2026, est annulé. Motif : Trop peu d’inscriptions. Au nom de : Ada Fictive Événement : Club fictif Date : 19 mars 2026 Horaires : de 9 h 30 à 12 h 30 Lieu : Rennes Page de l’événement : http://127.0.0.1:8080/evenements/2026-03-12-club-fictif Vous n’avez rien à faire."
    )
    #expect(try await scene.readers().count == 8)
    #expect(try scene.chores() == [:])
  }

  /// Agendas replace what they hold by what has a higher sequence.
  @Test func theFileForAgendasCountsItsVersions() async throws {
    let scene = try await MailsScene()
    try scene.add("ada@exemple.fr")
    try scene.site.rtes(
      "events", "move", scene.key, "--on", "2026-03-19", "--at", "14:00", "--to", "17:00", "--why", "Grève")
    try scene.site.rtes("events", "cancel", scene.key, "Trop peu d’inscriptions")
    let calendars = try await scene.calendars(to: "ada@exemple.fr")
    #expect(calendars.count == 2)
    let sequences = calendars.map { lines in
      lines.compactMap { $0.hasPrefix("SEQUENCE:") ? Int($0.dropFirst(9)) : nil }.first ?? -1
    }
    #expect(sequences.first ?? 0 > 0 && sequences.last ?? 0 > sequences.first ?? 0)
    let events = calendars.map { lines in lines.filter { !$0.hasPrefix("SEQUENCE:") && !$0.hasPrefix("DESCRIPTION:") } }
    #expect(
      events
        == [
          [
            "BEGIN:VEVENT", "STATUS:CONFIRMED", "DTSTART;TZID=Europe/Paris:20260319T140000",
            "DTEND;TZID=Europe/Paris:20260319T170000", "SUMMARY:Club fictif", "LOCATION:Rennes", "END:VEVENT",
          ],
          [
            "BEGIN:VEVENT", "STATUS:CANCELLED", "DTSTART;TZID=Europe/Paris:20260319T140000",
            "DTEND;TZID=Europe/Paris:20260319T170000", "SUMMARY:Annulé : Club fictif", "LOCATION:Rennes", "END:VEVENT",
          ],
        ])
  }

  @Test func nobodyIsWrittenToAboutWhatIsPast() async throws {
    let scene = try await MailsScene()
    try scene.add("ada@exemple.fr")
    try scene.site.rtes("events", "mail-reminder", scene.key, "--none")
    try scene.advance(to: "2026-03-20T12:00:00Z")
    try scene.site.rtes("events", "close", scene.key, "not-held", "--why", "Personne n’est venu")
    #expect(try scene.chores() == [:])
    #expect(try await scene.readers() == [])
  }

  @Test func aSurveyIsSentOnceToThoseWhoCame() async throws {
    let scene = try await MailsScene()
    try scene.add("ada@exemple.fr")
    try scene.site.rtes("events", "mail-reminder", scene.key, "--none")
    try scene.advance(to: "2026-03-12T20:00:00Z")
    try scene.change("UPDATE event SET status = 'held' WHERE key = '\(scene.key)'")
    for _ in 0..<2 { try scene.site.rtes("surveys", "open", scene.key) }
    #expect(
      try await scene.mails(to: "ada@exemple.fr") == [
        "Vous avez participé à cet événement : qu’en avez-vous pensé ? Au nom de : Ada Fictive Événement : Club fictif Date : 12 mars 2026 Horaires : de 9 h 30 à 12 h 30 Lieu : Rennes Page de l’événement : http://127.0.0.1:8080/evenements/2026-03-12-club-fictif Répondre à l’enquête : http://127.0.0.1:8080/enquetes/SECRET Rien ne relie vos réponses à votre nom ni à votre adresse. Le lien ne sert qu’une fois."
      ])
  }
}
