import Composition
import Foundation
import GRDB
import Kernel
import KernelReport
import KernelWeb
import Markup
import Store
import TestSupport
import Testing

/// Every one of the 64 subsets of the six features composes and works, on an empty and on the full database.
@Suite struct SubsetTests {
  private static func features(_ subset: Int) -> [any Feature] {
    let commons = installedFeatures.filter { feature in
      !optionalFeatures.contains { type(of: $0).id == type(of: feature).id }
    }
    return commons + optionalFeatures.enumerated().filter { subset & (1 << $0.offset) != 0 }.map(\.element)
  }

  @Test(arguments: 0..<(1 << optionalFeatures.count))
  func everySubsetServesAndReports(_ subset: Int) async throws {
    let folder = try TemporaryFolder()
    let features = Self.features(subset)
    let kernel = try Kernel(features.reversed())
    let empty = try Store(path: folder.file("empty.sqlite"))
    try empty.migrate(kernel.migrations)
    try await Self.visit(kernel, empty)
    let (_, full) = try Records2024.load(features, into: folder.file("full.sqlite"))
    try await Self.visit(kernel, full)
    let edition = Edition(kernel: kernel, store: full, period: Period(year: 2024), folder: folder.file("report"))
    #expect(try await edition.write() == [])
    #expect(FileManager.default.fileExists(atPath: folder.file("report/rapport-2024.html")))
  }

  /// Asks for every route, with a parameter that exists where there is one, and with one that does not.
  private static func visit(_ kernel: Kernel, _ store: Store) async throws {
    let site = Site(kernel: kernel, store: store, clock: { Records2024.now })
    for route in kernel.routes {
      for value in try parameters(of: route, kernel, store) {
        let names = route.pattern.description.split(separator: "/").filter { $0.hasPrefix(":") }.map {
          String($0.dropFirst())
        }
        let given = Dictionary(uniqueKeysWithValues: names.map { ($0, value) })
        let response = try await site.respond(to: route, Visit("\(route.pattern)?\(value)", parameters: given))
        #expect([200, 303, 400, 404].contains(response.status), "\(route.pattern) \(value)")
        if names.isEmpty, route.access == .everyone { #expect(response.status == 200, "\(route.pattern)") }
      }
    }
  }

  private static func parameters(of route: Route, _ kernel: Kernel, _ store: Store) throws -> [String] {
    guard route.pattern.description.contains(":") else { return [""] }
    let keys = try store.read { db in
      try kernel.imports.filter {
        kernel.link(to: RecordID($0.name, "x"))?.address == route.pattern.description.replacing(/:[a-z]+/, with: "x")
      }
      .compactMap { table in try String.fetchOne(db, sql: "SELECT \"\(table.key[0])\" FROM \"\(table.name)\" LIMIT 1") }
    }
    return keys + ["2024", "n-existe-pas", "'; DROP TABLE event; --", "<script>"]
  }

  @Test func aBrokenChapterLeavesTheOthersStanding() async throws {
    struct Broken: Feature {
      static let id: FeatureID = "broken"

      func register(in builder: inout FeatureBuilder) {
        builder.add(ReportSection("casse", order: 1, title: "Chapitre cassé") { _, _ in throw Sentence("il manque X") })
        builder.add(Glance("casse", order: 1, title: "Aperçu cassé") { _, _ in throw Sentence("il manque X") })
        builder.add(HomePanel("casse", order: 1) { _, _ in throw Sentence("il manque X") })
        builder.add(Facet("casse", order: 1, about: "theme") { _, _ in throw Sentence("il manque X") })
      }
    }
    let folder = try TemporaryFolder()
    let (_, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    let kernel = try Kernel(installedFeatures + [Broken()])
    let edition = Edition(kernel: kernel, store: store, period: Period(year: 2024), folder: folder.path)
    let whole = Edition(
      kernel: try Kernel(installedFeatures), store: store, period: Period(year: 2024), folder: folder.file("whole"))
    #expect(
      try await edition.write() == [
        "Le chapitre « Chapitre cassé » n’a pas pu être établi : il manque X",
        "« Aperçu cassé » n’a pas pu être établi : il manque X",
      ])
    let site = Site(kernel: kernel, store: store, clock: { Records2024.now })
    for (path, key) in [("/", ""), ("/themes/:key", "foncier")] {
      let route = try #require(kernel.routes.first { $0.pattern.description == path })
      let page = try await site.respond(to: route, Visit(path, parameters: ["key": key]))
      guard case .bytes(let bytes) = page.body else { continue }
      let body = String(decoding: bytes, as: UTF8.self)
      #expect(page.status == 200 && body.contains("n’a pas pu être établi") && !body.contains("il manque X"))
    }
    #expect(try await whole.write() == [])
    let html = try String(contentsOfFile: folder.file("rapport-2024.html"), encoding: .utf8)
    for section in kernel.sections { #expect(html.contains("<section class=\"chapter\" id=\"\(section.id)\">")) }
    #expect(html.contains("Ce chapitre n’a pas pu être établi\u{202F}: il manque X"))
  }
}
