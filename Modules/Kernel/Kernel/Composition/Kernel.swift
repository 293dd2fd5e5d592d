public import GRDB
public import Markup
public import Store

/// What all features contributed, checked, in an order that does not depend on the order of the list.
public struct Kernel: Sendable {
  public let features: [FeatureID]
  public let migrations: [Migration]
  public let imports: [ImportTable]
  /// The figures that everybody may read.
  public let figures: [Figure]
  /// The others, for those who hold the right that each asks for.
  public let restrictedFigures: [Figure]
  public let routes: [Route]
  /// The routes that stand in a menu, in its order.
  public let menu: [(entry: MenuEntry, pattern: PagePattern)]
  public let listings: [any Listing.Type]
  public let sections: [ReportSection]
  public let searchSources: [SearchSource]
  public let searchSynonyms: [SearchSynonyms]
  public let facets: [Facet]
  public let homePanels: [HomePanel]
  public let glances: [Glance]
  public let deckParts: [DeckPart]
  public let englishSummaries: [EnglishSummary]
  public let printedSheets: [PrintedSheet]
  public let yearFacets: [YearFacet]
  public let auditChecks: [AuditCheck]
  public let accountPanels: [AccountPanel]
  /// What may be granted, each with the feature that asks for it.
  public let ownedRights: [Owned<Right>]
  public let forms: [Form]
  public let feedSources: [FeedSource]
  public let calendarSources: [CalendarSource]
  public let dataResources: [DataResource]
  public let retentions: [Retention]
  public let chores: [Chore]
  public let verbs: [StaffVerb]
  /// The commands under which the verbs stand; one that bears a listing's name stands with it.
  public let verbGroups: [StaffVerb.Group]
  let pagesByTable: [String: PagePattern]
  let figuresByID: [String: Figure]

  /// Composes features.
  /// - Throws: ``CompositionProblem``, naming both culprits and what to change.
  public init(_ features: [any Feature]) throws {
    var builder = FeatureBuilder()
    builder.add(.kernel, .search, .attachments, .forms, .declarationYears)
    builder.add(SentForm.retention)
    builder.add(.documents, .statements, .declarations)
    for feature in features {
      let id = type(of: feature).id
      guard !builder.features.contains(id) else {
        throw CompositionProblem(kind: "feature", id: id.description, owners: [id, id])
      }
      builder.features.append(id)
      builder.owner = id
      feature.register(in: &builder)
    }
    builder.addDataRoutes()
    self.features = builder.features.sorted()
    let shared = Set(features.map { type(of: $0) }.filter { $0.isShared }.map { $0.id })
    let migrations = try ordered(builder.migrations, "migration") { $0.id }
    let first = Set(builder.migrations.filter { shared.contains($0.owner) }.map(\.value.id))
    self.migrations = migrations.filter { first.contains($0.id) } + migrations.filter { !first.contains($0.id) }
    imports = try ordered(builder.imports, "import table") { $0.name }
    let figures = try ordered(builder.figures, "figure") { $0.id }
    self.figures = figures.filter { $0.access == .everyone }
    restrictedFigures = figures.filter { $0.access != .everyone }
    // A form's page answers GET too: its address is a route's as much as a form's.
    let addresses = builder.forms.map { Owned(owner: $0.owner, value: $0.value.pattern.description) }
    _ = try ordered(
      addresses + builder.routes.map { Owned(owner: $0.owner, value: $0.value.pattern.description) }, "route"
    ) { $0 }
    routes = try ordered(builder.routes, "route") { $0.pattern.description }
    menu = routes.compactMap { route in route.menu.map { ($0, route.pattern) } }.sorted {
      ($0.0.order, $0.0.title) < ($1.0.order, $1.0.title)
    }
    listings = try ordered(builder.listings, "command") { $0.name }
    sections = try ordered(builder.sections, "report section") { $0.id }.sorted {
      ($0.order, $0.id) < ($1.order, $1.id)
    }
    searchSources = try ordered(builder.searchSources, "search source") { $0.id }
    searchSynonyms = try ordered(builder.searchSynonyms, "search synonyms") { $0.id }
    facets = try ordered(builder.facets, "facet") { $0.id }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    homePanels = try ordered(builder.homePanels, "home panel") { $0.id }.sorted {
      ($0.order, $0.id) < ($1.order, $1.id)
    }
    glances = try ordered(builder.glances, "glance") { $0.id }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    deckParts = try ordered(builder.deckParts, "part of a presentation") { $0.id }.sorted {
      ($0.order, $0.id) < ($1.order, $1.id)
    }
    englishSummaries = try ordered(builder.englishSummaries, "part of the English summary") { $0.id }.sorted {
      ($0.page, $0.order, $0.id) < ($1.page, $1.order, $1.id)
    }
    printedSheets = try ordered(builder.printedSheets, "printed sheet") { $0.kind }
    yearFacets = try ordered(builder.yearFacets, "year facet") { $0.id }.sorted {
      ($0.order, $0.id) < ($1.order, $1.id)
    }
    auditChecks = try ordered(builder.auditChecks, "audit check") { $0.id }
    accountPanels = try ordered(builder.accountPanels, "account panel") { $0.id }.sorted {
      ($0.order, $0.id) < ($1.order, $1.id)
    }
    _ = try ordered(builder.rights, "right") { $0.id }
    ownedRights = builder.rights.sorted { $0.value.id < $1.value.id }
    forms = try ordered(builder.forms, "form") { $0.pattern.description }
    feedSources = try ordered(builder.feedSources, "feed source") { $0.id }
    calendarSources = try ordered(builder.calendarSources, "calendar source") { $0.id }
    dataResources = try ordered(builder.dataResources, "data resource") { $0.name }
    retentions = try ordered(builder.retentions, "retention") { $0.id }
    chores = try ordered(builder.chores, "chore") { $0.id }
    verbs = try ordered(builder.verbs, "command") { "\($0.group.name) \($0.name)" }
    // A group of verbs is a command, or stands with the listing of its name.
    let groups = Dictionary(grouping: builder.verbs) { $0.value.group }.compactMap { group, verbs in
      verbs.first.map { Owned(owner: $0.owner, value: group) }
    }
    verbGroups = try ordered(groups, "command") { $0.name }
    let read = builder.listings.flatMap { listing in
      ["list", "show"].map { Owned(owner: listing.owner, value: "\(listing.value.name) \($0)") }
    }
    _ = try ordered(
      read + builder.verbs.map { Owned(owner: $0.owner, value: "\($0.value.group.name) \($0.value.name)") }, "command"
    ) { $0 }
    let pages = try ordered(builder.recordPages, "record page") { $0.table }
    pagesByTable = Dictionary(uniqueKeysWithValues: pages.map { ($0.table, $0.pattern) })
    figuresByID = Dictionary(uniqueKeysWithValues: figures.map { ($0.id, $0) })
  }

