internal import Foundation
internal import GRDB
internal import Kernel

/// Every figure of a year with the records behind it, for spreadsheets and for programs.
struct Ledger {
  let results: [FigureResult]
  let db: Database

  /// One line for each declared number and for each record that a counted number opens onto.
  func csv() throws -> String { CSVText.text([Self.columns] + (try rows())) }

  static let columns = ["chiffre", "titre", "nature", "valeur", "enregistrement", "libellé", "ajoute", "sources"]

  /// The lines of the CSV after that of the names.
  func rows() throws -> [[String]] {
    var rows: [[String]] = []
    for result in results {
      let figure = result.figure
      for told in result.declarations {
        rows.append([
          figure.id, figure.title, "déclaré", told.value.encoded, told.record.description, told.subject ?? "", "",
          try sources(of: told.record),
        ])
      }
      guard let computation = result.computation else { continue }
      rows.append([
        figure.id, figure.title, "compté", String(computation.value), "", computation.coverage ?? "", "", "",
      ])
      for part in computation.records {
        rows.append([
          figure.id, figure.title, "enregistrement", "", part.record.description, part.label, part.adds.encoded,
          try sources(of: part.record),
        ])
      }
    }
    return rows
  }

  func json() throws -> Data {
    let figures = try results.map { result in
      FigureJSON(
        result,
        declarations: try result.declarations.map { .init($0, sources: try lines(of: $0.record)) },
        records: try (result.computation?.records ?? []).map {
          .init(record: $0.record, label: $0.label, adds: $0.adds, sources: try lines(of: $0.record))
        })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(figures)
  }

  private func lines(of record: RecordID) throws -> [String] { try Provenance.sources(db, of: record).map(\.text) }

  private func sources(of record: RecordID) throws -> String { try lines(of: record).joined(separator: " ; ") }
}
