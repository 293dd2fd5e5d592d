import Foundation
import GRDB
import Kernel
import Store

extension MeetingDesk {
  /// Reads the draft of the minutes from a file of Markdown, in place of a former draft.
  /// - Throws: ``Sentence`` when the file cannot be read, when the meeting was not held, when the minutes are approved.
  func importMinutes(from path: String, of meeting: BodyMeeting) throws {
    try checkOpen(meeting)
    guard meeting.state == .held else {
      throw Sentence("La réunion ne s’est pas encore tenue : notez d’abord qui est là, avec « rtes meetings attend ».")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Sentence("Le fichier \(path) ne se lit pas.")
    }
    guard data.count <= Self.longestMinutes, let text = String(bytes: data, encoding: .utf8)?.filled else {
      throw Sentence("Le fichier \(path) n’est pas un texte Markdown en UTF-8, de 500 ko au plus.")
    }
    // An image would have the reader's browser call another site.
    guard !text.contains("![") else {
      throw Sentence("Un compte rendu ne prend pas d’image : retirez « ![…](…) » de \(path).")
    }
    try db.execute(
      literal: "UPDATE body_meeting SET minutes = \(text), minutes_state = 'draft' WHERE key = \(meeting.key)")
    try journal.note(.changed, meeting.record.description)
  }

  /// In bytes.
  private static let longestMinutes = 500_000

  /// Notes that a later meeting of the same body approved the minutes; from then on they do not change.
  func approve(_ meeting: BodyMeeting, at later: BodyMeeting, isPublic: Bool) throws {
    try checkOpen(meeting)
    guard meeting.minutesState == .draft else {
      throw Sentence(
        "La réunion « \(meeting.title) » n’a pas de projet de compte rendu : rtes meetings minutes \(meeting.key) FICHIER."
      )
    }
    guard later.body == meeting.body, meeting.on < later.on else {
      throw Sentence(
        "Un compte rendu est approuvé à une réunion suivante de la même instance ; « \(later.title) » n’en est pas une."
      )
    }
    guard later.state == .held else {
      throw Sentence(
        "La réunion « \(later.title) » ne s’est pas encore tenue : notez d’abord qui est là, avec « rtes meetings attend »."
      )
    }
    let session = try later.session(db)
    guard session.isQuorate else { throw Sentence("« \(later.title) » n’a rien pu approuver : \(session.summary)") }
    try db.execute(
      literal: """
        UPDATE body_meeting SET minutes_state = 'approved', approved_at = \(later.key), is_public = \(isPublic)
        WHERE key = \(meeting.key)
        """)
    try journal.note(.changed, meeting.record.description)
  }

  /// Opens approved minutes to everybody, or closes them again.
  func publish(_ meeting: BodyMeeting, _ isPublic: Bool) throws {
    guard meeting.minutesState == .approved else {
      throw Sentence("Seul un compte rendu approuvé peut être public : rtes meetings approve \(meeting.key) RÉUNION.")
    }
    try db.execute(literal: "UPDATE body_meeting SET is_public = \(isPublic) WHERE key = \(meeting.key)")
    try journal.note(.changed, meeting.record.description)
  }
}
