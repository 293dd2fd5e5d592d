public import GRDB
public import Kernel
public import Markup

extension Answer {
  /// Entries as a calendar that agendas subscribe to (RFC 5545); those of which no day is known are left out.
  /// - Parameters:
  ///   - name: what the agenda calls it.
  ///   - file: the name under which a browser saves it, without its ending.
  ///   - address: its own address; nil for a private one, whose address is a secret that a copy must not give away.
  public static func calendar(
    _ name: String, file: String, at address: Link?, _ entries: [CalendarEntry], _ request: PageRequest, _ db: Database
  ) throws -> Answer {
    var calendar = CalendarFile(name: name, address: address.map(request.site.url))
    for entry in entries.sorted(by: { ($0.startsOn, $0.record) < ($1.startsOn, $1.record) }) {
      let page = request.kernel.link(to: entry.record).map(request.site.url)
      calendar.add(entry, try RecordChanges(entry.record, db), page: page)
    }
    return .content(Content("\(CalendarFile.type); charset=utf-8", calendar.bytes, filename: "\(file).ics"))
  }
}

/// One `VCALENDAR`.
struct CalendarFile {
  static let type = "text/calendar"

  private var lines = ContentLines()

  /// The file, ended.
  var bytes: [UInt8] {
    var lines = lines
    lines.add("END:VCALENDAR")
    return lines.bytes
  }

  init(name: String, address: String?) {
    let name = French.typeset(name)
    lines.add("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//RTES//Agenda//FR\nCALSCALE:GREGORIAN")
    lines.add("NAME", text: name)
    lines.add("X-WR-CALNAME", text: name)
    if let address { lines.add("SOURCE;VALUE=URI", address) }
    lines.add("REFRESH-INTERVAL;VALUE=DURATION:PT6H\nX-PUBLISHED-TTL:PT6H\nX-WR-TIMEZONE:Europe/Paris")
    lines.add(Self.paris)
  }

  mutating func add(_ entry: CalendarEntry, _ changes: RecordChanges, page: String?) {
    guard let span = CalendarSpan(entry) else { return }
    lines.add("BEGIN:VEVENT")
    lines.add("UID", LastingName.uid(entry.record))
    // Without a METHOD, the stamp is that of the last change (3.8.7.2).
    let stamp = Self.compact(changes.updated ?? entry.startsOn.instant)
    lines.add("DTSTAMP", stamp)
    if let created = changes.created { lines.add("CREATED", Self.compact(created)) }
    lines.add("LAST-MODIFIED", stamp)
    lines.add("SEQUENCE", String(changes.count))
    lines.add("STATUS", entry.isCancelled ? "CANCELLED" : entry.isTentative ? "TENTATIVE" : "CONFIRMED")
    lines.add("DTSTART\(span.kind)", span.start)
    if let end = span.end { lines.add("DTEND\(span.kind)", end) }
    // A day on which something takes place is not a day on which its reader is busy.
    if span.isWholeDays { lines.add("TRANSP", "TRANSPARENT") }
    // Many agendas show a cancelled entry like any other: its name says so.
    lines.add("SUMMARY", text: French.typeset(entry.isCancelled ? "Annulé : \(entry.title)" : entry.title))
    if let place = entry.place { lines.add("LOCATION", text: French.typeset(place)) }
    if let summary = entry.summary { lines.add("DESCRIPTION", text: French.typeset(summary)) }
    if let page { lines.add("URL", page) }
    lines.add("END:VEVENT")
  }

  /// `2026-01-15T12:00:00Z` → `20260115T120000Z`
  private static func compact(_ instant: String) -> String { instant.filter { $0 != "-" && $0 != ":" } }

  /// The network's time zone with both its rules, as they stand since 1996.
  private static let paris: StaticString = """
    BEGIN:VTIMEZONE
    TZID:Europe/Paris
    BEGIN:STANDARD
    DTSTART:19961027T030000
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    TZNAME:CET
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:19810329T020000
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0200
    TZNAME:CEST
    END:DAYLIGHT
    END:VTIMEZONE
    """
}
