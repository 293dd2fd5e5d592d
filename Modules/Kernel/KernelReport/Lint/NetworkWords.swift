internal import Commons
internal import GRDB
internal import Kernel

/// What the records say of names and words, for the lint.
struct NetworkWords {
  let names: NetworkNames
  /// Every word of a name, an acronym or a label in the records, in lower case.
  let known: Set<String>

  init(_ kernel: Kernel, _ db: Database) throws {
    names = try NetworkNames(db)
    var known: Set<String> = []
    func learn(_ texts: [String]) {
      for text in texts {
        for word in FrenchWord.all(in: text) where word.kind == .word {
          let plain = SpellingRule.plain(word.text).lowercased()
          known.formUnion([plain] + plain.split(separator: "-").map(String.init))
        }
      }
    }
    for table in kernel.imports {
      for column in table.columns where Self.nameColumns.contains(column.name) {
        // A form that slips in for a name is no word of the network.
        let condition = table.name == ImportTable.organisationName.name ? "AND usage <> 'variant'" : ""
        learn(
          try String.fetchAll(
            db,
            sql: "SELECT \"\(column.name)\" FROM \"\(table.name)\" WHERE \"\(column.name)\" IS NOT NULL \(condition)"))
      }
    }
    self.known = known
  }

  /// The columns that hold names: what stands in them is how it is written.
  private static let nameColumns: Set<String> = [
    "name", "given_name", "family_name", "acronym", "expansion", "label", "city", "place", "publisher", "outlet",
  ]
}

extension NetworkNames {
  fileprivate init(_ db: Database) throws {
    let network = try Organisation.find(db, key: "rtes")
    name = network?.name ?? ""
    let acronym = network?.acronym ?? ""
    self.acronym = acronym
    variants = Set(
      try String.fetchAll(
        db, sql: "SELECT name FROM organisation_name WHERE organisation = ? AND usage = 'variant'",
        arguments: [network?.key]))
    let terms = try Row.fetchAll(db, sql: "SELECT acronym, expansion FROM term").map {
      ($0[0] as String, $0[1] as String)
    }
    homonyms = Dictionary(grouping: terms.filter { $0.0 != acronym }, by: \.0).mapValues { $0.map(\.1) }
  }
}
