import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  static let prospects = Retention(
    "membership/prospects",
    what: "Suivi d’une collectivité qui pourrait adhérer : origine, prochaine étape, personnes chargées du suivi, note",
    why: "reprendre le contact là où il en était", until: "trois ans après le dernier changement d’état"
  ) { journal, now in
    let last = PartialDate(instant: now.addingTimeInterval(-3 * 365.25 * 86_400)).description
    let gone = try String.fetchAll(
      journal.db,
      sql: """
        SELECT organisation FROM prospect WHERE ?1 > coalesce(
          (SELECT max(effective_on) FROM membership_step s WHERE s.organisation = prospect.organisation), '')
        ORDER BY 1
        """, arguments: [last])
    for organisation in gone {
      try journal.db.execute(sql: "DELETE FROM prospect WHERE organisation = ?", arguments: [organisation])
      try journal.note(.removed, "prospect/\(organisation)")
    }
    return gone.count
  }
}
