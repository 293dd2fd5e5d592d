internal import Commons
internal import GRDB
internal import Kernel

/// The English summary of one year as a value: four pages of parts, and the figures that they speak of.
struct SummaryBook: Sendable {
  static let pageCount = 4

  let period: Period
  /// The name of the network, in French, and what it is called for short.
  let network: String
  let acronym: String
  /// The parts of each page, ``pageCount`` of them.
  let pages: [[Part]]
  /// Every figure that a part declares, in the order of the parts, in English words.
  let figures: [FigureResult]
  /// The ids of those that stand among the year in figures.
  let headlines: [String]
  /// What went wrong on the way, in French sentences for those who make it.
  let warnings: [String]

  struct Part: Sendable {
    let id: String
    let title: String
    let blocks: [Block]
  }

  /// Tells a year. A part that fails says so in its place and leaves the others standing.
  /// - Throws: ``ReportFailure`` for a year of which nothing is recorded.
  init(_ kernel: Kernel, _ period: Period, _ db: Database) throws {
    guard try Declaration.exist(db, in: period) else {
      throw ReportFailure(
        .noData,
        "Aucune donnée n’est enregistrée pour \(period.text). Chargez-les avec « rtes import DOSSIER », ou choisissez une autre année."
      )
    }
    var warnings: [String] = []
    var pages = Array(repeating: [Part](), count: Self.pageCount)
    for part in kernel.englishSummaries {
      var blocks: [Block]
      do { blocks = try part.build(db, period) } catch {
        warnings.append("« \(part.title) » n’a pas pu être établi : \(error)")
        blocks = [.note(["This part could not be made."])]
      }
      let page = min(max(part.page, 1), Self.pageCount) - 1
      pages[page].append(Part(id: part.id, title: part.title, blocks: blocks))
    }
    let declared = kernel.englishSummaries.flatMap(\.figures)
    let results = kernel.evaluate(
      declared.compactMap { english in kernel.figure(english.id)?.translated(english) }, period, db)
    warnings += results.compactMap { result in result.failure.map { "\(result.figure.id) : \($0)" } }
    // A number of which nothing is recorded in the year has no place among the figures.
    figures = results.filter { $0.headline != .notRecorded }
    let told = Set(figures.map(\.figure.id))
    headlines = declared.filter { $0.isHeadline && told.contains($0.id) }.map(\.id)
    self.period = period
    self.pages = pages
    self.warnings = warnings
    let organisation = try Organisation.find(db, key: "rtes")
    network = organisation?.name ?? "Réseau"
    acronym = organisation?.acronym ?? "RTES"
  }

  /// Where the definition of a figure stands.
  static func id(of figure: String) -> String { "figure-\(figure)" }

  /// How figures are made, and each of them with its definition.
  var method: [Block] {
    let rows = figures.map { result -> [[Inline]] in
      let counted = result.computation.map { Typography.english.number($0.value) } ?? "—"
      return [
        [.text(result.figure.title)],
        [.text(result.declared.map { Typography.english.text(of: $0.value, in: result.figure.unit) } ?? "—")],
        [.text(counted)], [.text(result.figure.definition)],
      ]
    }
    let table = DocumentTable(
      "Every figure of this summary", columns: ["Figure", "Stated", "Counted", "How it is counted"], numeric: [1, 2],
      rows: rows, anchors: figures.map { Self.id(of: $0.figure.id) })
    return [
      .paragraph([
        .text(
          """
          Every number comes from the network’s records. A number “stated” was published by the network; a number “counted” \
          is worked out from the records, each of which names the document it was read in. One never replaces the other: \
          where they differ, both stand. Only exact numbers are added up; “at least” and “about” are kept as they were said. \
          Titles and names stay in French.
          """)
      ]), .table(table),
    ]
  }
}
