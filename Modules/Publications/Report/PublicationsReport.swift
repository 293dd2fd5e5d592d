import Commons
import GRDB
import Kernel

extension ReportSection {
  /// The works of the year, shelf by shelf, their editions and how they were read.
  static let resourcesChapter = ReportSection("ressources", order: 300, title: "Publications et ressources") {
    db, period in
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    let works = try filter.works(db)
    let book = try bookSection(db, period)
    let readings = try Reading.declared(in: period, db)
    guard !works.isEmpty || !readings.isEmpty else {
      return book + [.empty("Aucune publication n’est enregistrée pour \(period.text).")]
    }
    let tiles = [Figure.works, .deniche, .guides, .partnerGuides, .printRun, .kits]
    var blocks: [Block] = [.figures(tiles.map(\.id))]
    blocks += book
    blocks += try works.sections(db)
    let editions = try Edition.published(in: period, db)
    if !editions.isEmpty { blocks.append(.section("Éditions parues en \(period.text)", [editionTable(editions)])) }
    if !readings.isEmpty {
      blocks.append(.section("Diffusion déclarée pour \(period.text)", [Reading.table(readings)]))
    }
    return blocks
  }

  /// The text on the book, under its own title, with everybody who made the books of the year.
  private static func bookSection(_ db: Database, _ period: Period) throws -> [Block] {
    guard let first = try EditorialText.of(db, chapter: "ouvrage", year: period.year).first else { return [] }
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    filter.kind = .book
    let credits = try filter.works(db).flatMap { try Credit.of(db, work: $0.key) }
    let facts = ContributorRole.allCases.compactMap { role -> Fact? in
      let names = credits.filter { $0.contributor.role == role }.flatMap(\.names)
      return names.isEmpty ? nil : Fact(role.label, Array(names.map { [$0] }.joined(separator: [.text(", ")])))
    }
    return [
      .section(
        first.title,
        try EditorialText.chapter(db, "ouvrage", in: period) + (facts.isEmpty ? [] : [.facts(facts)]))
    ]
  }

  private static func editionTable(_ editions: [EditionEntry]) -> Block {
    .table(
      DocumentTable(
        "Éditions et déclinaisons",
        columns: ["Publication", "Édition", "Parution", "Territoire", "Pages", "Tirage"], numeric: [4, 5],
        rows: editions.map { entry in
          [
            [.linked(entry.workTitle, .record(entry.work))], [.text(entry.edition.label)],
            [.text(entry.edition.publishedOn?.text ?? "—")],
            entry.territory.isEmpty ? ["—"] : entry.territory, [.text(entry.edition.pages.cell)],
            [.text(entry.edition.printRun.cell)],
          ]
        }))
  }
}

/// What was declared in a year about how one work was printed and read.
private struct Reading {
  let work: Work
  let printRun: [Measure]
  let views: [Measure]
  let downloads: [Measure]

  static func declared(in period: Period, _ db: Database) throws -> [Reading] {
    let printRuns = try Measure.of(.printRun, in: period, db: db)
    let views = try Measure.of(.views, in: period, db: db)
    let downloads = try Measure.of(.downloads, in: period, db: db)
    let editions = try Edition.byWork(db)
    var filter = WorkFilter()
    filter.isOut = true
    return try filter.works(db).compactMap { work in
      // A print run is declared for an edition; views and downloads for the work.
      let keys = Set((editions[work.key] ?? []).map(\.key))
      let reading = Reading(
        work: work, printRun: printRuns.filter { keys.contains($0.subject) },
        views: views.filter { $0.subject == work.key }, downloads: downloads.filter { $0.subject == work.key })
      return reading.isEmpty ? nil : reading
    }
  }

  private var isEmpty: Bool { printRun.isEmpty && views.isEmpty && downloads.isEmpty }

  static func table(_ readings: [Reading]) -> Block {
    .table(
      DocumentTable(
        "Tirages, consultations et téléchargements déclarés",
        columns: ["Publication", "Exemplaires imprimés", "Vues", "Téléchargements"], numeric: [1, 2, 3],
        rows: readings.map { reading in
          [[.linked(reading.work.title, .record(reading.work.record))]]
            + [reading.printRun, reading.views, reading.downloads].map(cell)
        }))
  }

  private static func cell(_ measures: [Measure]) -> [Inline] {
    guard !measures.isEmpty else { return ["—"] }
    let numbers = measures.map { [Inline.linked($0.value.text, .figure($0.figure.id))] }
    return Array(numbers.joined(separator: [.text(" ; ")]))
  }
}

extension Quantity {
  /// The number in a column of numbers, with a dash where nothing is recorded.
  fileprivate var cell: String { self == .notRecorded ? "—" : text }
}
