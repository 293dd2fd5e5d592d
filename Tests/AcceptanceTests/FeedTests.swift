import Composition
import Foundation
import FoundationXML
import Kernel
import Markup
import Store
import TestSupport
import Testing

/// Feeds and calendars as other programs get them, told by a feature of the test's own in an empty database.
@Suite struct FeedTests {
  private let folder: TemporaryFolder
  private let kernel: Kernel
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    kernel = try Kernel(installedFeatures + [Told()])
    store = try Store(path: folder.file("rtes.sqlite"))
    try store.migrate(kernel.migrations)
    for (action, hour) in [(Journal.Action.created, 1), (.changed, 2), (.changed, 3)] {
      try store.write(by: "ada", at: Records2024.now.addingTimeInterval(Double(hour) * 3600)) {
        try $0.note(action, "event/ronde")
      }
    }
  }

  /// What a route answers, as text; nil when nothing stands there.
  private func answer(
    _ pattern: String, _ parameters: [String: String] = [:], viewer: Viewer = .visitor, site: SiteAddress = .local
  ) throws -> String? {
    let route = try #require(kernel.routes.first { $0.pattern.description == pattern })
    let request = PageRequest(
      kernel: kernel, now: Records2024.now, viewer: viewer, site: site, parameters: parameters)
    switch try store.read({ try route.answer(request, $0) }) {
    case .content(let content): return String(decoding: content.bytes, as: UTF8.self)
    default: return nil
    }
  }

  private var member: Viewer { Viewer(account: 7, name: "Ada", email: "ada@exemple.fr", grants: [], kernel: kernel) }

  @Test func aFeedTellsItsEntriesTheLatestFirst() throws {
    #expect(
      try answer("/flux/:source", ["source": "essai"], site: SiteAddress("https://www.exemple.fr")) == """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><id>tag:rtes.fr,2024:flux/essai</id>
        <title>Essai — RTES</title>
        <updated>2026-01-15T15:00:00Z</updated>
        <author><name>RTES</name>
        <uri>https://www.exemple.fr/</uri>
        </author>
        <link rel="alternate" type="text/html" href="https://www.exemple.fr/flux"/>
        <link rel="self" type="application/atom+xml" href="https://www.exemple.fr/flux/essai"/>
        <entry><id>tag:rtes.fr,2024:event/ronde</id>
        <title>La ronde &lt;b&gt; &amp; l’été\u{202F}!</title>
        <published>2026-01-15T13:00:00Z</published>
        <updated>2026-01-15T15:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://www.exemple.fr/evenements/ronde"/>
        <summary type="text">Tout le monde danse.</summary>
        </entry>
        <entry><id>tag:rtes.fr,2024:told/une%20cl%C3%A9</id>
        <title>Sans page</title>
        <published>2024-01-01T00:00:00Z</published>
        <updated>2024-01-01T00:00:00Z</updated>
        <link rel="alternate" type="text/html" href="https://www.exemple.fr/agenda"/>
        </entry>
        </feed>

        """)
  }

  /// A subscriber keeps what was read when the site moves.
  @Test func entriesKeepTheirNamesWhenTheSiteMoves() throws {
    func names(_ pattern: String, _ parameters: [String: String], _ site: SiteAddress) throws -> [String] {
      try #require(try answer(pattern, parameters, site: site)).split(whereSeparator: \.isNewline).map(String.init)
        .filter { $0.contains("<id>") || $0.hasPrefix("UID") }
    }
    let moved = try SiteAddress("https://ailleurs.exemple.org")
    for (pattern, parameters) in [("/flux/:source", ["source": "essai"]), ("/agenda/calendrier", [:])] {
      let before = try names(pattern, parameters, .local)
      #expect(before.count > 2)
      #expect(try names(pattern, parameters, moved) == before)
    }
  }

  @Test func aCalendarTellsDaysTimesAndStates() throws {
    let lines = try #require(try answer("/agenda/calendrier")).components(separatedBy: "\r\n")
    #expect(
      lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//RTES//Agenda//FR", "CALSCALE:GREGORIAN", "NAME:Agenda du RTES",
        "X-WR-CALNAME:Agenda du RTES", "SOURCE;VALUE=URI:http://127.0.0.1:8080/agenda/calendrier",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H", "X-WR-TIMEZONE:Europe/Paris",
        "BEGIN:VTIMEZONE", "TZID:Europe/Paris", "BEGIN:STANDARD", "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET",
        "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT", "END:VTIMEZONE",
        // A night, called off, that nobody changed since it came without a history.
        "BEGIN:VEVENT", "UID:told.nuit@rtes.fr", "DTSTAMP:20260228T000000Z", "LAST-MODIFIED:20260228T000000Z",
        "SEQUENCE:0", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20260228", "DTEND;VALUE=DATE:20260302",
        "TRANSP:TRANSPARENT", "SUMMARY:Annulé\u{202F}: La nuit\\; ou presque", "END:VEVENT",
        // An afternoon that was changed twice.
        "BEGIN:VEVENT", "UID:event.ronde@rtes.fr", "DTSTAMP:20260115T150000Z", "CREATED:20260115T130000Z",
        "LAST-MODIFIED:20260115T150000Z", "SEQUENCE:2", "STATUS:CONFIRMED",
        "DTSTART;TZID=Europe/Paris:20260520T143000", "DTEND;TZID=Europe/Paris:20260520T160000", "SUMMARY:La ronde",
        "LOCATION:Lyon\\, place Bellecour",
        "DESCRIPTION:Première ligne\\nSeconde ligne\\, où l’été s’étire et s", " ’étire encore",
        "URL:http://127.0.0.1:8080/evenements/ronde", "END:VEVENT",
        // A day whose hours are still to come.
        "BEGIN:VEVENT", "UID:told.veille@rtes.fr", "DTSTAMP:20261231T000000Z", "LAST-MODIFIED:20261231T000000Z",
        "SEQUENCE:0", "STATUS:TENTATIVE", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
        "TRANSP:TRANSPARENT", "SUMMARY:La veille", "END:VEVENT", "END:VCALENDAR", "",
      ])
  }

  @Test func whatIsReservedIsInNoPublicFeedAndInThePrivateOnesOfThoseWhoMayReadIt() throws {
    for (source, parameters) in [
      ("/flux/:source", ["source": "tout"]), ("/flux/:source", ["source": "essai"]), ("/agenda/calendrier", [:]),
    ] {
      // Whoever asks.
      for viewer in [Viewer.visitor, member] {
        let text = try #require(try answer(source, parameters, viewer: viewer))
        #expect(!text.contains("Réservé"), "\(source)")
      }
    }
    for pattern in ["/prive/:token/flux", "/prive/:token/calendrier"] {
      let text = try #require(try answer(pattern, ["token": "secret"], viewer: member))
      #expect(text.contains("Réservé aux comptes") && !text.contains("Réservé à l’équipe"))
      #expect(!text.contains("secret"))
      #expect(try answer(pattern, ["token": "secret"]) == nil)
    }
  }

  /// Entries that others may not read leave their places to older ones that everybody may.
  @Test func aFeedIsFullWhateverIsReserved() throws {
    let text = try #require(try answer("/flux/:source", ["source": "foule"]))
    #expect(text.matches(of: /<entry>/).count == 50)
    #expect(text.contains("<title>Public 199</title>") && !text.contains("Réservé"))
  }

  @Test func unknownAddressesAreNotFound() throws {
    #expect(try answer("/flux/:source", ["source": "rien"]) == nil)
    #expect(try answer("/themes/:key/flux", ["key": "rien"]) == nil)
    #expect(try answer("/agenda/regions/:code/calendrier", ["code": "dep-35"]) == nil)
    #expect(try answer("/evenements/:key/calendrier", ["key": "rien"]) == nil)
  }

  /// Whatever people type, readers of XML take the feed, and no line of the calendar is too long or cut within a character.
  @Test func nothingThatPeopleTypeBreaksAFeed() throws {
    let feed = try #require(try answer("/flux/:source", ["source": "fouillis"]))
    #expect(feed.matches(of: /<entry>/).count == 50)
    #expect(XMLParser(data: Data(feed.utf8)).parse())
    let route = try #require(kernel.routes.first { $0.pattern.description == "/prive/:token/calendrier" })
    let request = PageRequest(kernel: kernel, now: Records2024.now, viewer: member)
    guard case .content(let content) = try store.read({ try route.answer(request, $0) }) else {
      Issue.record("no calendar")
      return
    }
    for line in content.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      #expect(line.last == UInt8(ascii: "\r") && line.count <= 76)
      #expect(String(validating: line, as: UTF8.self) != nil)
      #expect(line.dropLast().allSatisfy { $0 >= 32 || $0 == 9 })
    }
  }
}

