internal import Foundation
internal import GRDB
internal import Kernel

/// Every figure of a year with the records behind it, for spreadsheets and for programs.
struct Ledger {
  let results: [FigureResult]
  /// Where each record behind a figure was read.
  private let sources: [RecordID: [String]]

  init(results: [FigureResult], db: Database) throws {
    self.results = results
    var sources: [RecordID: [String]] = [:]
    let records = results.lazy.flatMap { result in
      result.declarations.map(\.record) + (result.computation?.records ?? []).map(\.record)
    }
    // Many figures open onto the same records.
    for record in records where sources[record] == nil {
      sources[record] = try Provenance.sources(db, of: record).map(\.text)
    }
    self.sources = sources
  }

  /// One line for each declared number and for each record that a counted number opens onto.
  ///
  /// It is written figure by figure, as ``json()`` is.
  func csv() -> [UInt8] {
    var text = Array(CSVText.text([Self.columns]).utf8)
    for result in results { text += CSVText.text(rows(of: result)).utf8 }
    return text
  }

  static let columns = ["chiffre", "titre", "nature", "valeur", "enregistrement", "libellé", "ajoute", "sources"]

  /// The lines of the CSV after that of the names.
  func rows() -> [[String]] { results.flatMap(rows) }

  private func rows(of result: FigureResult) -> [[String]] {
    let figure = result.figure
    var rows = result.declarations.map { told in
      [
        figure.id, figure.title, "déclaré", told.value.encoded, told.record.description, told.subject ?? "", "",
        text(told.record),
      ]
    }
    guard let computation = result.computation else { return rows }
    rows.append([figure.id, figure.title, "compté", String(computation.value), "", computation.coverage ?? "", "", ""])
    return rows
      + computation.records.map { part in
        [
          figure.id, figure.title, "enregistrement", "", part.record.description, part.label, part.adds.encoded,
          text(part.record),
        ]
      }
  }

  /// A list of figures; each is written by itself, so that those of a large report never stand in memory together.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var data = Data("[".utf8)
    for (index, result) in results.enumerated() {
      let figure = FigureJSON(
        result, declarations: result.declarations.map { .init($0, sources: sources[$0.record] ?? []) },
        records: (result.computation?.records ?? []).map {
          .init(record: $0.record, label: $0.label, adds: $0.adds, sources: sources[$0.record] ?? [])
        })
      data.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
      data.append(try encoder.encode(figure))
    }
    data.append(contentsOf: "\n]\n".utf8)
    return data
  }

  /// Where a record was read, in one line.
  func text(_ record: RecordID) -> String { (sources[record] ?? []).joined(separator: " ; ") }
}
