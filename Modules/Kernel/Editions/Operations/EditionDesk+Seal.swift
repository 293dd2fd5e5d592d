public import Foundation
internal import GRDB
public import Kernel
internal import Store

/// All that an edition prints and stands on, made from one snapshot of the records.
public struct EditionContent: Sendable {
  let year: Int
  let dataHash: String
  let snapshot: Data
  let html: Data
  let pdf: Data?
  let figures: [FigureResult]
  let site: String?
  let layout: String?

  /// - Parameters:
  ///   - dataHash: ``Snapshot/hash``.
  ///   - snapshot: the file of the snapshot.
  ///   - pdf: nil for an edition that is not printed.
  ///   - site: the public site's address that the links of the HTML lead to.
  ///   - layout: the program that made the PDF, with its version.
  public init(
    year: Int, dataHash: String, snapshot: Data, html: Data, pdf: Data?, figures: [FigureResult], site: String?,
    layout: String?
  ) {
    self.year = year
    self.dataHash = dataHash
    self.snapshot = snapshot
    self.html = html
    self.pdf = pdf
    self.figures = figures
    self.site = site
    self.layout = layout
  }
}

extension EditionDesk {
  /// Seals an edition: keeps the records, the figures, the HTML and the PDF, for good.
  /// - Throws: ``Sentence`` when the edition is not a proof, or when the records have changed since the snapshot.
  public func seal(_ content: EditionContent, _ kernel: Kernel, in files: FileStore) throws {
    let db = journal.db
    guard try DataHash.of(DataHash.tables(kernel), db) == content.dataHash else {
      throw Sentence(
        "Les enregistrements ont changé pendant que l’édition se faisait : rien n’est scellé. Recommencez.")
    }
    let history = try Int.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM store_history") ?? 0
    try step(content.year, to: .sealed)
    func keep(_ bytes: Data, _ name: String, _ type: String, _ access: Access) throws -> String {
      try Attachment.keep(
        bytes, named: name, type: type, for: ReportEdition.record(of: content.year), access: access, journal: journal,
        at: now, in: files
      ).id
    }
    let snapshot = try keep(
      content.snapshot, "donnees-\(content.year).sqlite", "application/vnd.sqlite3", .right(.readSnapshot))
    let html = try keep(content.html, "rapport-\(content.year).html", "text/html; charset=utf-8", .everyone)
    let pdf = try content.pdf.map { try keep($0, "rapport-\(content.year).pdf", "application/pdf", .everyone) }
    try db.execute(
      literal: """
        INSERT INTO report_seal (year, data_sha256, snapshot, html, pdf, history, site, schema, style, layout)
        VALUES (\(content.year), \(content.dataHash), \(snapshot), \(html), \(pdf), \(history), \(content.site),
          \(kernel.schemaJSON), \(Asset.styleJSON), \(content.layout))
        """)
    for (position, result) in content.figures.enumerated() {
      try insert(result, at: position + 1, of: content.year)
    }
  }

  private func insert(_ result: FigureResult, at position: Int, of year: Int) throws {
    let figure = result.figure
    try journal.db.execute(
      literal: """
        INSERT INTO report_figure
          (year, figure, position, title, unit, definition, declared, counted, coverage, declarations, records)
        VALUES (\(year), \(figure.id), \(position), \(figure.title), \(figure.unit.plural), \(figure.definition),
          \(result.declared?.value.encoded), \(result.computation?.value), \(result.computation?.coverage),
          \(try json(result.declaredParts)), \(try json(result.parts)))
        """)
  }
}

extension FigureResult {
  /// What was declared of parts of the figure, as an edition keeps it.
  var declaredParts: [SealedDeclaration] {
    declarations.compactMap { told in
      told.subject.map { SealedDeclaration(subject: $0, period: told.period, value: told.value.encoded) }
    }
  }

  /// The records behind the number, as an edition keeps them.
  var parts: [SealedPart] {
    (computation?.records ?? []).map {
      SealedPart(record: $0.record.description, label: $0.label, adds: $0.adds.encoded)
    }
  }
}

extension Kernel {
  /// The migrations that this program knows.
  public var schemaJSON: String { list(migrations.map(\.id)) }
}

extension Asset {
  /// The style sheets and the font of this program; each name bears a fingerprint of its content.
  public static var styleJSON: String { list([stylesheet, reportStylesheet, font].map(\.name)) }
}

private func list(_ texts: [String]) -> String {
  String(decoding: JSONValue.array(texts.map(JSONValue.string)).bytes, as: UTF8.self)
}

private func json(_ parts: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(parts), as: UTF8.self)
}
