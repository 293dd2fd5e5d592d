import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  static let attendance = Retention(
    "membership/attendance", what: "Présence aux réunions des instances : nom, excuse, pouvoir",
    why: "établir le quorum et le compte rendu, et pouvoir les montrer",
    until: "dix ans après la réunion ; il reste le nombre de voix, sans les noms"
  ) { journal, now in
    let db = journal.db
    let today = PartialDate(instant: now).description
    let old = try BodyMeeting.fetchAll(
      db,
      sql: """
        SELECT m.*, b.name AS body_name, b.kind AS body_kind FROM body_meeting m JOIN body b ON b.key = m.body
        WHERE m."on" < date(?, '-10 years') AND m.key IN (SELECT meeting FROM body_meeting_attendance) ORDER BY m.key
        """, arguments: [today])
    var deleted = 0
    for meeting in old {
      let count = try meeting.session(db).count
      try db.execute(
        literal: """
          UPDATE body_meeting SET electors = \(count.electors), present = \(count.present),
            represented = \(count.represented) WHERE key = \(meeting.key)
          """)
      try db.execute(literal: "DELETE FROM body_meeting_attendance WHERE meeting = \(meeting.key)")
      deleted += db.changesCount
      try journal.note(.changed, meeting.record.description)
    }
    return deleted
  }
}
