import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  /// The way back from a merge; that the former address leads to the other stays.
  static let merges = Retention(
    "commons/merges", what: "Ce que la réunion de deux fiches d’organisation a déplacé ou mis de côté",
    why: "défaire une réunion faite par erreur", until: "un an après la réunion"
  ) { journal, now in
    try journal.db.execute(
      sql: """
        DELETE FROM organisation_merge_row
        WHERE merge IN (SELECT id FROM organisation_merge WHERE merged_at < ?)
        """, arguments: [now.addingTimeInterval(-365 * 86_400).ISO8601Format()])
    return journal.db.changesCount
  }
}
