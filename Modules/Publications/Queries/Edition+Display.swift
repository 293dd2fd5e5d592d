import Commons
import GRDB
import Kernel
import Markup

extension Edition {
  var record: RecordID { RecordID("edition", key) }

  /// The label with the date, unless the label tells it: « Édition 2024 (août 2024) », « Mise à jour 2024 ».
  var datedLabel: String {
    guard let date = publishedOn?.text, !label.contains(date) else { return label }
    return "\(label) (\(date))"
  }

  /// Every edition, under the key of its work.
  static func byWork(_ db: Database) throws -> [String: [Edition]] {
    Dictionary(grouping: try Edition.fetchAll(db, sql: "SELECT * FROM edition ORDER BY published_on, key"), by: \.work)
  }

  /// The editions of one work, the latest first, those to come last.
  static func of(_ db: Database, work: String) throws -> [EditionEntry] {
    try EditionEntry.fetch(db, where: "e.work = ?", [work])
  }

  /// The editions that appeared in a year.
  static func published(in period: Period, _ db: Database) throws -> [EditionEntry] {
    try EditionEntry.fetch(
      db, where: "e.status IN ('published', 'updated') AND e.published_on >= ? AND e.published_on <= ?",
      ["\(period.year)", period.lastDay])
  }

  /// The editions made for a territory or for one that lies in it.
  static func of(_ db: Database, territory code: String) throws -> [EditionEntry] {
    try EditionEntry.fetch(
      db, where: "e.territory = ? OR e.territory IN (SELECT code FROM territory WHERE region = ?)", [code, code])
  }
}

/// An edition with the names of what it belongs to.
struct EditionEntry: Sendable {
  let edition: Edition
  let workTitle: String
  let territoryName: String?

  fileprivate static func fetch(_ db: Database, where condition: String, _ arguments: [String]) throws -> [EditionEntry]
  {
    try Row.fetchAll(
      db,
      sql: """
        SELECT e.*, w.title AS work_title, t.name AS territory_name
        FROM edition e JOIN work w ON w.key = e.work LEFT JOIN territory t ON t.code = e.territory
        WHERE \(condition) ORDER BY e.status = 'planned', e.published_on DESC, w.title COLLATE french, e.label COLLATE french
        """, arguments: StatementArguments(arguments)
    ).map { row in
      EditionEntry(
        edition: try Edition(row: row), workTitle: row["work_title"], territoryName: row["territory_name"])
    }
  }

  var work: RecordID { RecordID("work", edition.work) }

  /// The territory that it was made for, opening onto it; nothing when it was made for all.
  var territory: [Inline] {
    guard let code = edition.territory, let territoryName else { return [] }
    return [.record(territoryName, "territory", code)]
  }

  /// The edition as an entry on the page of its work.
  func item() -> Item {
    Item(
      mark: edition.publishedOn?.text, [.text(edition.label)], tags: [edition.status.label], detail: detail,
      record: edition.record)
  }

  /// The edition as an entry elsewhere: its title is that of the work, and opens onto it.
  func itemOfWork() -> Item {
    Item(
      workTitle, opens: work, mark: edition.publishedOn?.text, tags: [edition.status.label],
      detail: .separated(
        (edition.label == territoryName ? [] : [[.text(edition.label)]]) + (detail.isEmpty ? [] : [detail])))
  }

  private var detail: [Inline] {
    let told = [
      edition.pages.told("page", "pages"), edition.printRun.told("exemplaire", "exemplaires"),
      edition.experiences.told("retour d’expériences", "retours d’expériences"), edition.note,
    ].compactMap { $0 }.map { [Inline.text($0)] }
    return .separated((territory.isEmpty ? [] : [territory]) + told)
  }
}

extension Quantity {
  /// The number with what it counts; nil when nothing is recorded.
  func told(_ singular: String, _ plural: String) -> String? {
    number.map { "\(text)\u{A0}\($0 < 2 ? singular : plural)" }
  }
}
