import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// What the network did in the year to be heard, and what it stands for in the country and in Europe.
  static let advocacy = ReportSection("plaidoyer", order: 500, title: "Plaidoyer") { db, period in
    let texts = try EditorialText.blocks(db, chapter: "plaidoyer", year: period.year)
    let actions = try ActionFilter(year: period.year).actions(db)
    let positions = try [AdvocacyLevel.national, .european].flatMap { level -> [Block] in
      let positions = try PositionFilter(asOf: period.lastDay, level: level.rawValue).positions(db)
      return .section("Positions à l’\(level.scale.loweredFirst)", unlessEmpty: positions.map { $0.item() })
    }
    guard !actions.isEmpty || !positions.isEmpty else {
      return texts + [.empty("Aucune action de plaidoyer n’est enregistrée pour \(period.text).")]
    }
    let figures = ["advocacy.actions", "advocacy.co-signatures", "advocacy.obtained", "advocacy.colloquium"]
    return texts + [.figures(figures)] + sections(of: actions, in: period) + positions
  }

  /// The actions by kind, each kind in the order of the days.
  private static func sections(of actions: [AdvocacyAction], in period: Period) -> [Block] {
    guard !actions.isEmpty else {
      return [.empty("Aucune action de plaidoyer n’est enregistrée pour \(period.text).")]
    }
    let inOrder = actions.sorted { ($0.onDate?.description ?? "", $0.key) < ($1.onDate?.description ?? "", $1.key) }
    let kinds = ActionKind.allCases.flatMap { kind in
      [Block].section(kind.plural, unlessEmpty: inOrder.filter { $0.kind == kind }.map { $0.item() })
    }
    return [.section("Actions de \(period.text)", kinds)]
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
