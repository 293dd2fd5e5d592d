public import Store

/// A part of the system that contributes plain values to the kernel and knows no other part.
public protocol Feature: Sendable {
  static var id: FeatureID { get }

  /// Whether it holds the records that others refer to: its migrations come before theirs, which may read its tables.
  static var isShared: Bool { get }

  /// Declares what the feature contributes: synchronous, pure, without I/O.
  func register(in builder: inout FeatureBuilder)
}

extension Feature {
  public static var isShared: Bool { false }
}

/// The name of a feature; its data folder bears the same name.
public struct FeatureID: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  public let description: String

  public init(stringLiteral value: String) { description = value }

  public static func < (a: FeatureID, b: FeatureID) -> Bool { a.description < b.description }
}

/// A contribution together with the feature that made it.
public struct Owned<Value: Sendable>: Sendable {
  public let owner: FeatureID
  public let value: Value
}

/// Collects what features contribute; the ``Kernel`` made from it never changes again.
public struct FeatureBuilder: Sendable {
  var owner: FeatureID = "kernel"
  var features: [FeatureID] = []
  var migrations: [Owned<Migration>] = []
  var imports: [Owned<ImportTable>] = []
  var figures: [Owned<Figure>] = []
  var routes: [Owned<Route>] = []
  var listings: [Owned<any Listing.Type>] = []
  var sections: [Owned<ReportSection>] = []
  var searchSources: [Owned<SearchSource>] = []
  var searchSynonyms: [Owned<SearchSynonyms>] = []
  var recordPages: [Owned<RecordPage>] = []
  var facets: [Owned<Facet>] = []
  var homePanels: [Owned<HomePanel>] = []
  var glances: [Owned<Glance>] = []
  var deckParts: [Owned<DeckPart>] = []
  var englishSummaries: [Owned<EnglishSummary>] = []
  var printedSheets: [Owned<PrintedSheet>] = []
  var yearFacets: [Owned<YearFacet>] = []
  var auditChecks: [Owned<AuditCheck>] = []
  var accountPanels: [Owned<AccountPanel>] = []
  var rights: [Owned<Right>] = []
  var forms: [Owned<Form>] = []
  var feedSources: [Owned<FeedSource>] = []
  var calendarSources: [Owned<CalendarSource>] = []
  var dataResources: [Owned<DataResource>] = []
  var retentions: [Owned<Retention>] = []
  var chores: [Owned<Chore>] = []
  var verbs: [Owned<StaffVerb>] = []

  public mutating func add(_ values: Migration...) { migrations += values.map(own) }
  public mutating func add(_ values: ImportTable...) { imports += values.map(own) }
  public mutating func add(_ values: Figure...) { figures += values.map(own) }
  public mutating func add(_ values: Route...) { routes += values.map(own) }
  public mutating func add(_ values: any Listing.Type...) { listings += values.map { Owned(owner: owner, value: $0) } }
  public mutating func add(_ values: ReportSection...) { sections += values.map(own) }
  public mutating func add(_ values: SearchSource...) { searchSources += values.map(own) }
  public mutating func add(_ values: SearchSynonyms...) { searchSynonyms += values.map(own) }
  public mutating func add(_ values: RecordPage...) { recordPages += values.map(own) }
  public mutating func add(_ values: Facet...) { facets += values.map(own) }
  public mutating func add(_ values: HomePanel...) { homePanels += values.map(own) }
  public mutating func add(_ values: Glance...) { glances += values.map(own) }
  public mutating func add(_ values: DeckPart...) { deckParts += values.map(own) }
  public mutating func add(_ values: EnglishSummary...) { englishSummaries += values.map(own) }
  public mutating func add(_ values: PrintedSheet...) { printedSheets += values.map(own) }
  public mutating func add(_ values: YearFacet...) { yearFacets += values.map(own) }
  public mutating func add(_ values: AuditCheck...) { auditChecks += values.map(own) }
  public mutating func add(_ values: AccountPanel...) { accountPanels += values.map(own) }
  public mutating func add(_ values: Right...) { rights += values.map(own) }
  public mutating func add(_ values: Form...) { forms += values.map(own) }
  public mutating func add(_ values: FeedSource...) { feedSources += values.map(own) }
  public mutating func add(_ values: CalendarSource...) { calendarSources += values.map(own) }
  public mutating func add(_ values: DataResource...) { dataResources += values.map(own) }
  public mutating func add(_ values: Retention...) { retentions += values.map(own) }
  public mutating func add(_ values: Chore...) { chores += values.map(own) }
  public mutating func add(_ values: StaffVerb...) { verbs += values.map(own) }

  private func own<Value: Sendable>(_ value: Value) -> Owned<Value> { Owned(owner: owner, value: value) }
}
