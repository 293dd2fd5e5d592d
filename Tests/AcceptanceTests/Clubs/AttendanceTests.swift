import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Who came, counted honestly: at the terminal, at the door, on the event's page, and after the names are gone.
@Suite(.serialized) struct AttendanceTests {
  private let desk: AttendanceScene

  init() async throws { desk = try await AttendanceScene() }

  @Test func codesAreNotedAtTheTerminal() throws {
    #expect(
      try desk.rtes("checkin", desk.key, "acd-efg, HJKMNP")
        == "2 présences notées. « Club fictif » : 2 présences relevées par noms (rien n’est noté pour 2 autres personnes inscrites)."
    )
    #expect(
      try desk.rtes("checkin", desk.key, "QRTUVW", "--absent")
        == "1 absence notée. « Club fictif » : 2 présences relevées par noms (rien n’est noté pour 1 autre personne inscrite)."
    )
    // Somebody who waited came all the same.
    #expect(
      try desk.rtes("checkin", desk.key, "9ACDEF")
        == "1 présence notée. « Club fictif » : 3 présences relevées par noms (rien n’est noté pour 1 autre personne inscrite)."
    )
    #expect(
      try desk.rtes("checkin", desk.key, "all")
        == "1 présence notée. « Club fictif » : 4 présences relevées par noms.")
    #expect(try desk.recorded() == ["1 came 1 0", "2 came 1 0", "3 absent 0 0", "4 came 0 1", "5 came 1 0"])
    #expect(
      try desk.rtes("checkin", desk.key, "all", "--undo")
        == "5 notes effacées. « Club fictif » : aucune présence n’est notée.")
    #expect(try desk.recorded() == [])
  }

  @Test func whatCannotBeNotedIsSaid() throws {
    func refusal(_ words: String...) throws -> String? {
      do {
        _ = try desk.site.rtes("registrations", "checkin", words)
        return nil
      } catch let sentence as Sentence { return sentence.description.plain }
    }
    #expect(
      try refusal(desk.key, "ACDEFG,ACDEFH")
        == "Personne n’a le code « ACDEFH » à cet événement. « rtes registrations export \(desk.key) » donne les codes. Vouliez-vous dire « ACDEFG » ?"
    )
    #expect(
      try refusal(desk.key, "all", "--absent", "--undo")
        == "Choisissez --online, --on-site, --absent ou --undo, pas plusieurs.")
    try desk.change("UPDATE event SET starts_on = '2026-02-01' WHERE key = '\(desk.key)'")
    #expect(
      try refusal(desk.key, "all") == "Les présences se notent à partir du jour de l’événement (1er février 2026).")
    try desk.change("UPDATE event SET status = 'cancelled' WHERE key = '\(desk.key)'")
    #expect(try refusal(desk.key, "all") == "Cet événement est annulé : il n’y a pas de présence à noter.")
    #expect(try desk.recorded() == [])
  }

  @Test func theDoorWorksOnAPhone() async throws {
    let eve = try await desk.team()
    let door = desk.event + "/pointage"
    let page = try await eve.get(door)
    #expect(page.status == 200 && page.body.plain.contains("0 sur 4") && !page.body.contains("Zoé"))

    let found = try await eve.submit(door, ["qui": "acdefg"])
    #expect(found.status == 303 && found.location == "\(door)/1")
    let person = try await eve.get("\(door)/1").body
    #expect(person.contains("Zoé Durand") && person.contains("Présent·e</button>"))
    #expect(try await eve.submit("\(door)/1").location == "\(door)/1")
    let noted = try await eve.get("\(door)/1").body
    #expect(noted.contains("Présence notée.") && !noted.contains("Présent·e</button>"))
    #expect(try desk.recorded() == ["1 came 1 0"])
    #expect(try await eve.get(door).body.plain.contains("1 sur 4"))

    #expect(try await eve.submit("\(door)/1/effacer").location == "\(door)/1")
    #expect(try desk.recorded() == [])

    // A name that two people bear leads to both, one that nobody bears to a sentence.
    let both = try await eve.submit(door, ["qui": "camille"]).body
    #expect(both.contains("\(door)/3") && both.contains("\(door)/6") && !both.contains("\(door)/1"))
    #expect(try await eve.submit(door, ["qui": "dur zo"]).location == "\(door)/1")
    #expect(try await eve.submit(door, ["qui": "Zébulon"]).body.contains("Personne d’inscrit n’a ce code ni ce nom."))
  }

  @Test func whoeverComesUnregisteredIsAddedAtTheDoor() async throws {
    let eve = try await desk.team()
    let form = desk.event + "/arrivee"
    #expect(try await eve.get(desk.event + "/pointage").body.contains(form))
    #expect(try await eve.submit(form, ["nom": "Nora Neuve", "courriel": "nora"]).status == 422)
    let added = try await eve.submit(form, ["nom": "Nora Neuve", "courriel": "Nora@exemple.fr"])
    #expect(added.status == 303)
    let person = try await eve.get(try #require(added.location)).body
    #expect(person.contains("Nora Neuve") && person.contains("Présence notée."))
    #expect(try desk.recorded().count == 1)
    // Whoever is registered already stays one person.
    let again = try await eve.submit(form, ["nom": "Nora N.", "courriel": "nora@exemple.fr"])
    #expect(again.location == added.location)
    #expect(try desk.recorded().count == 1)
  }

  @Test func onlyTheTeamOfClubsSeesWhoCame() async throws {
    try desk.rtes("checkin", desk.key, "all")
    let eve = try await desk.team()
    let list = try await eve.get(desk.event + "/presences")
    #expect(list.status == 200 && list.body.contains("Zoé Durand") && list.body.contains("ACDEFG"))
    #expect(try await eve.get(desk.event).body.contains("\(desk.event)/presences"))
    let workbook = try await eve.get(desk.event + "/presences/classeur")
    #expect(workbook.status == 200 && workbook.headers["content-type"]?.contains("spreadsheetml") == true)
    try desk.site.invite("bob@exemple.fr", name: "Bob Fictif", Grant(.team, scope: "faq"))
    let bob = try await desk.site.client("bob@exemple.fr")
    let visitor = FormClient(desk.site)
    for path in [
      "arrivee", "pointage", "pointage/1", "pointage/1/effacer", "presences", "presences/classeur", "badges",
      "emargement",
    ] {
      #expect(try await bob.get("\(desk.event)/\(path)").status == 403, "\(path)")
      let visit = try await visitor.get("\(desk.event)/\(path)")
      #expect(visit.status != 200 && !visit.body.contains("Zoé"), "\(path)")
    }
    #expect(try await visitor.get(desk.event).body.contains("/presences") == false)
  }

  @Test func aNumberSaysWhichItIs() async throws {
    let visitor = FormClient(desk.site)
    func participation() async throws -> String? {
      let page = try await visitor.get(desk.event).body.plain
      return page.firstMatch(of: /<dt>Présences<\/dt><dd>([^<]*)<\/dd>/).map { String($0.output.1) }
    }
    #expect(try await participation() == nil)
    try desk.change("UPDATE event SET attendance = '~60' WHERE key = '\(desk.key)'")
    #expect(try await participation() == "environ 60 personnes (comptage)")
    try desk.rtes("checkin", desk.key, "all")
    try desk.rtes("checkin", desk.key, "ACDEFG", "--online")
    #expect(
      try await participation() == "environ 60 personnes (comptage), dont 4 présences relevées par noms")
    try desk.change("UPDATE event SET attendance = '3' WHERE key = '\(desk.key)'")
    #expect(try await participation() == "4 présences relevées par noms ; 3 personnes au comptage")
    try desk.change("UPDATE event SET attendance = NULL WHERE key = '\(desk.key)'")
    #expect(try await participation() == "4 présences relevées par noms")
    // What the names tell is never said to be unknown.
    try desk.change("UPDATE event SET status = 'held' WHERE key = '\(desk.key)'")
    #expect(
      try await visitor.get(desk.event).body.plain.contains(
        "<dt>Participants</dt><dd>4 présences relevées par noms</dd>"))
    let eve = try await desk.team()
    #expect(
      try await eve.get(desk.event + "/presences").body.plain.contains(
        "4, dont 1 sur place, 2 à distance et 1 des deux façons"))
  }

  @Test func countsSurviveTheNames() async throws {
    try desk.rtes("checkin", desk.key, "ACDEFG,9ACDEF")
    try desk.rtes("checkin", desk.key, "ACDEFG", "--online")
    try desk.rtes("checkin", desk.key, "HJKMNP", "--absent")
    try desk.purge(afterDays: 0)
    #expect(try desk.texts("SELECT meal FROM registration_need") == ["végétarien"])
    try desk.purge(afterDays: 1)
    #expect(try desk.texts("SELECT meal FROM registration_need") == [])
    #expect(try desk.recorded() == ["1 came 1 1", "2 absent 0 0", "5 came 1 0"])
    let told = try desk.rtes("export", desk.key)
    #expect(told.contains("Zoé Durand"))
    try desk.purge(afterDays: 200)
    #expect(try desk.texts("SELECT name FROM registration WHERE event = '\(desk.key)'") == [])
    #expect(try desk.recorded() == [])
    #expect(
      try desk.texts(
        "SELECT state || ' ' || on_site || ' ' || online || ' ' || count FROM attendance_count ORDER BY state, on_site, online"
      )
        == ["absent 0 0 1", "came 1 0 1", "came 1 1 1", "not-recorded 0 0 2"])
    let page = try await FormClient(desk.site).get(desk.event).body.plain
    #expect(
      page.contains("2 présences relevées par noms (rien n’est noté pour 2 autres personnes inscrites)"))
    let eve = try await desk.team()
    #expect(try await eve.get(desk.event + "/presences").body.contains("Aucun nom"))
  }
}
