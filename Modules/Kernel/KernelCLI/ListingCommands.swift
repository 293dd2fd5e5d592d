import ArgumentParser
import Foundation
import GRDB
import Kernel
import Store

/// `rtes <name>` for one kind of record.
func listingGroup(_ listing: any Listing.Type) -> any ParsableCommand.Type { group(listing) }

private func group<L: Listing>(_ listing: L.Type) -> any ParsableCommand.Type { ListingGroup<L>.self }

/// The group of commands that list and show one kind of record, with the verbs that features add to them.
struct ListingGroup<L: Listing>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let kernel = Composed.kernel
    let verbs = verbs(of: L.name, kernel)
    let examples = ["rtes \(L.name) list", "rtes \(L.name) show \(L.exampleKey)"] + verbs.map(\.example)
    return CommandConfiguration(
      commandName: L.name,
      abstract: kernel.verbGroups.first { $0.name == L.name }?.abstract
        ?? "\(L.abstract) : les lister, en montrer un.",
      discussion: "Exemples :\n" + examples.map(exampleLines).joined(separator: "\n"),
      subcommands: [ListCommand<L>.self, ShowCommand<L>.self] + verbs.map(\.command))
  }

  func run() throws { throw missingVerb(Self.self) }
}

struct ListCommand<L: Listing>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let filters = L.filters.map(\.rawValue).sorted().map { "--\($0)" }
    return CommandConfiguration(
      commandName: "list", abstract: "\(L.abstract), en liste.",
      discussion: """
        \(filters.isEmpty ? "Sans filtre." : "Filtres : \(filters.joined(separator: ", ")).")

        Exemples :
          rtes \(L.name) list\(L.filters.contains(.year) ? " --year 2024" : "")
          rtes \(L.name) list --json
          rtes \(L.name) list --csv > \(L.name).csv
          rtes \(L.name) list --xlsx \(L.name).xlsx
        """)
  }

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var format: FormatOptions
  @Option(help: "Une année : 2024.") var year: Int?
  @Option(help: "Une région, par son code INSEE : 53.") var region: String?
  @Option(help: "Une nature ou une catégorie.") var kind: String?
  @Option(help: "Un thème, par sa clé : foncier.") var theme: String?
  @Option(help: "Des mots de l’intitulé.") var search: String?
  @Option(help: "Combien de lignes au plus.") var limit: Int?
  @Option(help: "Écrire dans un classeur, pour les tableurs.") var xlsx: String?

  func validate() throws {
    let given: [(ListingFilter, Bool)] = [
      (.year, year != nil), (.region, region != nil), (.kind, kind != nil), (.theme, theme != nil),
      (.search, search != nil),
    ]
    for (filter, isGiven) in given where isGiven && !L.filters.contains(filter) {
      throw ValidationError("« rtes \(L.name) list » ne filtre pas par --\(filter.rawValue).")
    }
    if xlsx != nil, format.json || format.csv {
      throw ValidationError("Choisissez --json, --csv ou --xlsx, l’un des trois.")
    }
    if let limit, limit < 1 { throw ValidationError("--limit prend un nombre à partir de 1.") }
  }

  func run() throws {
    let query = ListingQuery(year: year, region: region, kind: kind, theme: theme, search: search)
    let rows = try database.open(Composed.kernel).read { try L.rows($0, query) }
    let shown = limit.map { Array(rows.prefix($0)) } ?? rows
    if format.json { return print(try shown.json()) }
    let cells = shown.map { row in L.columns.map { $0.value(row) } }
    if format.csv { return print(CSVText.text([L.columns.map(\.title)] + cells), terminator: "") }
    if let xlsx {
      let table = VerbTable(columns: L.columns.map { .init($0.title, $0.title) }, rows: cells, summary: "")
      return try SavedFile.workbook(of: table, at: xlsx)
    }
    guard !rows.isEmpty else { return print("Aucun enregistrement ne répond à ces filtres.") }
    let numeric = Set(L.columns.indices.filter { L.columns[$0].isNumeric })
    print(Terminal.table(L.columns.map(\.title), numeric: numeric, cells))
    let rest = rows.count - shown.count
    print(Terminal.faint("\n\(rows.count) au total\(rest > 0 ? ", dont \(rest) non affichés" : "")"))
  }
}

struct ShowCommand<L: Listing>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: "Tout ce qui est enregistré, avec les sources.",
      discussion: """
        Exemples :
          rtes \(L.name) show \(L.exampleKey)
          rtes \(L.name) show \(L.exampleKey) --json
        """)
  }

  @Argument(help: "La clé, telle que « list » l’affiche.") var key: String
  @OptionGroup var database: DatabaseOptions
  @Flag(help: "Écrire en JSON.") var json = false

  func run() throws {
    let kernel = Composed.kernel
    try database.open(kernel).read { db in
      guard let sheet = try L.sheet(db, key: key) else {
        let near = nearestKey(key, among: try L.keys(db)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
        throw Sentence("Aucun enregistrement de clé « \(key) ». « rtes \(L.name) list » donne les clés.\(near)")
      }
      var sources: [SourceLine] = []
      for record in sheet.sources {
        for line in try Provenance.sources(db, of: record) where !sources.contains(line) { sources.append(line) }
      }
      let contradictions = try Provenance.contradictions(db, of: sheet.record)
      guard json else {
        return print(SheetPrinter.text(sheet, sources: sources, contradictions: contradictions, kernel: kernel))
      }
      print(try SheetJSON(sheet, sources: sources, contradictions: contradictions).json())
    }
  }
}

/// The JSON of one record: facts by label, then the sections with their entries.
struct SheetJSON: Encodable {
  struct Section: Encodable {
    let title: String
    let items: [String]
  }

  struct Named: Encodable {
    let label: String
    let value: String
  }

  struct Statement: Encodable {
    let field: String
    let value: String
    let chosen: Bool
    let reason: String?
    let sources: [String]
  }

  let record: RecordID
  let kind: String
  let title: String
  let facts: [Named]
  let sections: [Section]
  let sources: [SourceLine]
  let statements: [Statement]

  init(_ sheet: Sheet, sources: [SourceLine], contradictions: [Contradiction]) {
    var facts: [Named] = []
    var sections: [Section] = []
    func walk(_ blocks: [Block], under title: String) {
      var items: [String] = []
      for block in blocks {
        switch block {
        case .facts(let told): facts += told.map { Named(label: $0.label, value: SheetPrinter.plain($0.value)) }
        case .section(let title, _, let inner): walk(inner, under: title)
        case .list(let entries):
          items += entries.map { [$0.mark, SheetPrinter.plain($0.title)].compactMap { $0 }.joined(separator: " · ") }
        case .paragraph(let runs), .note(let runs): items.append(SheetPrinter.plain(runs))
        case .markdown(let text), .voice(_, _, let text, _): items.append(text)
        case .columns(let columns): columns.forEach { walk($0, under: title) }
        default: continue
        }
      }
      if !items.isEmpty { sections.append(Section(title: title, items: items)) }
    }
    walk(sheet.blocks, under: "")
    record = sheet.record
    kind = sheet.kind
    title = sheet.title
    self.facts = facts
    self.sections = sections
    self.sources = sources
    statements = contradictions.flatMap { fact in
      fact.statements.map { told in
        Statement(
          field: fact.field, value: told.value, chosen: told.isChosen, reason: told.reason,
          sources: told.sources.map(\.text))
      }
    }
  }
}
