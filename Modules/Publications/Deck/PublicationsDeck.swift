import Commons
import GRDB
import Kernel

extension DeckPart {
  /// What the network published in the year, in figures.
  static let resourceCentre = DeckPart("publications/centre", order: 60) { db, request in
    let figures = [Figure.works, .guides, .deniche, .kits]
    let numbers = try figures.compactMap { try $0.compute?(db, request.period)?.value }
    guard numbers.contains(where: { $0 > 0 }) else { return [] }
    return [
      Slide(
        "Un centre de ressources pour les collectivités", layout: .statement,
        blocks: [
          .paragraph([.text("Paru ou mis à jour en \(request.period.text)")]), .figures(figures.map(\.id)),
        ])
    ]
  }

  /// The collections that stand first on the shelves, each with what it is and its latest works.
  static let collections = DeckPart("publications/collections", order: 65) { db, request in
    let editions = try Edition.byWork(db)
    return try Collection.all(db).compactMap { collection -> Slide? in
      var filter = WorkFilter()
      filter.collection = collection.key
      let works = try filter.out(on: request.date, editions, db)
      guard collection.description != nil, !works.isEmpty else { return nil }
      let about = [collection.description, collection.pages.told("page", "pages").map { "\($0.capitalized)." }]
      return Slide(
        collection.plural, sources: [RecordID("collection", collection.key)],
        blocks: [.paragraph([.text(about.compactMap { $0 }.joined(separator: " "))])] + [
          .list(works.prefix(5).slideItems(editions))
        ])
    }.prefix(4).map { $0 }
  }

  /// The editions made for the région.
  static let editionsOfRegion = DeckPart("publications/region", order: 70) { db, request in
    guard let region = request.region else { return [] }
    let editions = try Edition.of(db, territory: region.key).filter { entry in
      entry.edition.isOut && (entry.edition.publishedOn.map { $0 <= request.date } ?? true)
    }
    guard !editions.isEmpty else { return [] }
    return [
      Slide("Publications déclinées pour la région", blocks: [.list(editions.prefix(6).map { $0.itemOfWork() })])
    ]
  }

  /// What the network published on the theme, then the local initiatives that it tells.
  static let worksOnTheme = DeckPart("publications/theme", order: 130) { db, request in
    guard let theme = request.theme else { return [] }
    let editions = try Edition.byWork(db)
    var filter = WorkFilter()
    filter.theme = theme.key
    // A sheet on one initiative is an example, whatever its theme is called; a page of the site is no publication.
    let own = try filter.out(on: request.date, editions, db).filter { $0.kind != .page && !$0.isExample }
    let examples = try ([theme.key] + Theme.besides(theme.key, db)).flatMap { key in
      filter.theme = key
      return try filter.out(on: request.date, editions, db).filter(\.isExample)
    }
    var seen: Set<String> = []
    let once = examples.filter { seen.insert($0.key).inserted }
    return
      (own.isEmpty
      ? [] : [Slide("À lire sur ce thème", blocks: [.list(own.prefix(5).slideItems(editions, hasKind: true))])])
      + (once.isEmpty
        ? []
        : [Slide("Des initiatives locales à connaître", blocks: [.list(once.prefix(5).slideItems(editions))])])
  }
}

extension WorkFilter {
  /// The works out on a day, the latest first by themselves or by an edition; those without a date come last.
  fileprivate func out(on day: PartialDate, _ editions: [String: [Edition]], _ db: Database) throws -> [Work] {
    var filter = self
    filter.isOut = true
    filter.order = .latestFirst
    func last(_ work: Work) -> PartialDate? {
      ((editions[work.key] ?? []).filter(\.isOut).compactMap(\.publishedOn) + [work.publishedOn].compactMap { $0 })
        .filter { $0 <= day }.max()
    }
    // A work whose title nobody knows says nothing on a slide.
    let works = try filter.works(db).filter { work in
      (work.publishedOn ?? day) <= day && !work.title.contains("titre non indiqué")
    }
    return works.enumerated().sorted { first, second in
      switch (last(first.element), last(second.element)) {
      case (let a?, let b?) where a != b: a > b
      case (_?, nil): true
      case (nil, _?): false
      default: first.offset < second.offset
      }
    }.map(\.element)
  }
}

extension Edition {
  fileprivate var isOut: Bool { status == .published || status == .updated }
}

extension Work {
  /// A sheet that tells one local initiative.
  fileprivate var isExample: Bool { collection == "deniche" }
}

extension Sequence<Work> {
  /// Publications on a slide, each by its title alone: when it last appeared, its number, what kind of work it is where the slide
  /// does not say so.
  fileprivate func slideItems(_ editions: [String: [Edition]], hasKind: Bool = false) -> [Item] {
    let items = map { work in
      let own = editions[work.key] ?? []
      var item = work.item(own)
      item.mark = (own.filter(\.isOut).compactMap(\.publishedOn) + [work.publishedOn].compactMap { $0 }).max()?.text
      item.tags = item.tags.filter { hasKind || $0 != work.kind.label }
      item.detail = []
      return item
    }
    guard items.contains(where: { $0.mark != nil }) else { return items }
    return items.map { item in
      var item = item
      item.mark = item.mark ?? "sans date"
      return item
    }
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