/// What the tests have told.
private struct Told: Feature {
  static let id: FeatureID = "told"
  static let team = Right("told.team.read", title: "Lire ce qui est à l’équipe", for: [.team])

  func register(in builder: inout FeatureBuilder) {
    builder.add(Self.team)
    builder.add(.told, .crowd, .jumble)
    builder.add(CalendarSource("essai") { _, region in region == nil ? Self.entries : [] })
  }

  static let entries: [CalendarEntry] = {
    guard let spring = PartialDate("2026-05-20"), let may = PartialDate("2026-05"), let eve = PartialDate("2026-12-31"),
      let night = PartialDate("2026-02-28"), let morning = PartialDate("2026-03-01")
    else { return [] }
    var generator = SeededGenerator(seed: 7)
    let jumble = (0..<200).map { number in
      CalendarEntry(
        RecordID("jumble", String(number)), title: generator.text(upTo: 200), startsOn: spring,
        place: generator.text(upTo: 200), access: .signedIn)
    }
    return [
      CalendarEntry(
        RecordID("event", "ronde"), title: "La ronde", startsOn: spring, startsAt: "14:30", endsAt: "16:00",
        place: "Lyon, place Bellecour",
        summary: "Première ligne\nSeconde ligne, où l’été s’étire et s’étire encore"),
      CalendarEntry(RecordID("told", "veille"), title: "La veille", startsOn: eve, isTentative: true),
      CalendarEntry(
        RecordID("told", "nuit"), title: "La nuit; ou presque", startsOn: night, endsOn: morning, isCancelled: true),
      CalendarEntry(RecordID("told", "mai"), title: "Un jour de mai", startsOn: may),
      CalendarEntry(RecordID("told", "comptes"), title: "Réservé aux comptes", startsOn: spring, access: .signedIn),
      CalendarEntry(
        RecordID("told", "equipe"), title: "Réservé à l’équipe", startsOn: spring, access: .right(team)),
    ] + jumble
  }()
}

