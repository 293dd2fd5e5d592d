import Commons
import GRDB
import Kernel

/// Which articles of the press to take; a part that is nil does not filter.
struct PressFilter: Sendable {
  var year: Int?
  /// The last day of those taken: the cut-off of a period.
  var asOf: String?
  var outlet: String?
  var work: String?
  var key: String?
  /// Words of the title.
  var search: String?
  var latestFirst = false

  init(year: Int? = nil, asOf: String? = nil, work: String? = nil) {
    self.year = year
    self.asOf = asOf
    self.work = work
  }

  func entries(_ db: Database) throws -> [PressEntry] {
    let entries = try Row.fetchAll(
      db,
      sql: """
        SELECT p.*, o.name AS outlet_name, e.title AS event_title, w.title AS work_title
        FROM press_clip p JOIN organisation o ON o.key = p.outlet
          LEFT JOIN event e ON e.key = p.event LEFT JOIN work w ON w.key = p.work
        WHERE (?1 IS NULL OR substr(p.published_on, 1, 4) = ?1) AND (?2 IS NULL OR p.outlet = ?2)
          AND (?3 IS NULL OR p.work = ?3) AND (?4 IS NULL OR p.key = ?4) AND (?5 IS NULL OR p.published_on <= ?5)
        ORDER BY p.published_on \(latestFirst ? "DESC" : "ASC"), p.key
        """, arguments: [year.map(String.init), outlet, work, key, asOf]
    ).map { row in
      PressEntry(
        clip: try PressClip(row: row), outletName: row["outlet_name"], eventTitle: row["event_title"],
        workTitle: row["work_title"])
    }
    return search.map { words in entries.filter { $0.clip.title.matches(words) } } ?? entries
  }
}

/// An article of the press with the names of what it speaks of.
struct PressEntry: Sendable {
  let clip: PressClip
  let outletName: String
  let eventTitle: String?
  let workTitle: String?

  var outlet: Inline { .record(outletName, "organisation", clip.outlet) }

  /// The event that it is about, opening onto it.
  var event: [Inline]? {
    guard let key = clip.event, let eventTitle else { return nil }
    return [.record(eventTitle, "event", key)]
  }

  /// The publication that it is about, opening onto it.
  var work: [Inline]? {
    guard let key = clip.work, let workTitle else { return nil }
    return [.record(workTitle, "work", key)]
  }

  /// The article as an entry of a list.
  /// - Parameter page: the record on whose page it stands, which it does not name again.
  func item(on page: RecordID? = nil) -> Item {
    let told = [[outlet], event, work].compactMap { $0 }.filter { runs in
      !runs.contains { run in
        if case .linked(_, .record(let record)) = run { record == page } else { false }
      }
    }
    return Item(
      mark: clip.publishedOn.text, [.text(clip.title)], detail: .separated(told), record: clip.record)
  }

  /// The article told in full.
  func sheet(_ db: Database) throws -> Sheet {
    let themes = try Theme.of(db, owner: clip.key, in: "press_clip_themes")
    return Sheet(
      clip.record, kind: "Article de presse", title: clip.title,
      blocks: [Block].facts(
        Fact("Date", clip.publishedOn.text),
        Fact("Titre de presse", [outlet]),
        event.map { Fact("Événement", $0) },
        work.map { Fact("Publication", $0) },
        themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) })))
  }
}

extension PressClip {
  var record: RecordID { RecordID("press_clip", key) }
}
