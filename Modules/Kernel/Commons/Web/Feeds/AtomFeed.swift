public import GRDB
public import Kernel
public import Markup

extension Answer {
  /// Entries as a feed (RFC 4287), the latest first, at most as many as a feed holds.
  /// - Parameters:
  ///   - id: what readers know the feed by, the same wherever the site stands: `agenda?nature=club`.
  ///   - page: the page that tells the same.
  ///   - address: its own address.
  ///   - entries: all of them readable by everybody.
  public static func feed(
    _ title: String, id: String, page: Link, at address: Link, _ entries: [FeedEntry], _ request: PageRequest,
    _ db: Database
  ) throws -> Answer {
    try AtomFeed(
      id: LastingName.tag("flux", id), title: title, page: page, address: address,
      entries: entries.filter { Viewer.visitor.may($0.access) }.latest(AtomFeed.length)
    ).content(request, db)
  }
}

/// A feed as RFC 4287 has it.
struct AtomFeed {
  /// The most entries that a feed holds.
  static let length = 50
  static let type = "application/atom+xml"

  /// A lasting name, see ``LastingName``.
  let id: String
  let title: String
  /// The page that tells the same.
  let page: Link
  /// Its own address; nil for a private one, whose address is a secret that a copy must not give away.
  let address: Link?
  let entries: [FeedEntry]

  func content(_ request: PageRequest, _ db: Database) throws -> Answer {
    let told = try entries.map { (entry: $0, changes: try RecordChanges($0.record, db)) }
    var xml = XMLWriter()
    xml.element("feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "fr"]) { xml in
      xml.element("id", text: id)
      xml.element("title", text: French.typeset("\(title) — RTES"))
      // A feed without an entry has been so from the beginning.
      let updated = told.map { $0.changes.updated ?? $0.entry.date.instant }.max() ?? "2024-01-01T00:00:00Z"
      xml.element("updated", text: updated)
      xml.element("author") { xml in
        xml.element("name", text: "RTES")
        xml.element("uri", text: request.site.url(.page(Pages.home)))
      }
      xml.empty("link", ["rel": "alternate", "type": "text/html", "href": request.site.url(page)])
      if let address { xml.empty("link", ["rel": "self", "type": Self.type, "href": request.site.url(address)]) }
      for (entry, changes) in told { write(entry, changes, request, to: &xml) }
    }
    return .content(Content("\(Self.type); charset=utf-8", xml.bytes))
  }

  private func write(_ entry: FeedEntry, _ changes: RecordChanges, _ request: PageRequest, to xml: inout XMLWriter) {
    let link = request.kernel.link(to: entry.record) ?? entry.opens ?? page
    let updated = changes.updated ?? entry.date.instant
    xml.element("entry") { xml in
      xml.element("id", text: LastingName.tag(entry.record))
      xml.element("title", text: French.typeset(entry.title))
      // What is told of the past came out on its day, what is announced when it was first told.
      xml.element("published", text: min(entry.date.instant, changes.created ?? updated))
      xml.element("updated", text: updated)
      xml.empty("link", ["rel": "alternate", "type": "text/html", "href": request.site.url(link)])
      if !entry.summary.isEmpty { xml.element("summary", ["type": "text"], text: French.typeset(entry.summary)) }
    }
  }
}