extension FeedSource {
  fileprivate static let told = FeedSource("essai", title: "Essai") { _, theme, limit in
    guard theme == nil, let day = PartialDate("2026-02-01"), let year = PartialDate("2024") else { return [] }
    return [
      FeedEntry(
        RecordID("told", "une clé"), title: "Sans page", summary: "", date: year,
        opens: .page(PagePattern("/agenda"))),
      FeedEntry(
        RecordID("event", "ronde"), title: "La ronde <b> & l'été !", summary: "Tout le monde danse.", date: day),
      FeedEntry(
        RecordID("told", "comptes"), title: "Réservé aux comptes", summary: "", date: day, access: .signedIn),
      FeedEntry(
        RecordID("told", "equipe"), title: "Réservé à l’équipe", summary: "", date: day, access: .right(Told.team)),
    ].latest(limit)
  }

  /// The latest 150 are reserved.
  fileprivate static let crowd = FeedSource("foule", title: "Foule") { _, _, limit in
    guard let before = PartialDate("2025-01-01"), let after = PartialDate("2025-01-02") else { return [] }
    return (0..<300).map { number in
      let isReserved = number < 150
      return FeedEntry(
        RecordID("crowd", String(1000 + number)), title: isReserved ? "Réservé" : "Public \(number)", summary: "",
        date: isReserved ? after : before, access: isReserved ? .right(Told.team) : .everyone)
    }.latest(limit)
  }

  fileprivate static let jumble = FeedSource("fouillis", title: "Fouillis") { _, theme, limit in
    guard theme == nil, let day = PartialDate("2020-01-01") else { return [] }
    var generator = SeededGenerator(seed: 1)
    return (0..<60).map { number in
      FeedEntry(
        RecordID("jumble", String(number)), title: "\u{FFFE}\u{FFFF}" + generator.text(upTo: 80),
        summary: generator.text(upTo: 200), date: day)
    }.latest(limit)
  }
}
