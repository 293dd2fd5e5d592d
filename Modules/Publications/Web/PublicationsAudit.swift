import GRDB
import Kernel

extension AuditCheck {
  /// Works that have appeared and of which no year can be told, and works of the last year without a number of pages.
  static let incompleteWorks = AuditCheck(
    "publications/unnamed", title: "Publications sans date ou sans nombre de pages"
  ) { db in
    let editions = try Edition.byWork(db)
    var filter = WorkFilter()
    filter.isOut = true
    let undated = try filter.works(db).filter { work in
      work.publishedOn == nil && !(editions[work.key] ?? []).contains { $0.publishedOn != nil }
    }
    var ofYear = WorkFilter()
    let dates = try filter.works(db).compactMap(\.publishedOn) + editions.values.joined().compactMap(\.publishedOn)
    ofYear.year = dates.max()?.year
    let unpaged =
      ofYear.year == nil
      ? []
      : try ofYear.works(db).filter { work in
        work.kind.hasPages && work.pages == .notRecorded
          && !(editions[work.key] ?? []).contains { $0.pages != .notRecorded }
      }
    return undated.map { Finding($0.record, label: $0.title, problem: "Il manque la date de parution.") }
      + unpaged.map { Finding($0.record, label: $0.title, problem: "Il manque le nombre de pages.") }
  }

  /// Documents most downloaded of which only the rank is known.
  static let lostTitles = AuditCheck(
    "publications/lost-titles", title: "Documents les plus téléchargés, sans leur titre"
  ) { db in
    let known = Set(try String.fetchAll(db, sql: "SELECT key FROM work"))
    return try Measure.of(.topDownloads, db: db).filter { !known.contains($0.subject) }.map { measure in
      Finding(
        measure.record, label: "\(measure.periodText) · \(measure.subject) · \(measure.text)",
        problem: measure.reason ?? "Aucune publication ne répond à ce nom.")
    }
  }

  /// Articles that their document prints after a later one: one of the two dates may be misprinted.
  static let pressOrder = AuditCheck("publications/press-order", title: "Articles de presse hors de l’ordre des dates")
  {
    db in
    try Row.fetchAll(
      db,
      sql: """
        WITH printed AS (
          SELECT p.key, p.title, p.published_on, lag(p.published_on) OVER (
            PARTITION BY c.document ORDER BY c.first_line) AS before
          FROM press_clip p JOIN citation c ON c.record = 'press_clip/' || p.key AND c.position = 0
        )
        SELECT * FROM printed WHERE before > published_on ORDER BY published_on, key
        """
    ).map { row in
      let (date, before): (PartialDate, PartialDate) = (row["published_on"], row["before"])
      return Finding(
        RecordID("press_clip", row["key"]), label: row["title"],
        problem: "Daté du \(date.text), mais imprimé après un article du \(before.text).")
    }
  }
}

extension WorkKind {
  /// Whether a work of this kind is one of which readers expect a number of pages.
  fileprivate var hasPages: Bool {
    switch self {
    case .article, .page, .video: false
    default: true
    }
  }
}