  /// The page of a record; nil when no composed feature shows that kind of record.
  public func link(to record: RecordID) -> Link? {
    pagesByTable[record.table].map { .page($0, record.key) }
  }

  public func figure(_ id: String) -> Figure? { figuresByID[id] }

  /// What a record is called, for a reader; its key when it has no name of its own.
  ///
  /// A record without a name takes that of the record it speaks of: a line of a fiche takes the fiche's.
  public func title(of record: RecordID, _ db: Database) -> String {
    switch record.table {
    case "declaration":
      let id = String(record.key.prefix { $0 != "/" })
      return figure(id)?.title ?? id
    case "statement":
      let parts = record.key.split(separator: "/", maxSplits: 2).map(String.init)
      return parts.count > 1 ? title(of: RecordID(parts[0], parts[1]), db) : record.key
    default:
      guard let table = imports.first(where: { $0.name == record.table }) else { return record.key }
      let key = table.key.map { "\"\($0)\"" }.joined(separator: " || '/' || ")
      func value(_ expression: String) -> String? {
        try? String.fetchOne(
          db, sql: "SELECT \(expression) FROM \"\(table.name)\" WHERE \(key) = ?", arguments: [record.key])
      }
      if let name = table.titleExpression.flatMap(value) { return name }
      for column in table.columns {
        guard case .reference(let other) = column.kind, let key = value("\"\(column.name)\"") else { continue }
        return title(of: RecordID(other, key), db)
      }
      return record.key
    }
  }

  /// What a declared number is about within its figure, in a reader's words: the name of the record of that key.
  public func subjectTitle(_ subject: String, _ db: Database) -> String {
    for table in imports where table.key == ["key"] && table.titleExpression != nil {
      let name = title(of: RecordID(table.name, subject), db)
      if name != subject { return name }
    }
    return subject
  }

  /// A column of a kind of record, to name a field in a reader's words.
  public func column(_ name: String, of table: String) -> ImportColumn? {
    imports.first { $0.name == table }?.columns.first { $0.name == name }
  }

  /// The folders of a data set that the composed features read.
  public var dataFolders: Set<String> {
    Set(imports.compactMap { $0.files.split(separator: "/").first.map(String.init) }).subtracting(["*"])
  }
}

/// Two contributions that claim one name.
public struct CompositionProblem: Error, Equatable, CustomStringConvertible {
  public let kind: String
  public let id: String
  public let owners: [FeatureID]

  public init(kind: String, id: String, owners: [FeatureID]) {
    self.kind = kind
    self.id = id
    self.owners = owners
  }

  public var description: String {
    let names = owners.map(\.description).joined(separator: " and ")
    return "Duplicate \(kind) “\(id)”, contributed by \(names). Rename one of them, or compose each feature once."
  }
}

/// Values sorted by id, or the problem that two of them share one.
private func ordered<Value>(
  _ contributions: [Owned<Value>], _ kind: String, by id: (Value) -> String
) throws -> [Value] {
  var owners: [String: FeatureID] = [:]
  for contribution in contributions {
    let id = id(contribution.value)
    if let first = owners.updateValue(contribution.owner, forKey: id) {
      throw CompositionProblem(kind: kind, id: id, owners: [first, contribution.owner].sorted())
    }
  }
  return contributions.map(\.value).sorted { id($0) < id($1) }
}
