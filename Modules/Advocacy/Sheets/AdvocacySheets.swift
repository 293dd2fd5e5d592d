import Commons
import GRDB
import Kernel

extension PrintedSheet {
  /// One fiche action of the work programme.
  static let chantier = PrintedSheet(
    "fiche", title: "Une fiche action du programme de travail",
    of: { db in
      try ChantierFilter().chantiers(db).map { .init($0.key, $0.label, aliases: [String($0.number), $0.title]) }
    }
  ) { _, db, key, _ in try ChantierListing.sheet(db, key: key) }
}

extension YearFacet {
  /// The actions of advocacy of a year in which an organisation has a part, and the fiches that it answers for, which bear
  /// no year.
  static let organisationAdvocacy = YearFacet("advocacy/organisation-year", order: 50, about: "organisation") {
    db, key, period in
    let actions = try ActionFilter(year: period.year, asOf: period.lastDay, organisation: key).actions(db)
    return .section(
      "Actions de plaidoyer",
      unlessEmpty: actions.map { action in
        Item(
          action.title, opens: action.record, mark: action.onDate?.text,
          tags: [action.kind.label, action.outcome.label]
        )
      })
      + .section("Chantiers suivis", unlessEmpty: try ChantierReferent.items(db, "organisation", key))
  }
}

extension Facet {
  /// What an event was for advocacy, and which fiches action name it.
  static let eventAdvocacy = Facet("advocacy/event", order: 50, about: "event") { db, key in
    let actions = try ActionFilter().actions(db).filter { $0.event == key }
    let lines = try ChantierItem.fetchAll(
      db, sql: "SELECT * FROM chantier_item WHERE event = ? ORDER BY chantier, section, position", arguments: [key])
    let fiches = try lines.compactMap { line -> Item? in
      guard let chantier = try Chantier.find(db, key: line.chantier) else { return nil }
      return Item(
        chantier.title, opens: chantier.record, mark: "Fiche\u{A0}\(chantier.number)", tags: [line.section.label],
        detail: [.text(line.text)])
    }
    return .section("Plaidoyer", unlessEmpty: actions.map { $0.item() })
      + .section("Dans les fiches action", unlessEmpty: fiches)
  }
}
