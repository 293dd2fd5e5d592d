import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  /// A mandate known to end in a month or a year ends with it. One that an election ended without anybody saying so has its time
  /// from the question on: before, the address serves to ask it.
  static let referents = Retention(
    "membership/referents", what: "Représentant·e ou référent·e d’un adhérent : courriel, téléphone",
    why: "écrire aux adhérents, convoquer leurs représentantes et représentants",
    until:
      "un an après la fin du mandat, ou de l’adhésion, ou après la question restée sans réponse à la suite d’une élection ; le nom et le mandat restent, comme histoire du réseau"
  ) { journal, now in
    let db = journal.db
    let ended = try Int64.fetchAll(
      db,
      sql: """
        WITH limits (day) AS (SELECT date(?, '-1 year'))
        SELECT r.id FROM referent r, limits
        WHERE coalesce(r.email, r.phone) IS NOT NULL AND (
          CASE length(r.valid_to) WHEN 4 THEN r.valid_to || '-12-31' WHEN 7 THEN r.valid_to || '-31' ELSE r.valid_to END < day
          OR (r.valid_to IS NULL AND max(r.asked_on, r.until_election) < day)
          OR (EXISTS (SELECT 1 FROM membership m WHERE m.organisation = r.organisation)
            AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.organisation = r.organisation
              AND (m.valid_to IS NULL OR m.valid_to >= substr(day, 1, length(m.valid_to))))))
        ORDER BY r.id
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
