import Commons
import GRDB
import Kernel
import Markup

extension AccountPanel {
  /// The events to come whose registrations wait for the team's word.
  static let registrationsToApprove = AccountPanel("clubs/registrations-to-approve", order: 16) { request, db in
    guard request.viewer.may(.right(.decideRegistrations)) else { return [] }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT e.key, e.title, count(*) FROM registration r JOIN event e ON e.key = r.event
        WHERE r.state = 'to-approve' AND e.status = 'planned' AND coalesce(e.ends_on, e.starts_on) >= ?
        GROUP BY e.key ORDER BY e.starts_on, e.key
        """, arguments: [request.today])
    let items = rows.map { row in
      let list = Link.page(ClubsPages.registrations, row[0]).adding(
        query: [("etat", RegistrationState.toApprove.rawValue)])
      return Item(
        [.linked(row[1], .link(list))],
        tags: [French.count(row[2], "inscription à valider", "inscriptions à valider")])
    }
    return .section("Inscriptions à valider", unlessEmpty: items)
  }
}
