import GRDB
import Kernel
import Store

extension Retention {
  /// Calls and payments are about authorities, not people; only this address may be somebody's.
  static let billingAddresses = Retention(
    "membership/dues-recipients",
    what: "Courriel de service donné par un adhérent pour recevoir ses appels de cotisation",
    why: "envoyer les appels, les reçus et les relances", until: "un an après la fin de l’adhésion"
  ) { journal, now in
    let old = try String.fetchAll(
      journal.db,
      sql: """
        SELECT organisation FROM dues_recipient r WHERE email IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM membership m WHERE m.organisation = r.organisation
            AND (m.valid_to IS NULL OR m.valid_to >= substr(date(?, '-1 year'), 1, length(m.valid_to))))
        ORDER BY organisation
        """, arguments: [PartialDate(instant: now)])
    for organisation in old {
      try journal.db.execute(
        sql: "UPDATE dues_recipient SET email = NULL WHERE organisation = ?", arguments: [organisation])
      try journal.note(.changed, "dues_recipient/\(organisation)")
    }
    return old.count
  }
}
