internal import Commons
internal import GRDB
internal import Kernel
internal import Markup

/// Which presentation somebody asks for, in their words.
struct DeckQuestion: Sendable {
  /// A région by its letters, number, code or name; nil for a national presentation.
  var region: String?
  /// A theme by its key or its label; nil for the network alone.
  var focus: String?
  /// Nil for the last day of what is told.
  var date: PartialDate?

  /// - Throws: ``ReportFailure`` with what there is instead.
  func request(_ db: Database) throws -> DeckRequest {
    let region = try region.map { try Self.region($0, db) }
    let theme = try focus.map { try Self.theme($0, db) }
    let latest = try Period.latest(db)
    guard let day = try date ?? latest.flatMap({ PartialDate($0.lastDay) }) ?? Self.lastYear(db) else {
      throw ReportFailure(.noData, "Aucune donnée n’est enregistrée. Chargez-les avec « rtes import DOSSIER ».")
    }
    // What was told later was not known on the day.
    let year = latest.map { min($0.year, day.year) } ?? day.year
    return DeckRequest(
      region: region.map { .init($0.code, $0.name) }, theme: theme.map { .init($0.key, $0.label) }, date: day,
      period: Period(year: year))
  }

  private static func region(_ name: String, _ db: Database) throws -> Territory {
    if let found = try Territory.region(called: name, db) { return found }
    let names = try Territory.regions(db).map { "\($0.regionLetters ?? $0.code) (\($0.name))" }
    throw ReportFailure(
      .noData, "Aucune région ne s’appelle « \(name) ». Il y a : \(names.joined(separator: ", ")).")
  }

  private static func theme(_ name: String, _ db: Database) throws -> Theme {
    let themes = try Theme.fetchAll(db, sql: "SELECT * FROM theme ORDER BY key")
    let slug = French.slug(name)
    if let found = themes.first(where: { $0.key == slug || French.slug($0.label) == slug }) { return found }
    let keys = themes.map(\.key)
    let near = nearestKey(slug, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw ReportFailure(
      .noData, "Aucun thème n’a la clé « \(name) ». Il y a : \(keys.joined(separator: ", ")).\(near)")
  }

  /// The end of the last year of which an event is recorded, where no year was told in full.
  private static func lastYear(_ db: Database) throws -> PartialDate? {
    try String.fetchOne(db, sql: "SELECT max(substr(starts_on, 1, 4)) FROM event").flatMap {
      PartialDate("\($0)-12-31")
    }
  }
}
