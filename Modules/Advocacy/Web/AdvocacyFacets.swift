import Commons
import GRDB
import Kernel
import Markup

extension HomePanel {
  /// What the network did last to be heard, and what came of it.
  static let latestActions = HomePanel("advocacy", order: 30) { _, db in
    var filter = ActionFilter()
    filter.limit = 4
    let actions = try filter.actions(db)
    guard !actions.isEmpty else { return [] }
    return [
      .section(
        "Ce que porte le réseau",
        [
          .list(actions.map { $0.item() }),
          .paragraph([.linked("Toutes les positions et les actions", .link(.page(AdvocacyPages.advocacy)))]),
        ])
    ]
  }
}

extension Facet {
  static let organisationAdvocacy = Facet("advocacy/organisation", order: 40, about: "organisation") { db, key in
    var filter = ActionFilter()
    filter.organisation = key
    let roles = try ActionOrganisation.fetchAll(
      db, sql: "SELECT * FROM action_organisation WHERE organisation = ? ORDER BY role", arguments: [key])
    let actions = try filter.actions(db).map { action in
      var item = action.item()
      item.tags += roles.filter { $0.action == action.key }.map(\.role.label)
      return item
    }
    return .section("Actions de plaidoyer", unlessEmpty: actions)
      + .section("Chantiers suivis", unlessEmpty: try ChantierReferent.items(db, "organisation", key))
  }

  static let personAdvocacy = Facet("advocacy/person", order: 40, about: "person") { db, key in
    var filter = ActionFilter()
    filter.person = key
    let parts = try ActionPerson.fetchAll(
      db, sql: "SELECT * FROM action_person WHERE person = ?", arguments: [key])
    let actions = try filter.actions(db).map { action in
      var item = action.item()
      // On a person's page, what they did in the action says more than what the action was.
      if let note = parts.first(where: { $0.action == action.key })?.note { item.detail = [.text(note)] }
      return item
    }
    return .section("Chantiers suivis", unlessEmpty: try ChantierReferent.items(db, "person", key))
      + .section("Actions de plaidoyer", unlessEmpty: actions)
  }

  static let themeAdvocacy = Facet("advocacy/theme", order: 40, about: "theme") { db, key in
    let chantiers = try ChantierFilter(theme: key).chantiers(db)
    let positions = try PositionFilter(theme: key).positions(db)
    let actions = try ActionFilter(theme: key).actions(db)
    return .section("Positions", unlessEmpty: positions.map { $0.item(withLevel: true) })
      + .section("Fiches action", unlessEmpty: try chantiers.map { try $0.item(db) })
      + .section("Actions de plaidoyer", unlessEmpty: actions.map { $0.item() })
  }
}

extension ChantierReferent {
  /// The fiches action that a person or an organisation answers for, with in what role.
  static func items(_ db: Database, _ column: StaticString, _ key: String) throws -> [Item] {
    let referents = try ChantierReferent.fetchAll(
      db, sql: "SELECT * FROM chantier_referent WHERE \(column) = ? ORDER BY chantier, role, position",
      arguments: [key])
    return try referents.compactMap { referent in
      guard let chantier = try Chantier.find(db, key: referent.chantier) else { return nil }
      return Item(
        chantier.title, opens: chantier.record, mark: "Fiche\u{A0}\(chantier.number)", tags: [referent.role.label],
        detail: referent.scope.map { [.text($0)] } ?? [])
    }
  }
}

extension SearchSource {
  /// A fiche is found by its text and by each of its lines.
  static let chantiers = SearchSource("advocacy/chantiers", of: "chantier") { (chantier: Chantier, db) in
    let body = [chantier.body] + (try chantier.items(db).map(\.text))
    return SearchEntry(
      chantier.record, kind: "Fiche action", title: chantier.title, body: body.joined(separator: " "))
  }

  static let positions = SearchSource("advocacy/positions", of: "position") { (position: PositionPaper, _) in
    SearchEntry(
      position.record, kind: "Position", title: position.title, body: position.summary ?? "", date: position.statedOn)
  }

  static let actions = SearchSource("advocacy/actions", of: "advocacy_action") { (action: AdvocacyAction, _) in
    let body = [action.summary, action.outcomeNote].compactMap { $0 }.joined(separator: " ")
    return SearchEntry(action.record, kind: action.kind.label, title: action.title, body: body, date: action.onDate)
  }
}
