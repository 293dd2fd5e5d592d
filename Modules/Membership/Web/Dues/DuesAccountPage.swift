import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The statement of account of one member: for its contacts and the team.
  static let duesAccount = Route(MembershipPages.duesAccount, access: .right(.readDues)) { request, db in
    try request.readableAccount(db) { organisation in
      let statement = try DuesStatement(of: organisation.key, db, through: request.today)
      let name = organisation.name
      var links: [Item] = []
      if !statement.entries.isEmpty {
        links.append(
          Item([.linked("Le relevé, en PDF", .link(.page(MembershipPages.duesStatement, organisation.key)))]))
      }
      if request.viewer.may(.right(.editBilling, over: organisation.key)) {
        links.append(
          Item([
            .linked("Les coordonnées de facturation", .link(.page(MembershipPages.duesBilling, organisation.key)))
          ]))
      }
      return .page(
        Page(
          "Cotisations", summary: "Le relevé de compte d’un adhérent.", kicker: name,
          lead: [.text("Au \(request.today.text). "), .strong(statement.balanceText)],
          blocks: (statement.entries.isEmpty
            ? [.empty("Aucun appel n’a été émis.")] : [.table(statement.table(linked: true))])
            + (links.isEmpty ? [] : [.list(links)])))
    }
  }

  static let duesStatement = Route(MembershipPages.duesStatement, access: .right(.readDues)) { request, db in
    try request.readableAccount(db) { organisation in
      let statement = try DuesStatement(of: organisation.key, db, through: request.today)
      let isFictitious = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM dues_call WHERE organisation = ? AND is_fictitious)",
        arguments: [organisation.key])
      return .paper(
        statement.paper(
          of: organisation.key, named: organisation.name, on: request.today, isFictitious: isFictitious ?? false))
    }
  }
}

extension PageRequest {
  /// Answers about the organisation that the address names, if the reader may read its account.
  fileprivate func readableAccount(_ db: Database, _ answer: (Organisation) throws -> Answer) throws -> Answer {
    let key = parameter("key")
    guard viewer.may(.right(.readDues, over: key)) else { return .denied }
    guard let organisation = try Organisation.find(db, key: key) else {
      return .notFound("Aucune organisation n’est à cette adresse. Les adhérents sont à l’adresse /adherents.")
    }
    return try answer(organisation)
  }
}

extension AccountPanel {
  /// What the reader's authorities owe; for the team, the way to all calls.
  static let dues = AccountPanel("membership/dues", order: 15) { request, db in
    let viewer = request.viewer
    var blocks: [Block] = []
    for key in viewer.ownOrganisations.sorted() where viewer.may(.right(.readDues, over: key)) {
      var filter = DuesFilter()
      filter.organisations = [key]
      let entries = try filter.calls(db, on: request.today)
      guard let name = try Organisation.find(db, key: key)?.name else { continue }
      let items = entries.reversed().map { entry in
        Item(
          mark: String(entry.year),
          [.linked("Appel n° \(entry.number)", .link(.page(MembershipPages.duesCall, entry.number)))],
          tags: [entry.position.state.label],
          detail: [.text(entry.detail)])
      }
      blocks.append(items.isEmpty ? .empty("\(name) : aucun appel de cotisation n’a été émis.") : .list(items))
      blocks.append(
        .paragraph([.linked("Relevé et reçus de \(name)", .link(.page(MembershipPages.duesAccount, key)))]))
    }
    if viewer.may(.right(.followDues)), let year = try DuesCampaign.years(db).first {
      var filter = DuesFilter()
      filter.year = year
      let totals = DuesTotals(try filter.calls(db, on: request.today).map(\.position))
      blocks.append(
        .paragraph([
          .linked("Suivi des cotisations \(year)", .link(.page(MembershipPages.dues))), .text(" — \(totals.text)"),
        ]))
    }
    return blocks.isEmpty ? [] : [.section("Cotisations", id: "cotisations", blocks)]
  }
}

extension DuesEntry {
  /// What there is to pay, and by when.
  fileprivate var detail: String {
    switch position.state {
    case .pending: "\(position.remaining.text) à payer au plus tard le \(facts.dueOn.text)"
    case .late: "\(position.remaining.text) à payer depuis le \(facts.dueOn.text)"
    case .settled, .cancelled, .waived, .unissued: facts.amount.text
    }
  }
}
