import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

/// The agenda as a list, as the grid of a month and as the calendar of a year, on the records of 2023–2025 and on invented events.
@Suite(.serialized) struct AgendaTests {
  @Test func eachFilterCutsTheList() async throws {
    let reader = FormClient(try await LiveSite())
    // Counted by hand in the file of events.
    for (query, count) in [
      ("annee=2024", 112), ("annee=2024&nature=club", 27), ("annee=2024&role=organises", 25),
      ("annee=2024&role=co-organises", 53), ("annee=2024&role=relays", 5), ("nature=club&region=reg-11", 6),
      ("region=reg-93", 5), ("nature=club&region=reg-93", 4), ("quand=passes&annee=2025", 11),
    ] {
      let page = try await reader.get("/agenda?\(query)")
      #expect(page.body.contains("<p>\(count)\u{A0}événements. <a"), "\(query)")
    }
    #expect(try await reader.get("/agenda?quand=a-venir").body.contains("Aucun événement ne répond à ces filtres."))
    // Words without accents, parts of words, and words in any order.
    for (words, keys) in [
      ("climatique resilience", ["2024-10-11-club-idf-resilience"]),
      ("Associations", ["2025-09-15-financer-les-associations"]),
      ("ouvrage politiques", ["2025-05-21-presentation-ouvrage-mel", "2024-06-19-webinaire-ouvrage"]), ("zzz", []),
    ] {
      let page = try await reader.get("/agenda?mots=\(percentEncoded(words))")
      #expect(page.events == keys, "\(words)")
    }
    let earliest = try await reader.get("/agenda?annee=2025&tri=ancien").events
    #expect(earliest == (try await reader.get("/agenda?annee=2025").events.reversed()))
    // What is known by its year only stands at the head of it.
    #expect(
      earliest.prefix(2) == ["2025-jalon-appel-a-communs-gard", "2025-04-10-webinaire-mesurer-commande-publique"])
    // What had a part in them is asked for from an organisation's page.
    let partner = try await reader.get("/agenda?avec=cress-ile-de-france")
    #expect(partner.body.contains("Île-de-France</option>") && !partner.events.isEmpty)
  }

  /// What is not known does not filter, and breaks nothing.
  @Test func strangeQuestionsAreAnswered() async throws {
    let reader = FormClient(try await LiveSite())
    for query in [
      "mois=2024-13", "mois=x", "mois=99999-01", "nature=%27&region=%00&theme=%3C&mode=x&role=y", "tri=x&quand=y",
      "mots=%25_%27%22", "avec=rien", "mois=1800-01", "mois=2024-11&region=%27",
    ] {
      for path in ["/agenda", "/agenda/filtre/calendrier", "/agenda/filtre/flux"] {
        #expect(try await reader.get("\(path)?\(query)").status == 200, "\(path)?\(query)")
      }
    }
    for path in ["/agenda/annee/1999", "/agenda/annee/02024", "/agenda/annee/x", "/agenda/annee/1999/pdf"] {
      #expect(try await reader.get(path).status == 404, "\(path)")
    }
  }

  @Test func aMonthIsAGridUnderItsWeekdays() async throws {
    let reader = FormClient(try await LiveSite())
    let page = try await reader.get("/agenda?mois=2024-11")
    #expect(page.body.contains("<h1>Agenda, novembre\u{A0}2024</h1>"))
    let grid = try #require(page.body.firstMatch(of: /<table class="month">(.*?)<\/table>/.dotMatchesNewlines())).output
      .0
    #expect(grid.matches(of: /<th scope="col">/).count == 7 && grid.matches(of: /<tr>/).count == 6)
    // Four days of October, thirty of November, one of December.
    #expect(grid.matches(of: /<td><\/td>/).count == 5 && grid.matches(of: /class="day"/).count == 30)
    #expect(
      grid.contains(
        "<p class=\"day\"><span>vendredi\u{A0}</span>1er<span>\u{A0}novembre</span></p>"))
    // An event of three days stands under each of them, with its place under the first.
    let economy = grid.matches(of: /2024-11-28-journees-economie-autrement/).count
    #expect(economy == 3 && grid.matches(of: /Dijon/).count == 1)
    #expect(!grid.contains("2024-11-mois-de-l-ess"))
    #expect(page.headings == ["Dans le mois, sans jour connu"])
    #expect(page.plain.contains("autre date lue : 21 novembre 2024"))
    #expect(page.body.contains("href=\"/agenda?mois=2024-10\" rel=\"prev\""))
    #expect(page.body.contains("href=\"/agenda?mois=2024-12\" rel=\"next\""))
    // Filters go from month to month.
    let clubs = try await reader.get("/agenda?mois=2024-11&nature=club")
    #expect(clubs.body.contains("href=\"/agenda?mois=2024-12&amp;nature=club\" rel=\"next\""))
    #expect(Set(clubs.events).count == 3)
    // There is nothing before the first month and after this one.
    #expect(!(try await reader.get("/agenda?mois=2023-01").body.contains("rel=\"prev\"")))
    let now = try await reader.get("/agenda?mois=2026-01")
    #expect(!now.body.contains("rel=\"next\"") && now.body.contains("<td class=\"today\" aria-current=\"date\">"))
    #expect(now.body.contains("Aucun événement en janvier\u{A0}2026 ne répond à ces filtres."))
  }

  @Test func aDayIsToldHourAfterHourAndEachEventSaysWhetherItTakesRegistrations() async throws {
    let site = try await LiveSite()
    for (key, hour) in [("a-le-soir", "18:00"), ("b-le-matin", "09:30")] {
      try site.rtes("events", "add", "Rencontre \(key)", "meeting", "2026-03-12", "--at", hour, "--key", key)
    }
    try site.rtes("registrations", "open", "b-le-matin")
    let reader = FormClient(site)
    #expect(try await reader.get("/agenda?mois=2026-03").events == ["b-le-matin", "a-le-soir"])
    let morning = try await reader.get("/evenements/b-le-matin").body
    #expect(
      morning.contains(
        "<dt>État</dt><dd>Inscriptions ouvertes · <a href=\"/evenements/b-le-matin/inscription\">s’inscrire</a></dd>"))
    #expect(!morning.contains("<dt>Participants</dt>"))
    #expect(try await reader.get("/evenements/a-le-soir").body.contains("<dt>État</dt><dd>Annoncé</dd>"))
  }

  /// 2024 began on a Monday and was a leap year; 1 January 2023 was a Sunday; February 2021 fills four weeks.
  @Test func weeksBeginOnMonday() {
    func first(_ year: Int, _ month: Int) -> Int? {
      MonthGrid(year: year, month: month, entries: []).weeks.first?.firstIndex { $0 == 1 }
    }
    #expect(first(2024, 1) == 0 && first(2023, 1) == 6 && first(2024, 11) == 4 && first(2000, 3) == 2)
    let february = MonthGrid(year: 2021, month: 2, entries: []).weeks
    #expect(february.count == 4 && february.joined().compactMap(\.self) == Array(1...28))
    #expect(MonthGrid(year: 2024, month: 2, entries: []).weeks.last == [26, 27, 28, 29, nil, nil, nil])
  }

  /// Wherever sources disagree on a day, lists tell both.
  @Test func bothDatesAreToldWhereSourcesDisagree() async throws {
    let (_, _, store) = try Records2024.shared.get()
    let told = try store.read { db -> [String] in
      var filter = EventFilter()
      filter.kinds = [.club]
      filter.year = 2024
      filter.statuses = [.held]
      let clubs = try filter.events(db)
      #expect(clubs.count == 25)
      let dates = try OtherDates(db, of: clubs)
      return clubs.compactMap { club in dates.text(of: club).map { "\(club.dateText) ; \($0)" } }
    }
    #expect(
      told.map { $0.replacing("\u{A0}", with: " ") } == [
        "29 mai 2024 ; autre date lue : 28 mai 2024", "29 août 2024 ; autre date lue : 30 août 2024",
        "19 septembre 2024 ; autres dates lues : 18 juin 2024 et 20 juin 2024",
        "3 décembre 2024 ; autre date lue : novembre 2024",
        "13 décembre 2024 ; autre date lue : 18 décembre 2024",
      ])
    let reader = FormClient(try await LiveSite())
    for path in ["/agenda?annee=2024&nature=club", "/clubs", "/clubs/reg-76", "/agenda/annee/2024"] {
      let page = try await reader.get(path)
      #expect(
        page.plain.contains("autres dates lues : 18 juin 2024 et 20 juin 2024"), "\(path)")
    }
    let event = try await reader.get("/evenements/2024-08-29-club-paca-corse-alimentation")
    #expect(event.plain.contains("29 août 2024 ; autre date lue : 30 août 2024"))
  }

  @Test func aYearIsToldMonthByMonth() async throws {
    let reader = FormClient(try await LiveSite())
    let page = try await reader.get("/agenda/annee/2024")
    #expect(
      page.headings.map { $0.lowercased() }.prefix(13) == (French.months + ["dans l’année, sans date"]).prefix(13))
    #expect(Set(page.events).count == 112)
    #expect(page.body.contains("href=\"/agenda/annee/2024/pdf\""))
    #expect(page.body.contains("href=\"/agenda/annee/2023\"") && page.body.contains("href=\"/agenda/annee/2025\""))
    let empty = try await reader.get("/agenda/annee/2026")
    #expect(empty.body.contains("Aucun événement n’est enregistré pour 2026."))
    #expect(try await reader.get("/agenda/annee/2026/pdf").status == 404)
  }

  /// Titles are found by plain letters, whoever wrote them.
  @Test func titlesAreFoldedAsTheyChange() async throws {
    let folder = try TemporaryFolder()
    let (_, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try await store.pool.write { db in
      try AgendaScene.invent("oeuvre", "L’ŒUVRE à Noël, Où ÇA ?", on: "2026-05-20", in: db)
      let rows = try Row.fetchAll(
        db, sql: "SELECT e.title, t.words FROM event e LEFT JOIN event_title t ON t.event = e.key")
      for row in rows {
        let (title, words): (String, String) = (row[0], try #require(row[1] as String?))
        for word in French.slug(title).split(separator: "-") { #expect(words.contains(word), "\(words)") }
      }
      func found(_ words: String) throws -> [String] {
        var filter = EventFilter()
        filter.search = words
        let events = try filter.events(db)
        #expect(try filter.count(db) == events.count)
        return events.map(\.key)
      }
      #expect(try found("oeuvre noel") == ["oeuvre"])
      try db.execute(sql: "UPDATE event SET title = 'Étape' WHERE key = 'oeuvre'")
      #expect(try found("oeuvre noel").isEmpty && found("etape").contains("oeuvre"))
      try db.execute(sql: "DELETE FROM event WHERE key = 'oeuvre'")
      #expect(try !found("etape").contains("oeuvre"))
    }
  }
}
