import Commons
import GRDB
import Kernel
import Markup

extension EnglishSummary {
  /// The members by category: how many the network states beside how many a source names.
  static let members = EnglishSummary(
    "members", page: 1, order: 20, title: "Members by category",
    figures: [
      EnglishFigure(
        "membership.members", title: "Members on the last day", unit: .init("member", "members"),
        definition: "Memberships open on that day and observed by a source, each once.",
        isHeadline: true)
    ]
  ) { db, period in
    let breakdown = try CategoryBreakdown(db, period)
    guard !breakdown.isEmpty else { return [.empty("No member is recorded for \(period.text).")] }
    let beside: [Block] = breakdown.isStated ? [.bars(chart(breakdown))] : []
    return [.paragraph([.text(account)]), .columns([[.table(table(breakdown))], beside])]
  }

  private static let account =
    """
    France has three levels of local government: municipalities and their groupings, départements, and régions. The network \
    states how many of each are members; those that a public source names are counted beside.
    """

  private static func table(_ breakdown: CategoryBreakdown) -> DocumentTable {
    func row(_ title: [Inline], _ stated: Quantity, _ named: Int) -> [[Inline]] {
      [
        title, [.text(stated == .notRecorded ? "—" : Typography.english.text(of: stated))],
        [.text(English.number(named))],
      ]
    }
    let rows = breakdown.lines.filter { $0.declared != .notRecorded || $0.named > 0 }.map { line in
      let page = MembershipPages.list(category: line.category.key)
      let title = gloss[line.category.key] ?? line.category.plural
      return row([.linked(title, .link(page))], line.declared, line.named)
    }
    let day = PartialDate(breakdown.period.lastDay)?.english ?? breakdown.period.text
    let whole = row([.linked("All", .figure(Figure.members.id))], breakdown.declared, breakdown.named)
    return DocumentTable(
      "Members on \(day)", columns: ["Category", "Stated", "Named"], numeric: [1, 2], rows: rows + [whole])
  }

  private static func chart(_ breakdown: CategoryBreakdown) -> BarChart {
    BarChart(
      "Members stated, by category", unit: "members",
      bars: breakdown.lines.compactMap { line in
        guard case .exact(let number) = line.declared else { return nil }
        return BarChart.Bar(gloss[line.category.key] ?? line.category.plural, number)
      })
  }

  /// What each category is, under its key; a category that is not here keeps its French name.
  private static let gloss = [
    "communes": "Municipalities (communes)",
    "intercommunalites": "Groupings of municipalities",
    "metropoles": "Metropolitan authorities (métropoles)",
    "departements": "Mainland départements",
    "regions": "Régions",
    "outre-mer": "Overseas départements and régions",
    "autre": "Other members",
  ]
}

extension CategoryBreakdown {
  /// Whether the network stated an exact number of some category.
  fileprivate var isStated: Bool { lines.contains(where: \.declared.isExact) }
}
