import Commons
import Foundation
import GRDB
import Kernel
import Store

/// The verbs that write the pictures of events, within one transaction.
struct PictureDesk {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }

  /// What is said of a picture.
  struct Words: Sendable, Hashable {
    var alt: String
    var credit: String?
    var consent: PictureConsent
  }

  /// In bytes.
  static let most = 10 << 20

  /// Keeps a picture of an event, after the others; whoever may be recognised is shown only with their consent.
  /// - Parameter name: as it was called where it comes from.
  /// - Throws: ``Sentence`` when the bytes are no JPEG or PNG.
  @discardableResult
  func add(_ bytes: [UInt8], named name: String, of event: Event, _ words: Words, in files: FileStore) throws
    -> EventPicture
  {
    guard bytes.count <= Self.most, let file = PictureFile(cleaning: bytes) else {
      throw Sentence("« \(name) » n’est pas un JPEG ou un PNG entier, de 10 Mo au plus.")
    }
    let access: Access = words.consent == .missing ? .right(.editAfterwards) : .everyone
    let attachment = try Attachment.keep(
      Data(file.bytes), named: FileName.cleaned(name, for: file.type), type: file.type.rawValue, for: event.record,
      access: access, journal: journal, at: request.now, in: files)
    try db.execute(
      literal: """
        INSERT INTO event_picture (attachment, event, alt, credit, consent, position, width, height)
        VALUES (\(attachment.id), \(event.key), \(words.alt), \(words.credit), \(words.consent),
          (SELECT coalesce(max(position), 0) + 1 FROM event_picture WHERE event = \(event.key)), \(file.width),
          \(file.height))
        """)
    return try note(attachment.id, event.key)
  }

  func change(_ picture: EventPicture, _ words: Words) throws -> EventPicture {
    try db.execute(
      literal: """
        UPDATE event_picture SET alt = \(words.alt), credit = \(words.credit), consent = \(words.consent)
        WHERE attachment = \(picture.attachment)
        """)
    let changed = try note(picture.attachment, picture.event)
    try Attachment.open([picture.attachment], to: changed.access, db)
    return changed
  }

  /// Takes a picture away, file and all.
  func remove(_ picture: EventPicture) throws {
    guard let attachment = try Attachment.find(picture.attachment, db) else { return }
    try attachment.remove(journal)
    try journal.note(.changed, RecordID("event", picture.event).description)
  }

  private func note(_ id: String, _ event: String) throws -> EventPicture {
    try journal.note(.changed, RecordID("event", event).description)
    guard let picture = try EventPicture.find(db, id: id) else { throw Sentence("Aucune photo n’a le numéro \(id).") }
    return picture
  }
}
