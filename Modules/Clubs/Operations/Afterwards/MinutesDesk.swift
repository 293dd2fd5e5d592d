import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

/// The verbs that write the minutes of events, within one transaction.
struct MinutesDesk {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }

  /// Reads minutes from a file of Markdown, in place of former ones. Those that were published stay so: a correction shows at once.
  /// - Parameter audience: nil to leave it as it is; for everybody at first.
  /// - Returns: how many images came with it.
  /// - Throws: ``Sentence`` when the event has not begun, or with everything that is wrong with the file; nothing is changed.
  func importMinutes(
    _ file: MinutesFile, of event: Event, audience: MinutesAudience?, author: String?, in files: FileStore
  ) throws -> Int {
    guard event.status != .cancelled, event.status != .moved else {
      throw Sentence("« \(event.title) » n’a pas eu lieu à cette date : il n’a pas de compte rendu.")
    }
    guard event.startsOn <= request.today else {
      throw Sentence(
        "« \(event.title) » n’a pas commencé : son compte rendu se prend à partir du \(event.startsOn.text).")
    }
    let former = try EventMinutes.find(db, event: event.key)
    let state = former?.state ?? .draft
    let audience = audience ?? former?.audience ?? .everyone
    let record = EventMinutes.record(of: event.key)
    for attachment in try Attachment.of(record, db) { try attachment.remove(journal) }
    var addresses: [String: String] = [:]
    for (address, picture) in file.pictures.sorted(by: { $0.key < $1.key }) {
      addresses[address] = try Attachment.keep(
        Data(picture.bytes), named: FileName.cleaned(address, for: picture.type), type: picture.type.rawValue,
        for: record, access: audience.access(state), journal: journal, at: request.now, in: files
      ).link.address
    }
    let body = MarkdownImage.rewriting(file.body) { addresses[$0.address] }.rewritten
    try db.execute(
      literal: """
        INSERT INTO event_minutes (event, title, body, state, audience, written_on, published_on, author)
        VALUES (\(event.key), \(file.title ?? "Compte rendu : \(event.title)"), \(body), \(state), \(audience),
          \(request.today), \(former?.publishedOn), \(author ?? former?.author))
        ON CONFLICT (event) DO UPDATE SET title = excluded.title, body = excluded.body, audience = excluded.audience,
          written_on = excluded.written_on, author = excluded.author
        """)
    try journal.note(former == nil ? .created : .changed, record.description)
    return file.pictures.count
  }

  /// Opens minutes to their audience; the day of the first publication stays.
  func publish(_ minutes: EventMinutes, for audience: MinutesAudience?) throws -> EventMinutes {
    try set(.published, audience ?? minutes.audience, minutes.publishedOn ?? request.today, minutes)
  }

  /// Makes minutes a draft again, that the team alone reads.
  func withdraw(_ minutes: EventMinutes) throws -> EventMinutes {
    try set(.draft, minutes.audience, minutes.publishedOn, minutes)
  }

  private func set(
    _ state: MinutesState, _ audience: MinutesAudience, _ day: PartialDate?, _ minutes: EventMinutes
  ) throws -> EventMinutes {
    try db.execute(
      literal: """
        UPDATE event_minutes SET state = \(state), audience = \(audience), published_on = \(day)
        WHERE event = \(minutes.event)
        """)
    // Images are read by whoever reads the text, and by nobody else.
    let images = try Attachment.of(minutes.record, db).map(\.id)
    try Attachment.open(images, to: audience.access(state), db)
    try journal.note(.changed, minutes.record.description)
    return try EventMinutes.find(db, event: minutes.event) ?? minutes
  }
}
