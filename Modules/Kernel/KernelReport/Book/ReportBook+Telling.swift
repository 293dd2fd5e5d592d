internal import Commons
internal import GRDB
internal import Kernel

extension ReportBook {
  /// All that a year's report tells beside its figures.
  struct Telling: Sendable {
    let network: String
    let opening: [Chapter]
    let body: [Chapter]
    let contradictions: Chapter
    let documents: Chapter
    let close: [Chapter]
    let warnings: [String]

    /// - Throws: ``ReportFailure`` for a year of which nothing is recorded.
    init(_ kernel: Kernel, _ period: Period, _ db: Database) throws {
      try ReportYear.requireData(period, db)
      var warnings: [String] = []
      func told(_ part: String, here: String, _ build: () throws -> [Block]) -> [Block] {
        do { return try build() } catch {
          warnings.append("\(part) n’a pas pu être établi : \(error)")
          return [.note([.text("\(here) n’a pas pu être établi : \(error)")])]
        }
      }
      func chapter(_ id: String, _ title: String, _ build: () throws -> [Block]) -> Chapter {
        Chapter(id: id, title: title, blocks: told("Le chapitre « \(title) »", here: "Ce chapitre", build))
      }
      func sections(_ place: ReportSection.Place) -> [Chapter] {
        kernel.sections.filter { $0.place == place }.map { section in
          chapter(section.id, section.title) { try section.build(db, period) }
        }
      }
      let (opening, body, close) = (sections(.opening), sections(.body), sections(.close))
      let glances = kernel.glances.map { glance in
        [
          Block.section(
            glance.title, told("« \(glance.title) »", here: "Cet aperçu") { try glance.blocks(db, period) })
        ]
      }
      contradictions = chapter(Contradiction.chapter.id, Contradiction.chapter.title) {
        try Contradiction.chapterBlocks(kernel, db)
      }
      documents = Chapter(id: "documents", title: "Documents sources", blocks: try ReportBook.documents(db))
      network = try Organisation.find(db, key: "rtes")?.name ?? "Rapport"
      self.opening =
        opening + [Chapter(id: "coup-d-oeil", title: "\(period.text) en un coup d’œil", blocks: [.columns(glances)])]
      (self.body, self.close, self.warnings) = (body, close, warnings)
    }
  }

  fileprivate static func documents(_ db: Database) throws -> [Block] {
    let rows = try Row.fetchAll(db, sql: "SELECT title, publisher, date FROM document ORDER BY title COLLATE french")
    guard !rows.isEmpty else { return [.empty("Aucun document n’est enregistré.")] }
    return [
      .list(
        rows.map { row in
          Item(
            [.text(row["title"])], tags: [row["publisher"]] + ((row["date"] as PartialDate?).map { [$0.text] } ?? []))
        })
    ]
  }
}
