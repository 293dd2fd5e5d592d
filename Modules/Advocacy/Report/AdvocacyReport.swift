import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// What the network did in the year to be heard, what came of it, and what it stands for in the country and in Europe.
  static let advocacy = ReportSection(
    "plaidoyer", order: 500, title: "Plaidoyer",
    requiredTexts: [RequiredText("plaidoyer", "Introduction du plaidoyer, par la délégation générale")]
  ) { db, period in
    let texts = try EditorialText.chapter(db, "plaidoyer", in: period)
    let actions = try ActionFilter(year: period.year, asOf: period.lastDay).actions(db)
    guard !actions.isEmpty else {
      return texts + [.empty("Aucune action de plaidoyer n’est enregistrée pour \(period.text).")]
    }
    let papers = Dictionary(
      grouping: try PositionFilter(asOf: period.lastDay).positions(db), by: \.level)
    let positions = [AdvocacyLevel.national, .european].flatMap { level -> [Block] in
      .section("Positions à l’\(level.scale.loweredFirst)", unlessEmpty: (papers[level] ?? []).map { $0.item() })
    }
    let figures = ["advocacy.actions", "advocacy.co-signatures", "advocacy.obtained", "advocacy.colloquium"]
    return try texts + [.figures(figures), .chart(outcomes(of: actions, in: period))]
      + sections(of: actions, in: period, db) + representation(db, period) + positions
  }

  /// The actions by kind, each kind in the order of the days.
  private static func sections(of actions: [AdvocacyAction], in period: Period, _ db: Database) throws -> [Block] {
    let inOrder = actions.sorted { ($0.onDate?.description ?? "", $0.key) < ($1.onDate?.description ?? "", $1.key) }
    let kinds = try ActionKind.allCases.flatMap { kind in
      [Block].section(
        kind.plural, unlessEmpty: try inOrder.filter { $0.kind == kind }.map { try $0.toldItem(db) })
    }
    return [.section("Les actions menées en \(period.text)", kinds)]
  }

  private static func outcomes(of actions: [AdvocacyAction], in period: Period) -> Chart {
    let outcomes = ActionOutcome.allCases.filter { outcome in actions.contains { $0.outcome == outcome } }
    let rows = ActionKind.allCases.compactMap { kind -> Chart.Row? in
      let ofKind = actions.filter { $0.kind == kind }
      guard !ofKind.isEmpty else { return nil }
      return Chart.Row(kind.plural, outcomes.map { outcome in ofKind.count { $0.outcome == outcome } })
    }
    let known = actions.count { $0.outcome != .notRecorded }
    return Chart(
      "Actions de plaidoyer de \(period.text), par nature et par issue",
      description: """
        Chaque barre compte les actions d’une nature, coupée selon leur issue. L’issue est connue pour \
        \(French.count(known, "action", "actions")) sur \(actions.count).
        """, unit: "actions", .stackedBars(parts: outcomes.map(\.label), rows: rows))
  }

  /// The bodies of others in which the network sat in the year.
  private static func representation(_ db: Database, _ period: Period) throws -> [Block] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT s.key, s.function, b.key AS body, b.name, b.level, p.key AS person, p.given_name || ' ' || p.family_name AS who
        FROM seat s JOIN body b ON b.key = s.body LEFT JOIN person p ON p.key = s.person
        WHERE b.level <> 'network' AND s.organisation IN (SELECT organisation FROM body WHERE level = 'network' AND kind = 'board')
           AND substr(s.observed_on, 1, 4) = ?1 AND s.observed_on <= ?2
        ORDER BY b.name COLLATE french, s.position, s.key
        """, arguments: [period.text, period.lastDay])
    let items = rows.map { row -> Item in
      let who: [Inline] = (row["person"] as String?).map { [.record(row["who"], "person", $0), .text(", ")] } ?? []
      return Item(
        row["name"], opens: RecordID("body", row["body"]),
        tags: BodyLevel(rawValue: row["level"]).map { [$0.label] } ?? [],
        detail: who + [.text(row["function"])])
    }
    return .section("Dans les instances", unlessEmpty: items)
  }
}

extension AdvocacyAction {
  /// The action with what is known of its outcome and of those who took part.
  fileprivate func toldItem(_ db: Database) throws -> Item {
    var item = item()
    item.tags.removeFirst()
    if let outcomeNote { item.detail.append(.text((item.detail.isEmpty ? "" : " ") + outcomeNote)) }
    let people = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT p.key, p.given_name || ' ' || p.family_name AS name FROM action_person a JOIN person p ON p.key = a.person
          WHERE a.action = ? ORDER BY p.family_name COLLATE french, p.key
          """), arguments: [key])
    if !people.isEmpty {
      item.detail += [.text(item.detail.isEmpty ? "Avec " : " Avec ")]
      item.detail += linked(people) { ($0["name"], RecordID("person", $0["key"])) } + [.text(".")]
    }
    return item
  }
}

extension ActionKind {
  /// The heading of a list of such actions.
  fileprivate var plural: String { "\(label)s" }
}

extension Glance {
  static let advocacy = Glance("advocacy", order: 40, title: "Plaidoyer et programme de travail") { _, _ in
    [.figures(["advocacy.chantiers", "advocacy.positions", "advocacy.actions", "advocacy.colloquium"])]
  }
}
