import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  static let ideas = Retention(
    "clubs/ideas", what: "Idée d’événement : qui l’a proposée",
    why: "en reparler avec la personne avant de programmer l’événement",
    until: "jusqu’à ce que l’événement soit programmé, deux ans au plus"
  ) { journal, now in
    let last = now.addingTimeInterval(-2 * 365.25 * 86_400).ISO8601Format()
    let db = journal.db
    let keys = try String.fetchAll(
      db, sql: "SELECT key FROM event_idea WHERE proposed_by IS NOT NULL AND noted_at < ? ORDER BY key",
      arguments: [last])
    for key in keys {
      try db.execute(literal: "UPDATE event_idea SET proposed_by = NULL WHERE key = \(key)")
      try journal.note(.changed, "event_idea/\(key)")
    }
    return keys.count
  }
}
