import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  /// Who sits in a group is told by its seats: the wish itself has done its work.
  static let groupWishes = Retention(
    "membership/group-wishes", what: "Demande à rejoindre un groupe de travail : mot, compte de qui l’a faite",
    why: "y répondre", until: "un an après la réponse, ou après la demande restée sans réponse"
  ) { journal, now in
    let db = journal.db
    let ended = try Int64.fetchAll(
      db, sql: "SELECT id FROM working_group_wish WHERE date(coalesce(decided_at, asked_at)) < date(?, '-1 year')",
      arguments: [PartialDate(instant: now)])
    for id in ended {
      try db.execute(sql: "DELETE FROM working_group_wish WHERE id = ?", arguments: [id])
      try journal.note(.removed, RecordID("working_group_wish", String(id)).description)
    }
    return ended.count
  }
}
