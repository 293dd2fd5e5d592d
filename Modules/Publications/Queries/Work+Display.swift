import Commons
import GRDB
import Kernel
import Markup

extension Work {
  var record: RecordID { RecordID("work", key) }

  static func find(_ db: Database, key: String) throws -> Work? {
    try Work.fetchOne(db, sql: "SELECT * FROM work WHERE key = ?", arguments: [key])
  }

  /// The publication as an entry of a list.
  /// - Parameter editions: those of this work; the latest that appeared is told where it is later than the work itself.
  func item(_ editions: [Edition] = []) -> Item {
    let out = editions.filter { $0.status == .published || $0.status == .updated }
    let latest = out.compactMap(\.publishedOn).max()
    var tags = [kind.label]
    if let number { tags.append("n° \(number)") }
    if status != .published { tags.append(status.label) }
    var detail: [[Inline]] = []
    if let latest, publishedOn.map({ $0 < latest }) ?? true {
      detail.append([.text(out.filter { $0.publishedOn == latest }.map(\.datedLabel).joined(separator: ", "))])
    }
    if let description { detail.append([.text(description)]) }
    return Item(
      title, opens: record, mark: (publishedOn ?? latest)?.text, tags: tags, detail: .separated(detail))
  }

  /// The publication told in full: what it is, its editions, who made it, how it was read, what the press said.
  func sheet(_ db: Database) throws -> Sheet {
    let shelf = try Collection.fetchAll(
      db, sql: "SELECT * FROM collection WHERE key = (SELECT collection FROM work WHERE key = ?)", arguments: [key]
    ).first
    let publisher = try publisher.flatMap { try Organisation.find(db, key: $0) }
    let themes = try Theme.of(db, owner: key, in: "work_themes")
    let editions = try Edition.of(db, work: key)
    let contributors = try Credit.of(db, work: key)
    let measures = try [Figure.views, .downloads].flatMap { try Measure.of($0, subject: key, db: db) }
    let clips = try PressFilter(work: key).entries(db)
    var blocks = [Block].facts(
      shelf.map { Fact("Collection", [.linked($0.label, .link($0.link))]) },
      Fact("Nature", kind.label),
      Fact.optional("Numéro", number.map(String.init)),
      publisher.map { Fact("Éditeur", [.linked($0.name, .record($0.record))]) },
      Fact("Parution", publishedOn?.text ?? "non renseignée"),
      Fact("État", status.label),
      pages == .notRecorded ? nil : Fact("Pages", pages.text),
      themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) }),
      url.flatMap(Link.web).map { Fact("Adresse", [.linked($0.address, .link($0))]) })
    if let description { blocks.append(.paragraph([.text(description)])) }
    blocks += .section("Éditions et déclinaisons", unlessEmpty: editions.map { $0.item() })
    blocks += .section("Contributions", unlessEmpty: contributors.map { $0.item() })
    blocks += .section("Consultations et téléchargements déclarés", unlessEmpty: measures.map { $0.item() })
    blocks += .section("Dans la presse", unlessEmpty: clips.map { $0.item(on: record) })
    let sources =
      editions.map(\.edition.record) + contributors.map(\.record) + measures.map(\.record) + clips.map(\.clip.record)
    return Sheet(record, kind: kind.label, title: title, sources: sources, blocks: blocks)
  }
}

extension Collection {
  /// The shelf of this collection among the resources.
  var link: Link { Link.page(PublicationsPages.resources).adding(query: [("collection", key)]) }

  static func all(_ db: Database) throws -> [Collection] {
    try Collection.fetchAll(
      db, sql: "SELECT * FROM collection ORDER BY position IS NULL, position, plural COLLATE french")
  }
}

extension [Work] {
  /// The works shelf by shelf, in the order in which they come; those of no collection stand together at the end.
  func shelves(_ db: Database) throws -> [(collection: Collection?, works: [Work])] {
    let byCollection = Dictionary(grouping: self, by: \.collection)
    var shelves: [(collection: Collection?, works: [Work])] = try Collection.all(db).compactMap { collection in
      byCollection[collection.key].map { (collection, $0) }
    }
    if let loose = byCollection[nil] { shelves.append((nil, loose)) }
    return shelves
  }

  /// A section for each shelf.
  /// - Parameter isDescribed: whether a sentence says what each collection is.
  func sections(_ db: Database, isDescribed: Bool = false) throws -> [Block] {
    let editions = try Edition.byWork(db)
    return try shelves(db).map { collection, works in
      let about: [Block] = isDescribed ? collection?.description.map { [.paragraph([.text($0)])] } ?? [] : []
      return .section(
        collection?.plural ?? "Autres publications", about + [.list(works.map { $0.item(editions[$0.key] ?? []) })])
    }
  }
}

extension [Inline] {
  /// Several runs on one line, told apart by a middle dot.
  static func separated(_ runs: [[Inline]]) -> [Inline] { Array(runs.joined(separator: [.text(" · ")])) }
}
