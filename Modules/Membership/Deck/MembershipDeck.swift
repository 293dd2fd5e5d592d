import Commons
import GRDB
import Kernel
import Markup

extension DeckPart {
  /// Since when the network exists, and how many it gathers.
  static let networkAge = DeckPart("membership/age", order: 20) { db, request in
    let founded = try DatedNumber.latest(Figure.founded, at: request.date, db)
    let announced = try DatedNumber.latest(Figure.members, at: request.date, db)
    guard let year = founded?.value.number, year <= request.date.year else { return [] }
    let age = request.date.year - year
    let others = try DatedNumber.all(Figure.age, at: request.date, db).filter { $0.value != .exact(age) }
    let told = others.map { "\($0.value.text) en \($0.period)" }
    let notes: [Block] =
      told.isEmpty
      ? []
      : [
        .paragraph([
          .text("Cet âge se compte de l’année de fondation. D’autres sont imprimés : \(French.list(told)) ans.")
        ])
      ]
    var blocks: [Block] = [.paragraph([.text("Fondé en "), .linked(String(year), .figure(Figure.founded.id))])]
    // A number announced after the last year that was told in full stands beside that year's, never instead of it.
    if let announced, announced.year > request.period.year {
      blocks.append(
        .paragraph([
          .linked(announced.value.text.capitalizedFirst, .figure(Figure.members.id)),
          .text(" collectivités adhérentes annoncées en \(announced.year)"),
        ]))
    }
    blocks.append(.figures([Figure.members.id, Figure.boardSeats.id, Figure.team.id]))
    return [
      Slide(
        age < 1 ? "Un réseau de l’année" : "Un réseau créé il y a \(French.count(age, "an", "ans"))",
        layout: .statement,
        notes: notes, sources: ([founded, announced].compactMap { $0 } + others).map(\.record), blocks: blocks)
    ]
  }

  /// How many members, declared and counted, and of what kind.
  static let memberCount = DeckPart("membership/adherents", order: 30) { db, request in
    let breakdown = try CategoryBreakdown(db, request.period)
    guard !breakdown.isEmpty else { return [] }
    let rows = breakdown.lines.compactMap { line -> Chart.Row? in
      guard case .exact(let number) = line.declared, number > 0 else { return nil }
      let list = MembershipPages.list(category: line.category.key)
      return Chart.Row(line.category.plural, [number], target: .link(list))
    }
    let title = "Les adhérents au \(request.period.lastDayText), par catégorie"
    let notes: [Block] = [.paragraph([.text(breakdown.coverage)])]
    guard !rows.isEmpty else { return [Slide(title, notes: notes, blocks: [.table(breakdown.table)])] }
    let chart = Chart(
      "Adhérents déclarés", description: "Un carré pour chaque adhérent déclaré.", unit: "adhérents", .waffle(rows))
    let whole = Block.paragraph([.text("En tout : "), .linked(breakdown.declared.text, .figure(Figure.members.id))])
    let list = rows.map { row in
      Item(
        mark: row.values[0].map(French.number), [row.target.map { .linked(row.label, $0) } ?? .text(row.label)])
    }
    return [Slide(title, layout: .columns, notes: notes, blocks: [.columns([[.list(list), whole], [.chart(chart)]])])]
  }

  /// Where the members lie: those of the région by name, or how many there are in each région.
  static let memberMapSlides = DeckPart("membership/carte", order: 40) { db, request in
    var filter = MemberFilter.atEnd(of: request.period)
    guard try filter.count(db) > 0 else { return [] }
    guard let region = request.region else { return [try nationalMap(filter, db)] }
    filter.region = region.key
    let here = try filter.members(db)
    let list: Block =
      here.isEmpty
      ? .empty("Aucun adhérent de la région n’est nommé dans les fiches.") : .list(here.map { $0.slideItem })
    let seats = try SeatHolder.onBoard(from: region.key, at: request.date, db)
    let board = seats.map { Item($0.name, opens: $0.holder, detail: $0.wording) }
    let map = try MemberMap(filter, db).region(region.key)
    return [
      Slide(
        "Les adhérents de la région \(region.name)", layout: .columns,
        notes: [.paragraph([.text(try CategoryBreakdown(db, request.period).coverage)])], sources: seats.map(\.record),
        blocks: [
          .columns(
            (map.map { [[$0]] } ?? []) + [[list] + .section("Au conseil d’administration", unlessEmpty: board)])
        ])
    ]
  }

  private static func nationalMap(_ filter: MemberFilter, _ db: Database) throws -> Slide {
    let map = try MemberMap(filter, db)
    let base = try GeoBase.france(db)
    let tiles = try map.regions()
    let most = tiles.tiles.filter { $0.value > 0 }.sorted { ($0.value, $1.name) > ($1.value, $0.name) }.prefix(6)
    let items = most.map { tile in
      Item(mark: French.number(tile.value), [tile.target.map { .linked(tile.name, $0) } ?? .text(tile.name)])
    }
    return Slide(
      "Où sont les adhérents nommés", layout: .columns, sources: try filter.members(db).map(\.record),
      blocks: [.columns([[base.isEmpty ? .tiles(tiles) : try map.country(base)], [.list(items)]])])
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Member {
  /// The member on a slide: the place is told by the map.
  fileprivate var slideItem: Item {
    Item([.linked(name, .record(organisation))], tags: [categoryLabel], record: record)
  }
}

extension SeatHolder {
  /// Who sits on the board on a day for an authority of the région.
  fileprivate static func onBoard(from region: String, at day: PartialDate, _ db: Database) throws -> [SeatHolder] {
    let here = Set(
      try String.fetchAll(
        db,
        sql:
          "SELECT key FROM organisation WHERE territory IN (SELECT code FROM territory WHERE code = ?1 OR region = ?1)",
        arguments: [region]))
    let day = day.description
    return try ofNetwork(db, .board).filter { seat in
      seat.isOpen(on: day) && seat.isObserved(by: day) && !seat.isMourned
        && seat.organisation.map(here.contains) ?? false
    }
  }
}
