import Commons
import GRDB
import Kernel
import Mail
import Markup

/// What came out of an event and is online, as the mail of thanks tells it.
enum EventMailResource {
  /// What counts as an event's result that everybody may read, `e.key` being its event.
  static let exists = """
    (EXISTS (SELECT 1 FROM resource x WHERE x.event = e.key
        AND (x.url IS NOT NULL OR EXISTS (SELECT 1 FROM attachment f WHERE f.record = 'resource/' || x.key)))
      OR EXISTS (SELECT 1 FROM event_minutes x
        WHERE x.event = e.key AND x.state = 'published' AND x.audience = 'everyone'))
    """

  /// Titles with their addresses, minutes first.
  static func facts(_ db: Database, event: Event, on site: SiteAddress) throws -> [MailMessage.Fact] {
    let hasMinutes =
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM event_minutes WHERE event = ? AND state = 'published' AND audience = 'everyone')
          """, arguments: [event.key]) ?? false
    let minutes =
      hasMinutes ? [MailMessage.Fact("Compte rendu", site.url(.page(ClubsPages.eventMinutes, event.key)))] : []
    let resources = try EventResource.fetchAll(
      db, sql: "SELECT * FROM resource WHERE event = ? ORDER BY kind, key", arguments: [event.key])
    return try minutes
      + resources.compactMap { resource in
        // What has no address of its own is a file of ours.
        let file = try resource.url == nil ? Attachment.of(RecordID("resource", resource.key), db).first : nil
        return (resource.url ?? file.map { site.url($0.link) }).map {
          MailMessage.Fact("\(resource.title) (\(resource.kind.label))", $0)
        }
      }
  }
}
