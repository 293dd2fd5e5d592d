import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  /// A mandate known to end in a month or a year ends with it.
  static let referents = Retention(
    "membership/referents", what: "Représentant·e ou référent·e d’un adhérent : courriel, téléphone",
    why: "écrire aux adhérents, convoquer leurs représentantes et représentants",
    until: "un an après la fin du mandat ; le nom et le mandat restent, comme histoire du réseau"
  ) { journal, now in
    let db = journal.db
    let ended = try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM referent
        WHERE coalesce(email, phone) IS NOT NULL
          AND CASE length(valid_to) WHEN 4 THEN valid_to || '-12-31' WHEN 7 THEN valid_to || '-31' ELSE valid_to END
            < date(?, '-1 year')
        ORDER BY id
        """, arguments: [PartialDate(instant: now).description])
    for id in ended {
      try db.execute(
        sql: """
          UPDATE referent SET email = NULL, phone = NULL, public_email = 0, public_phone = 0 WHERE id = ?
          """, arguments: [id])
      try journal.note(.changed, "referent/\(id)")
    }
    return ended.count
  }
}
