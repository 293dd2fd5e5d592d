import Commons
import GRDB
import Kernel
import Markup

extension EnglishSummary {
  /// What the network does in Europe and the world, and the projects under way.
  static let europe = EnglishSummary(
    "europe", page: 4, order: 10, title: "Europe and the world",
    figures: [
      EnglishFigure(
        "europe.involvements", title: "European and world involvements",
        unit: .init("involvement in Europe and the world", "involvements in Europe and the world"),
        definition: "Seats, contributions, delegations and awareness work of the year.",
        isHeadline: true),
      EnglishFigure(
        "europe.networks", title: "European bodies and networks",
        unit: .init("European institution or network", "European institutions and networks"),
        definition: "Named by the year’s involvements, each once."),
      EnglishFigure(
        "europe.applications", title: "Applications sent", unit: .init("application sent", "applications sent"),
        definition: "Sent in the year, whatever their outcome."),
      EnglishFigure(
        "europe.projects", title: "Projects under way", unit: .init("project under way", "projects under way"),
        definition: "Placed in the year by their dates or a phase’s; plans left aside."),
    ]
  ) { db, period in
    let filter = EuropeFilter(year: period.year, asOf: period.lastDay)
    let involvements = try filter.involvements(db)
    guard !involvements.isEmpty else {
      return [.empty("No European or international involvement is recorded for \(period.text).")]
    }
    return [
      .paragraph([
        .text(
          """
          The network follows what the European Union, the OECD, the ILO and the United Nations say of the social economy, \
          helps its members to European funds, and takes part in the networks where authorities of several countries meet.
          """)
      ]),
      .figures(["europe.involvements", "europe.networks", "europe.applications", "europe.projects"]),
      .columns([[.table(byKind(involvements, period))], try partners(db, period) + projects(filter, db)]),
    ]
  }

  private static func byKind(_ involvements: [Involvement], _ period: Period) -> DocumentTable {
    DocumentTable(
      "Involvements of \(period.text), by kind", columns: ["Kind", "Number"], numeric: [1],
      rows: InvolvementKind.allCases.compactMap { kind in
        let count = involvements.count { $0.kind == kind }
        return count == 0 ? nil : [[.text(kind.english)], [.text(English.number(count))]]
      })
  }

  /// The European and international organisations that the year’s involvements name.
  private static func partners(_ db: Database, _ period: Period) throws -> [Block] {
    let organisations = try Organisation.fetchAll(
      db,
      sql: """
        SELECT * FROM organisation WHERE kind = 'european'
          AND key IN (SELECT organisation FROM involvement WHERE substr(on_date, 1, 4) = ? AND on_date <= ?)
        ORDER BY name COLLATE french, key
        """, arguments: [period.text, period.lastDay])
    guard !organisations.isEmpty else { return [] }
    return [.paragraph([.strong("With: ")] + linked(organisations) { ($0.name, $0.record) } + [.text(".")])]
  }

  private static func projects(_ filter: EuropeFilter, _ db: Database) throws -> [Block] {
    let projects = try filter.projects(db).filter(\.isUnderWay)
    guard !projects.isEmpty else { return [] }
    return [.paragraph([.strong("Projects under way: ")] + linked(projects) { ($0.name, $0.record) } + [.text(".")])]
  }
}

extension InvolvementKind {
  /// The kind as the English summary names it.
  fileprivate var english: String {
    switch self {
    case .member: "Memberships"
    case .chair: "Chairs held"
    case .participation: "Participation in others’ work"
    case .delegation: "Delegations"
    case .contribution: "Contributions"
    case .followUp: "Texts and policies followed"
    case .representation: "Representation and advocacy"
    case .awareness: "Awareness among members"
    }
  }
}
