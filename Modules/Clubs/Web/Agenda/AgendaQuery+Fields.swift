import Commons
import GRDB
import Kernel
import Markup

extension AgendaQuery {
  /// The fields of the list's filters.
  /// - Parameter subject: ``subjectFields(_:_:)``.
  func listFields(around subject: [FilterField], _ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let years = try request.memory.value("agenda/year options") {
      [FilterField.Option("", "Toutes les années")] + (try Self.years(db)).map { FilterField.Option($0, $0) }
    }
    return [
      FilterField("annee", "Année", options: years, value: year),
      FilterField("quand", "Dates", options: Self.moments, value: when?.rawValue ?? ""),
    ] + subject + [
      FilterField("tri", "Ordre", options: Self.orders, value: order.rawValue)
    ]
  }

  /// The fields of a month's filters: the months of its year lead to each other, and no month leads to the list.
  func monthFields(_ month: Month, around subject: [FilterField]) -> [FilterField] {
    let months = (1...12).map { Month(month.year, $0) }.map { FilterField.Option($0.description, $0.text) }
    let field = FilterField(
      "mois", "Mois", options: [.init("", "Tous, en liste")] + months, value: month.description)
    return [field] + subject
  }

  /// What tells events apart, whenever they take place.
  func subjectFields(_ request: PageRequest, _ db: Database) throws -> [FilterField] {
    var fields = [
      FilterField("nature", "Nature", options: Self.kinds, value: kind),
      FilterField("region", "Région", options: try Territory.regionOptions(request, db), value: region),
      FilterField("theme", "Thème", options: try Theme.options(request, db), value: theme),
      FilterField("mode", "Mode", options: Self.modes, value: mode),
      FilterField("role", "Rôle du réseau", options: Self.roles, value: role),
      FilterField("mots", "Mots de l’intitulé", value: words),
    ]
    // One comes to the events of one organisation from its page; there is no list of all of them to choose from.
    if !organisation.isEmpty, let organisation = try Organisation.find(db, key: organisation), !organisation.isPrivate {
      fields.append(
        FilterField(
          "avec", "Avec", options: [.init("", "Toutes les organisations"), .init(organisation.key, organisation.name)],
          value: organisation.key))
    }
    return fields
  }

  /// The years in which something begins, the last first, found one after the other in the index.
  private static func years(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        WITH RECURSIVE told (year) AS (
          SELECT substr(max(starts_on), 1, 4) FROM event
          UNION ALL
          SELECT (SELECT substr(max(starts_on), 1, 4) FROM event WHERE starts_on < told.year) FROM told
          WHERE told.year IS NOT NULL
        )
        SELECT year FROM told WHERE year IS NOT NULL
        """)
  }

  private static let moments =
    [FilterField.Option("", "Toutes les dates")] + When.allCases.map { .init($0.rawValue, $0.label) }
  private static let orders = Order.allCases.map { FilterField.Option($0.rawValue, $0.label) }
  private static let kinds =
    [FilterField.Option("", "Toutes les natures")] + EventKind.allCases.map { .init($0.rawValue, $0.label) }
  private static let modes =
    [FilterField.Option("", "Tous les modes")] + EventMode.allCases.map { .init($0.rawValue, $0.label) }
  private static let roles =
    [FilterField.Option("", "Tous les rôles")] + NetworkRole.allCases.map { .init($0.rawValue, $0.label) }
}
