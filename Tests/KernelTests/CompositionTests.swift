import GRDB
import Kernel
import Markup
import Store
import Testing

/// A feature made for a test: it registers what it is told to.
private struct Invented<Tag>: Feature {
  static var id: FeatureID { Tag.self == First.self ? "first" : "second" }
  let registration: @Sendable (inout FeatureBuilder) -> Void

  init(_ registration: @escaping @Sendable (inout FeatureBuilder) -> Void = { _ in }) {
    self.registration = registration
  }

  func register(in builder: inout FeatureBuilder) { registration(&builder) }
}

private enum First {}
private enum Second {}

private enum NoListing: Listing {
  struct Row: Encodable, Sendable {}
  static let name = "rien"
  static let abstract = "Rien"
  static let columns: [ListingColumn<Row>] = []
  static let filters: Set<ListingFilter> = []
  static let exampleKey = "x"
}

extension NoListing {
  static func rows(_ db: Database, _ query: ListingQuery) throws -> [Row] { [] }
  static func sheet(_ db: Database, key: String) throws -> Sheet? { nil }
  static func keys(_ db: Database) throws -> [String] { [] }
}

@Suite struct CompositionTests {
  private typealias Registration = @Sendable (inout FeatureBuilder) -> Void

  private static let figure: Registration = { $0.add(Figure("f", title: "f", unit: .percent, definition: "f")) }
  private static let route: Registration = { $0.add(Route(PagePattern("/r")) { _, _ in .notFound("") }) }

  /// Every kind of contribution that has a name: two features that claim one name are both told.
  private static let claims: [(kind: String, id: String, claim: Registration)] = [
    ("figure", "f", figure),
    ("route", "/r", route),
    ("command", "rien", { $0.add(NoListing.self) }),
    ("migration", "x/0001-m", { $0.add(Migration("x/0001-m", sql: "SELECT 1")) }),
    ("import table", "t", { $0.add(ImportTable("t", files: "x/t.csv", title: "t", columns: [])) }),
    ("report section", "s", { $0.add(ReportSection("s", order: 1, title: "s") { _, _ in [] }) }),
    ("search source", "s", { $0.add(SearchSource("s", of: "t") { _, _ in [] }) }),
    ("search synonyms", "s", { $0.add(SearchSynonyms("s", bothWays: true, [])) }),
    ("facet", "x/f", { $0.add(Facet("x/f", order: 1, about: "person") { _, _ in [] }) }),
    ("home panel", "p", { $0.add(HomePanel("p", order: 1) { _, _ in [] }) }),
    ("glance", "g", { $0.add(Glance("g", order: 1, title: "g") { _, _ in [] }) }),
    ("audit check", "a", { $0.add(AuditCheck("a", title: "a") { _ in [] }) }),
    ("record page", "event", { $0.add(RecordPage("event", at: PagePattern("/e/:k"))) }),
  ]

  @Test(arguments: claims.indices)
  func aNameClaimedTwiceNamesBothCulprits(_ index: Int) throws {
    let (kind, id, claim) = Self.claims[index]
    let expected = CompositionProblem(kind: kind, id: id, owners: ["first", "second"])
    #expect(throws: expected) { try Kernel([Invented<First>(claim), Invented<Second>(claim)]) }
    #expect(throws: expected) { try Kernel([Invented<Second>(claim), Invented<First>(claim)]) }
    #expect(
      expected.description
        == "Duplicate \(kind) “\(id)”, contributed by first and second. Rename one of them, or compose each feature once."
    )
  }

  private static func verb(_ group: String, _ name: String) -> Registration {
    { $0.add(StaffVerb(.init(group, "Essai"), name, abstract: "Essai", example: "", .writes { _, _ in "" })) }
  }

  @Test func verbsStandWithTheListingOfTheirGroupsName() throws {
    let listing: Registration = { $0.add(NoListing.self) }
    let kernel = try Kernel([Invented<First>(listing), Invented<Second>(Self.verb("rien", "add"))])
    #expect(kernel.verbs.map(\.name) == ["add"])
    let expected = CompositionProblem(kind: "command", id: "rien list", owners: ["first", "second"])
    #expect(throws: expected) {
      try Kernel([Invented<First>(listing), Invented<Second>(Self.verb("rien", "list"))])
    }
  }

  @Test func aFeatureComposesOnce() {
    #expect(throws: CompositionProblem(kind: "feature", id: "first", owners: ["first", "first"])) {
      try Kernel([Invented<First>(), Invented<First>()])
    }
  }

  @Test func theOrderOfTheListDoesNotMatter() throws {
    let one = Invented<First> {
      $0.add(
        ReportSection("z", order: 1, title: "z") { _, _ in [] }, ReportSection("b", order: 2, title: "b") { _, _ in [] }
      )
    }
    let other = Invented<Second> { $0.add(ReportSection("a", order: 2, title: "a") { _, _ in [] }) }
    for features in [[one, other] as [any Feature], [other, one]] {
      let kernel = try Kernel(features)
      #expect(kernel.sections.map(\.id) == ["z", "a", "b"])
      #expect(kernel.features == ["first", "second"])
    }
  }
}
