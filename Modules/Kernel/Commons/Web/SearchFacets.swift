import GRDB
import Kernel
import Markup

/// The links that narrow results down, by kind, theme, région and year.
struct SearchFacets {
  /// How many values of each are shown, the most frequent first.
  static let most = 8

  private let page: SearchPage
  private let matches: SearchMatches

  init(_ page: SearchPage, _ matches: SearchMatches) {
    self.page = page
    self.matches = matches
  }

  func groups(_ db: Database) throws -> [Narrowing] {
    let table = try SearchFacetTable.current(db, page.request.memory)
    let counts = matches.facets(table)
    return try SearchFacet.Name.allCases.map { name in
      let labels = try page.request.memory.value("search labels \(name)") { try Self.labels(of: name, db) }
      let chosen = page.chosen.first { $0.name == name }
      let others = page.chosen.filter { $0.name != name }
      let base = page.link(others)
      var choices: [Narrowing.Choice] = []
      for (value, count) in counts[name] ?? [] where choices.count < Self.most && value != chosen?.value {
        guard let label = labels.map({ $0[value] }) ?? value else { continue }
        let link = base.adding(query: [(name.parameter, value)])
        choices.append(Narrowing.Choice(label, count: count, link: link, isChosen: false))
      }
      if let chosen {
        // What an address names and no record bears is shown all the same, so that it can be taken off.
        let label = labels?[chosen.value] ?? chosen.value
        choices.insert(
          Narrowing.Choice(label, count: matches.count, link: base, isChosen: true), at: 0)
      }
      return Narrowing(name.title, choices)
    }
  }

  /// The names of themes and régions by their keys; nil for what is its own name.
  private static func labels(of name: SearchFacet.Name, _ db: Database) throws -> [String: String]? {
    let sql: String
    switch name {
    case .kind, .year: return nil
    case .theme: sql = "SELECT key, label FROM theme"
    case .territory: sql = "SELECT code, name FROM territory WHERE kind = 'region'"
    }
    let rows = try Row.fetchAll(db, sql: sql)
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }
}
