import Foundation
import FoundationXML
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What agendas, feed readers and machines take from the agenda, and the pages that régions share with their chambers.
@Suite(.serialized) struct AgendaFeedTests {
  @Test func eachFilterHasItsCalendarAndItsFeed() async throws {
    let reader = FormClient(try await LiveSite())
    let page = try await reader.get("/agenda?nature=club&region=reg-11")
    let calendar = "/agenda/filtre/calendrier?nature=club&region=reg-11"
    let feed = "/agenda/filtre/flux?nature=club&region=reg-11"
    for link in [calendar, feed] {
      #expect(page.count("href=\"\(link.replacing("&", with: "&amp;"))\"") == 2, "\(link)")
    }
    let dates = try await reader.get(calendar)
    #expect(dates.headers["content-type"] == "text/calendar; charset=utf-8")
    #expect(
      dates.headers["content-disposition"]?.contains("agenda-club-regional-ile-de-france.ics") == true)
    let keys = [
      "2023-05-09-club-idf-ptce", "2024-01-25-club-idf-foncier", "2024-04-17-club-idf-loi-ess",
      "2024-05-29-club-idf-amif", "2024-10-11-club-idf-resilience", "2024-11-29-club-idf-salon-des-maires",
    ]
    let lines = dates.body.components(separatedBy: "\r\n")
    #expect(lines.filter { $0.hasPrefix("UID:") } == keys.map { "UID:event.\($0)@rtes.fr" })
    #expect(lines.contains("NAME:Agenda\u{202F}: Club régional\\, Île-de-France"))
    let news = try await reader.get(feed)
    #expect(news.headers["content-type"] == "application/atom+xml; charset=utf-8")
    #expect(XMLParser(data: Data(news.body.utf8)).parse())
    #expect(
      news.body.matches(of: /<id>tag:rtes\.fr,2024:event\/([^<]+)<\/id>/).map { String($0.output.1) } == keys.reversed()
    )
    #expect(news.body.contains("<id>tag:rtes.fr,2024:flux/agenda%3Fnature%3Dclub%26region%3Dreg-11</id>"))
    // A région alone has a calendar of all features; nothing at all has the network's.
    #expect(try await reader.get("/agenda?region=reg-11").body.contains("href=\"/agenda/regions/reg-11/calendrier\""))
    let all = try await reader.get("/agenda").body
    #expect(all.contains("href=\"/agenda/calendrier\"") && all.contains("href=\"/flux/clubs\""))
  }

  @Test func whatIsCancelledOrMovedIsToldToAgendasAndMachines() async throws {
    let site = try await LiveSite { store in
      try store.pool.write { db in
        try AgendaScene.invent("annule", "Club annulé", status: "cancelled", on: "2026-03-10", in: db)
        try AgendaScene.invent("deplace", "Club déplacé", on: "2026-04-14", region: "reg-53", in: db)
        try AgendaScene.invent("prevu", "Club prévu", on: "2026-05-12", in: db)
        try db.execute(
          sql: """
            INSERT INTO event_change (event, kind, former, current, reason, author, changed_at) VALUES ('deplace', 'moved',
              '{"mode":"on-site","startsOn":"2026-03-24"}', '{"mode":"on-site","startsOn":"2026-04-14"}', 'Salle fermée',
              'test', '2026-01-10T09:00:00Z');
            INSERT INTO registration_setting (event, capacity) VALUES ('prevu', 2);
            """)
      }
    }
    let reader = FormClient(site)
    func thing(_ key: String) async throws -> [String: Any] {
      try #require(try await reader.get("/evenements/\(key)").things().first)
    }
    #expect(try await thing("annule")["eventStatus"] as? String == "https://schema.org/EventCancelled")
    let moved = try await thing("deplace")
    #expect(moved["eventStatus"] as? String == "https://schema.org/EventRescheduled")
    #expect(moved["previousStartDate"] as? String == "2026-03-24" && moved["startDate"] as? String == "2026-04-14")
    let offer = try #require(try await thing("prevu")["offers"] as? [String: Any])
    #expect(offer["availability"] as? String == "https://schema.org/InStock" && offer["price"] == nil)
    #expect(offer["url"] as? String == "http://127.0.0.1:8080/evenements/prevu/inscription")
    func lines(_ key: String) async throws -> [String] {
      try await reader.get("/evenements/\(key)/calendrier").body.components(separatedBy: "\r\n")
    }
    let cancelled = try await lines("annule")
    #expect(cancelled.contains("STATUS:CANCELLED") && cancelled.contains("SUMMARY:Annulé\u{202F}: Club annulé"))
    let kept = try await lines("deplace")
    #expect(kept.contains("DTSTART;VALUE=DATE:20260414") && !kept.contains("STATUS:CANCELLED"))
    // The list says what one can do today, and does not repeat that what is to come is announced.
    let agenda = try await reader.get("/agenda?quand=a-venir")
    #expect(agenda.events == ["annule", "deplace", "prevu"])
    #expect(agenda.body.contains("<span>Inscriptions ouvertes</span>") && agenda.body.contains("<span>Annulé</span>"))
    #expect(!agenda.body.contains("<span>Annoncé</span>"))
    #expect(try agenda.things().count == 3)
    #expect(try await reader.get("/clubs/reg-53").body.contains("/evenements/deplace"))
  }

  @Test func aRegionSharesItsPageWithItsChamber() async throws {
    let reader = FormClient(try await LiveSite())
    let page = try await reader.get("/clubs/reg-93")
    #expect(page.body.contains("<h1>Les clubs\u{202F}: Provence-Alpes-Côte d’Azur</h1>"))
    #expect(page.body.contains("Provence-Alpes-Côte d’Azur et Corse (actif)"))
    #expect(page.body.contains("href=\"/organisations/cress-provence-alpes-cote-d-azur\""))
    #expect(
      page.body.contains("href=\"/clubs/reg-94\"") && page.body.contains("href=\"/agenda/regions/reg-93/calendrier\""))
    #expect(page.body.contains("Aucun rendez-vous n’est encore annoncé dans cette région."))
    #expect(
      page.headings.prefix(4) == [
        "Prochains rendez-vous", "Les clubs passés et leurs ressources", "Autres rendez-vous passés", "Adhérents",
      ])
    #expect(
      Array(page.events.prefix(5)) == [
        "2024-11-27-club-paca-corse-tourisme", "2024-08-29-club-paca-corse-alimentation",
        "2024-04-10-club-paca-corse-financements", "2024-02-07-club-paca-corse-qpv",
        "2023-rencontre-ville-de-marseille",
      ])
    #expect(page.plain.contains("Page : Alimentation durable &amp; ESS"))
    // A région is found by any of its names, and has one address.
    for name in ["93", "PAC", "provence-alpes-cote-d-azur"] {
      let moved = try await reader.get("/clubs/\(name)")
      #expect(moved.status == 303 && moved.location == "/clubs/reg-93", "\(name)")
    }
    #expect(try await reader.get("/clubs/atlantide").status == 404)
    // One without clubs has a page as well.
    #expect(try await reader.get("/clubs/reg-53").status == 200)
    #expect(
      try await reader.get("/evenements/2024-11-27-club-paca-corse-tourisme").body.contains("href=\"/clubs/reg-93\""))
  }

  /// Minutes for members are told to members.
  @Test func minutesOfClubsAreToldToThoseWhoMayReadThem() async throws {
    let site = try await LiveSite { store in
      try store.pool.write { db in
        try db.execute(
          sql: """
            INSERT INTO event_minutes (event, title, body, state, audience, written_on, published_on) VALUES
              ('2024-11-27-club-paca-corse-tourisme', 'Compte rendu inventé', 'Texte', 'published', 'members', '2024-12-01',
                '2024-12-02'),
              ('2024-08-29-club-paca-corse-alimentation', 'Compte rendu inventé', 'Texte', 'published', 'everyone',
                '2024-12-01', '2024-12-02'),
              ('2024-02-07-club-paca-corse-qpv', 'Projet inventé', 'Texte', 'draft', 'everyone', '2024-12-01', NULL)
            """)
      }
    }
    let reader = FormClient(site)
    let page = try await reader.get("/clubs/reg-93")
    #expect(page.count(">Compte rendu</a>") == 1)
    #expect(page.body.contains("href=\"/evenements/2024-08-29-club-paca-corse-alimentation/compte-rendu\""))
  }

  /// However many events there were, pages, calendars and feeds hold what people can read.
  @Test func nothingGrowsWithoutEnd() async throws {
    let site = try await LiveSite { store in
      try store.pool.write { db in try AgendaScene.inventPast(3_000, in: db) }
    }
    let reader = FormClient(site)
    #expect(try await reader.get("/agenda?nature=club&region=reg-53").plain.contains("3 000 événements. "))
    #expect(try await reader.get("/agenda?nature=club&region=reg-53&page=75").events.count == 40)
    #expect(
      try await reader.get("/agenda/filtre/calendrier?nature=club&region=reg-53").count("BEGIN:VEVENT") == 1_000)
    // A région's calendar has what other features tell as well.
    #expect((1_000..<1_020).contains(try await reader.get("/agenda/regions/reg-53/calendrier").count("BEGIN:VEVENT")))
    #expect(
      try await reader.get("/agenda/filtre/flux?nature=club&region=reg-53").count("<entry>") == 50)
    let region = try await reader.get("/clubs/reg-53")
    #expect(region.plain.contains("Les 3 000 clubs passés, dans l’agenda"))
    #expect(Set(region.events).filter { $0.hasPrefix("invente-") }.count == 60)
    #expect(try await reader.get("/territoires/reg-53").plain.contains("événements, dans l’agenda"))
    let clubs = try await reader.get("/clubs")
    #expect(clubs.headings.contains("Années précédentes"))
    #expect(clubs.body.contains("href=\"/agenda?annee=1990&amp;nature=club\""))
    // The page of a filtered list is found in an index alone: no event is read that is not shown.
    let plan = try site.store.read { db in
      try Row.fetchAll(
        db,
        sql: """
          EXPLAIN QUERY PLAN SELECT key FROM event WHERE mode = 'online' AND role = 'relays' AND status = 'held'
            AND coalesce(ends_on, starts_on) < '2026' ORDER BY starts_on DESC, key LIMIT 40
          """
      ).map { $0["detail"] as String }
    }
    #expect(plan.first?.contains("USING COVERING INDEX") == true, "\(plan)")
  }
}
