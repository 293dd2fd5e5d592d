import Commons
import GRDB
import Kernel
import Markup

extension SearchSource {
  /// Minutes, each for whom it is meant: a draft for the team, those of members for members.
  static let eventMinutes = SearchSource("clubs/minutes", of: "event_minutes", key: "event") {
    (minutes: EventMinutes, db: Database) in
    guard let event = try Event.find(db, key: minutes.event) else { return nil }
    return SearchEntry(
      minutes.record, kind: "Compte rendu", title: minutes.title,
      body: [event.title, MarkdownImage.words(of: minutes.body)].joined(separator: " ; "), date: event.startsOn,
      access: minutes.access)
  }
}

extension FeedSource {
  /// Minutes as they are published; those of members stand in their private feeds only.
  static let eventMinutes = FeedSource("comptes-rendus", title: "Comptes rendus") { db, theme, limit in
    try Event.fetchAll(
      db,
      sql: """
        SELECT e.* FROM event_minutes m JOIN event e ON e.key = m.event
        WHERE m.state = 'published' AND (?1 IS NULL OR e.key IN (SELECT owner FROM event_themes WHERE target = ?1))
        ORDER BY m.published_on DESC, m.event LIMIT ?2
        """, arguments: [theme, limit]
    ).compactMap { event in
      guard let minutes = try EventMinutes.find(db, event: event.key), let day = minutes.publishedOn else { return nil }
      return FeedEntry(
        minutes.record, title: minutes.title,
        summary: [event.kind.label, event.dateText, event.place].compactMap { $0 }.joined(separator: " · "), date: day,
        access: minutes.access)
    }
  }
}

extension MarkdownImage {
  /// A text for searching: images by what they show, without their addresses.
  static func words(of text: String) -> String {
    text.replacing(/!\[([^\]]*)\]\([^)]*\)/) { String($0.output.1) }
  }
}
