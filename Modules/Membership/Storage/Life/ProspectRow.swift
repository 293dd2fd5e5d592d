import Commons
import GRDB
import Kernel

/// A prospect as a list shows it: with names in place of keys, and where it stands.
struct ProspectRow: Sendable {
  let prospect: Prospect
  let name: String
  let state: LifeState
  let since: PartialDate?
  /// The name of who follows it; empty when nobody does.
  let owner: String
  let referent: String
  let welcomeBy: String

  var key: String { prospect.organisation }

  /// Everything that was ever followed and everything under way, the next step that comes first before others.
  static func all(_ db: Database) throws -> [ProspectRow] {
    let followed = Dictionary(uniqueKeysWithValues: try Prospect.all(db).map { ($0.organisation, $0) })
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, s.state, s.effective_on, w.given_name || ' ' || w.family_name AS owner,
          r.given_name || ' ' || r.family_name AS referent, h.given_name || ' ' || h.family_name AS welcome_by
        FROM organisation o
          LEFT JOIN prospect p ON p.organisation = o.key
          LEFT JOIN membership_step s
            ON s.id = (SELECT max(id) FROM membership_step WHERE organisation = o.key)
          LEFT JOIN person w ON w.key = p.owner LEFT JOIN person r ON r.key = p.referent
          LEFT JOIN person h ON h.key = p.welcome_by
        WHERE o.key IN (SELECT organisation FROM prospect UNION SELECT organisation FROM membership_step)
        ORDER BY p.next_step_on IS NULL, p.next_step_on, o.key
        """)
    return rows.map { row in
      let key: String = row[0]
      return ProspectRow(
        prospect: followed[key] ?? Prospect(organisation: key), name: row[1],
        state: (row["state"] as LifeState?) ?? .prospect, since: row["effective_on"], owner: row["owner"] ?? "",
        referent: row["referent"] ?? "", welcomeBy: row["welcome_by"] ?? "")
    }
  }

  var cells: [String] {
    [
      key, name, state.label, since?.description ?? "", prospect.origin ?? "", prospect.nextStep ?? "",
      prospect.nextStepOn?.description ?? "", owner, referent, welcome,
    ]
  }

  private var welcome: String {
    let with = welcomeBy.isEmpty ? "" : " avec \(welcomeBy)"
    if let held = prospect.welcomeHeldOn { return "tenu le \(held)\(with)" }
    return prospect.welcomePlannedOn.map { "prévu le \($0)\(with)" } ?? ""
  }
}
