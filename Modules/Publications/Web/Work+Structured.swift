import Commons
import GRDB
import Kernel
import Markup

extension Work {
  /// The publication as schema.org names it.
  func structured(_ request: PageRequest, _ db: Database) throws -> JSONValue {
    let publisher = try publisher.flatMap { try Organisation.find(db, key: $0) }
    let shelf = try Collection.all(db).first { $0.key == collection }
    let authors = try Credit.of(db, work: key).filter { $0.contributor.role == .author }
    let themes = try Theme.of(db, owner: key, in: "work_themes")
    let pages: Int? = if case .exact(let number) = pages, kind.schemaType == "Book" { number } else { nil }
    return .thing(
      kind.schemaType,
      [
        "name": .string(title), "url": .address(request.kernel.link(to: record), request),
        "sameAs": url.flatMap(Link.web).map { .string($0.address) },
        "description": .text(description), "inLanguage": "fr",
        "datePublished": status == .planned || status == .inProgress ? nil : .text(publishedOn?.description),
        "numberOfPages": pages.map { .integer($0) },
        "author": .list(authors.compactMap(\.structured)),
        "publisher": publisher.map { $0.mention(request) },
        "isPartOf": shelf.map { .thing("CreativeWorkSeries", ["name": .string($0.plural)]) },
        "about": .list(themes.map { .thing("Thing", ["name": .string($0.label)]) }),
      ])
  }
}

extension Credit {
  fileprivate var structured: JSONValue? {
    if let personName { return .thing("Person", ["name": .string(personName)]) }
    return organisationName.map { .thing("Organization", ["name": .string($0)]) }
  }
}

extension WorkKind {
  fileprivate var schemaType: String {
    switch self {
    case .guide, .book, .monograph: "Book"
    case .brief, .note, .article: "Article"
    case .study, .report: "Report"
    case .video: "VideoObject"
    case .sheet, .kit, .contribution, .page, .catalogue: "CreativeWork"
    }
  }
}
