import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// The annual programme of trainings, and who followed what.
@Suite final class TrainingTests {
  private let site: LiveSite
  private let coming = "2026-03-12-formation-fictive"
  private let past = "2025-11-20-webinaire-fictif"

  init() async throws {
    let (coming, past) = (coming, past)
    site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) { journal in
        try journal.db.execute(
          sql: """
            INSERT INTO organisation (key, name, kind) VALUES ('cnfpt-fictif', 'CNFPT fictif', 'training');
            INSERT INTO event (key, title, kind, role, status, starts_on, mode, place) VALUES
              (?1, 'Formation fictive', 'training', 'organises', 'planned', '2026-03-12', 'on-site', 'Rennes'),
              (?2, 'Webinaire fictif', 'webinar', 'co-organises', 'held', '2025-11-20', 'online', NULL);
            """, arguments: [coming, past])
        try journal.note(.created, "event/\(coming)")
      }
    }
  }

  private func refusal(_ name: String, _ words: String...) -> String {
    do {
      try site.rtes("trainings", name, words)
      return ""
    } catch { return "\(error)" }
  }

  /// What a reader reads, one entry a line, with ordinary spaces.
  private func lines(_ html: String) -> [String] {
    html.replacing(/<\/(p|h[1-6]|li|dt|dd|div|td|th|span)>/, with: "\n").replacing(/<[^>]+>/, with: "")
      .split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  private func describe() throws {
    try site.rtes(
      "trainings", "add", coming, "--hours", "3h30", "--level", "discovery", "--audience", "elected", "--objectives",
      "Lire un **marché**.", "--price", "0", "--places", "20", "--partner", "cnfpt-fictif")
    try site.rtes("trainings", "add", past, "--hours", "7", "--programme", "2026", "--audience", "agents")
  }

  @Test func anEventBecomesATrainingOfTheProgrammeAndIsListed() throws {
    try describe()
    #expect(
      try site.rtes("trainings", "list", "--year", "2026") == """
        programme,date,clé,intitulé,heures,niveau,public,partenaires,places,prix,état,participants\r
        2026,2025-11-20,2025-11-20-webinaire-fictif,Webinaire fictif,7,Tous niveaux,Agent·e·s,,,,Tenu,\r
        2026,2026-03-12,2026-03-12-formation-fictive,Formation fictive,3.5,Découverte,Élu·e·s,CNFPT fictif,20,0.00,Annoncé,\r

        """)
    func keys(_ words: String...) throws -> [String] {
      try site.rtes("trainings", "list", ["--year", "2026"] + words).split(whereSeparator: \.isNewline).dropFirst()
        .map { String($0.split(separator: ",", omittingEmptySubsequences: false)[2]) }
    }
    #expect(try keys("--partner", "cnfpt-fictif") == [coming])
    #expect(try keys("--level", "discovery") == [coming])
    #expect(try keys("--audience", "agents") == [past])
  }

  @Test func whatIsSaidAnewChangesAndTheRestStays() throws {
    try describe()
    #expect(
      try site.rtes("trainings", "edit", coming, "--hours", "7,25")
        == "«\u{202F}Formation fictive\u{202F}», programme 2026, 7\u{A0}h\u{A0}15, découverte, élu·e·s.")
    let told = try site.store.read {
      try String.fetchOne(
        $0, sql: "SELECT hours || ' ' || places || ' ' || price_cents FROM training WHERE event = ?",
        arguments: [coming])
    }
    #expect(told == "7.25 20 0")
    let former = try site.store.read {
      try String.fetchOne(
        $0, sql: "SELECT detail FROM store_history WHERE record = ? AND action = 'changed'",
        arguments: ["training/\(coming)"])
    }
    #expect(former == #"{"hours":"3.5"}"#)
    try site.rtes("trainings", "remove", coming)
    #expect(try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM training") } == 1)
  }

  @Test func whatCannotBeIsRefusedWithASentenceAndNothingChanges() throws {
    #expect(refusal("add", coming, "--hours", "3,1").contains("« 3,1 » n’est pas une durée par quarts d’heure"))
    #expect(refusal("add", coming, "--programme", "2019").contains("le programme 2019 ne peut pas la contenir"))
    #expect(refusal("add", coming, "--partner", "cnfpt-ficti").contains("Vouliez-vous dire « cnfpt-fictif » ?"))
    #expect(refusal("edit", coming, "--places", "3").contains("n’est pas au programme des formations"))
    #expect(refusal("add", "2026-03-12-formation-fictiv").contains("Vouliez-vous dire « \(coming) » ?"))
    #expect(try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM training") } == 0)
    try describe()
    #expect(refusal("add", coming).contains("est déjà au programme 2026"))
    #expect(refusal("edit", coming).contains("Dites ce qui change : --programme, --hours"))
  }

  @Test func thePageShowsTheProgrammeAndItsFiltersNarrowItDown() async throws {
    try describe()
    let visitor = FormClient(site)
    let page = lines(try await visitor.get("/formations").body)
    #expect(page.contains("Les formations 2026"))
    #expect(page.contains { $0.hasSuffix("Tout afficher2 formations, 10 h 30 en tout.") })
    for (query, found) in [
      ("partenaire=cnfpt-fictif", [coming]), ("niveau=discovery", [coming]), ("public=agents", [past]),
      ("public=elected&niveau=expert", []),
    ] {
      let body = try await visitor.get("/formations?annee=2026&" + query).body
      #expect([coming, past].filter { body.contains("/evenements/\($0)\"") } == found, "\(query)")
    }
    let event = try await visitor.get("/evenements/\(coming)").body
    for words in [
      "3\u{A0}h\u{A0}30", "Découverte", "gratuite", "Lire un <strong>marché</strong>.",
      "contacts de votre collectivité",
    ] {
      #expect(event.contains(words), "\(words)")
    }
  }

  /// Ada and Bob registered for their authorities; Dan for none.
  private func register() throws {
    let people = [
      ("Ada Fictive", "ada@exemple.fr", "nantes-metropole"), ("Zoé Fictive", "zoe@exemple.fr", "nantes-metropole"),
      ("Bob Fictif", "bob@exemple.fr", "ville-de-lille"), ("Dan Fictif", "dan@exemple.fr", nil),
    ]
    let (coming, past) = (coming, past)
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      for (turn, (name, email, authority)) in people.enumerated() {
        for event in [past, coming] {
          try journal.db.execute(
            sql: """
              INSERT INTO registration (event, name, email, organisation_key, state, asked_at, placed_at, turn)
              VALUES (?, ?, ?, ?, 'confirmed', '2025-11-01T08:00:00Z', '2025-11-01T08:00:00Z', ?)
              """, arguments: [event, name, email, authority, turn + 1])
          guard event == past, name != "Zoé Fictive" else { continue }
          try journal.db.execute(
            sql: """
              INSERT INTO registration_attendance (registration, state, on_site, online, recorded_at, recorded_by)
              VALUES (?, 'came', 0, 1, '2025-11-20T18:00:00Z', 'test')
              """, arguments: [journal.db.lastInsertedRowID])
        }
      }
      try journal.note(.changed, "event/\(past)")
    }
  }

  @Test func whoFollowedWhatIsReadByThePersonAndTheContactsOfTheAuthorityOnly() async throws {
    try describe()
    try register()
    try site.inviteContactsAndTeam(of: "clubs")
    let (ada, bob, eve) = (
      try await site.client("ada@exemple.fr"), try await site.client("bob@exemple.fr"),
      try await site.client("eve@exemple.fr")
    )
    let path = "/formations/suivies/nantes-metropole"
    let own = lines(try await ada.get("/compte").body)
    #expect(own.contains("Suivie"))
    #expect(own.contains("Inscription confirmée"))
    let followed = try await ada.get(path)
    let told = lines(followed.body)
    #expect(followed.status == 200)
    #expect(told.contains("1 présence relevée, 7 h en tout."))
    #expect(told.filter { $0 == "Zoé Fictive" }.count == 2)
    #expect(told.contains("Présence non renseignée"))
    for stranger in ["Bob Fictif", "Dan Fictif", "zoe@exemple.fr"] { #expect(!followed.body.contains(stranger)) }
    // Neither another authority, nor the team, nor a visitor.
    #expect(try await bob.get(path).status == 403)
    #expect(try await eve.get(path).status == 403)
    #expect(try await FormClient(site).get(path).status != 200)
    #expect(try await !eve.get("/compte").body.contains("Mes formations"))
    #expect(try await bob.get("/formations/suivies/ville-de-lille").status == 200)
  }
}
