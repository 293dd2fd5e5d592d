import GRDB
import Kernel
import Markup

extension Route {
  /// Where search engines find every public page: an index and, under `?partie=`, its parts. They stand at one path because a
  /// sitemap speaks for what lies below its own folder only.
  static let sitemap = Route(Pages.sitemap) { request, db in
    let part = request.value("partie")
    let sitemap = Sitemap(request: request, db: db)
    guard part.isEmpty else {
      guard let bytes = try sitemap.part(part) else {
        return .notFound("Cette partie du plan n’existe pas. Le plan est à l’adresse /sitemap.xml.")
      }
      return .content(Content("application/xml; charset=utf-8", bytes))
    }
    return .content(Content("application/xml; charset=utf-8", try sitemap.index()))
  }

  static let robots = Route(Pages.robots) { request, _ in
    let lines =
      ["User-agent: *", "Allow: /"] + Sitemap.hidden.map { "Disallow: \($0)" } + [
        "", "Sitemap: \(request.site.url(.page(Pages.sitemap)))", "",
      ]
    return .content(Content("text/plain; charset=utf-8", Array(lines.joined(separator: "\n").utf8)))
  }
}

/// The addresses of the public pages with the instant of their last change, by kind (sitemaps.org).
private struct Sitemap {
  /// What search engines leave alone.
  static let hidden = ["/recherche", "/compte", "/connexion", "/prive"]
  /// The most addresses of one part; the format admits 50 000.
  private static let partLength = 10_000
  private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
  /// The kind of the pages that show no single record.
  private static let pages = "pages"

  let request: PageRequest
  let db: Database

  private struct Entry {
    let link: Link
    let changed: String?
  }

  func index() throws -> [UInt8] {
    let changed = try RecordChanges.last(db)
    var parts = ["\(Self.pages)-1"]
    for table in tables {
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table.name)\" WHERE \(shown(table))") ?? 0
      let length = (count + Self.partLength - 1) / Self.partLength
      parts += (0..<length).map { "\(table.name)-\($0 + 1)" }
    }
    var xml = XMLWriter()
    xml.element("sitemapindex", ["xmlns": Self.namespace]) { xml in
      for part in parts {
        let link = Link.page(Pages.sitemap).adding(query: [("partie", part)])
        write(Entry(link: link, changed: changed), as: "sitemap", to: &xml)
      }
    }
    return xml.bytes
  }

  /// - Parameter name: a kind and a number from 1: `event-1`.
  /// - Returns: nil when there is no such part.
  func part(_ name: String) throws -> [UInt8]? {
    let words = name.split(separator: "-")
    guard words.count == 2, let number = Int(words[1]), number > 0, "\(words[0])-\(number)" == name else { return nil }
    let entries: [Entry]
    if words[0] == Self.pages {
      entries = number == 1 ? try standing() : []
    } else if let table = tables.first(where: { $0.name == words[0] }) {
      entries = try records(table, number)
    } else {
      return nil
    }
    guard !entries.isEmpty else { return nil }
    var xml = XMLWriter()
    xml.element("urlset", ["xmlns": Self.namespace]) { xml in
      for entry in entries { write(entry, as: "url", to: &xml) }
    }
    return xml.bytes
  }

  private func write(_ entry: Entry, as name: StaticString, to xml: inout XMLWriter) {
    xml.element(name) { xml in
      xml.element("loc", text: request.site.url(entry.link))
      if let changed = entry.changed { xml.element("lastmod", text: changed) }
    }
  }

  /// The kinds of record whose page anyone may read.
  private var tables: [ImportTable] {
    request.kernel.imports.filter { table in
      guard let link = request.kernel.link(to: RecordID(table.name, "x")) else { return false }
      return request.kernel.routes.contains { $0.access == .everyone && Link.page($0.pattern, "x") == link }
    }
  }

  /// Which records of a table everybody may read.
  private func shown(_ table: ImportTable) -> String { table.name == "organisation" ? "NOT is_private" : "1" }

  private func records(_ table: ImportTable, _ number: Int) throws -> [Entry] {
    // Beyond what any table holds, the offset would not fit into a number.
    guard number <= 1_000_000 else { return [] }
    let key = table.key.map { "\"\($0)\"" }.joined(separator: " || '/' || ")
    return try Row.fetchAll(
      db,
      sql: """
        SELECT key, (SELECT max(instant) FROM store_history WHERE record = ? || key) AS changed
        FROM (SELECT \(key) AS key FROM "\(table.name)" WHERE \(shown(table)) ORDER BY 1 LIMIT ? OFFSET ?)
        """, arguments: ["\(table.name)/", Self.partLength, (number - 1) * Self.partLength]
    ).compactMap { row in
      request.kernel.link(to: RecordID(table.name, row["key"])).map { Entry(link: $0, changed: row["changed"]) }
    }
  }

  /// The pages that show no single record: they change with any of them.
  private func standing() throws -> [Entry] {
    let years = try String.fetchAll(db, sql: "SELECT DISTINCT substr(period, 1, 4) FROM declaration ORDER BY 1 DESC")
    let chapters = request.kernel.sections.map(\.id) + [Contradiction.chapter.id]
    let documents = try String.fetchAll(db, sql: "SELECT key FROM document ORDER BY key")
    let links =
      lists
      + years.flatMap { year in
        [.page(Pages.report, year)] + chapters.map { Link.page(Pages.chapter, year, $0) }
      }
      + request.kernel.figures.map { Link.page(Pages.figure, $0.id) }
      + documents.map { Link.page(Pages.source, $0) }
    let changed = try RecordChanges.last(db)
    return links.map { Entry(link: $0, changed: changed) }
  }

  /// The home page and every page of a menu that anyone may read.
  private var lists: [Link] {
    let listed = request.kernel.routes.filter { route in
      route.menu != nil && route.access == .everyone && !route.pattern.description.contains(":")
    }
    return [.page(Pages.home)] + listed.map { .page($0.pattern) }
  }
}
