internal import Crypto
public import Foundation
internal import SwiftCSV

/// A folder of open data as its publishers give it, which a feature reads into tables of its own: CSV whose columns go by
/// several names and may be more than are needed, and other files.
public struct ReferenceFolder {
  private let folder: DataFolder

  /// - Throws: ``ImportProblem`` when the folder cannot be read or a link leads out of it.
  public init(_ path: String) throws { folder = try DataFolder(path) }

  /// The files that stand in the folder itself, in order.
  public var files: [String] { folder.paths.filter { !$0.contains("/") } }

  public func size(of file: String) -> Int {
    (try? folder.root.appendingPathComponent(file).resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
  }

  /// - Throws: ``ImportProblem``.
  public func data(of file: String) throws -> Data {
    guard let data = try? Data(contentsOf: folder.root.appendingPathComponent(file)) else {
      throw ImportProblem(file, "Ce fichier n'est pas lisible. Vérifiez ses droits d'accès.")
    }
    return data
  }

  /// The rows of a CSV in UTF-8, with commas or semicolons.
  /// - Parameter columns: what is needed of it.
  /// - Throws: ``ImportProblem``.
  public func rows(of file: String, _ columns: [ReferenceColumn]) throws -> ReferenceRows {
    let text = try folder.text(of: file)
    let header = text.prefix { $0 != "\n" }
    let delimiter: CSVDelimiter = header.contains(";") && !header.contains(",") ? .semicolon : .comma
    var places: [String: Int] = [:]
    let csv = try CSVRows(text, named: file, delimiter: delimiter, expected: columns.map { $0.names[0] }) { header in
      let names = header.map { Self.withoutYear($0.lowercased()) }
      for column in columns {
        if let place = column.names.lazy.compactMap({ names.firstIndex(of: $0) }).first {
          places[column.names[0]] = place
        } else if column.isRequired {
          throw ImportProblem(
            file, line: 1, column: column.names[0],
            "Cette colonne manque. Elle peut s’appeler \(column.names.joined(separator: ", ")).")
        }
      }
    }
    return ReferenceRows(file: file, places: places, rows: csv.rows)
  }

  /// `pmun_2025` → `pmun`: the same column bears another year in each edition.
  private static func withoutYear(_ name: String) -> String {
    let end = name.suffix(5)
    return name.count > 5 && end.first == "_" && end.dropFirst().allSatisfy(\.isNumber)
      ? String(name.dropLast(5)) : name
  }

  /// The fingerprint of some files, by name and content: 64 hexadecimal digits.
  public func sha256(of files: [String]) throws -> String {
    var hash = SHA256()
    for file in files.sorted() {
      let data = try data(of: file)
      hash.update(data: Data("\(file) \(data.count)\n".utf8))
      hash.update(data: data)
    }
    return hexadecimal(hash.finalize())
  }
}

/// A column of open data, by the names that its publishers give it, the first of them ours; case does not count.
public struct ReferenceColumn: Sendable {
  let names: [String]
  let isRequired: Bool

  public init(_ names: String..., required: Bool = false) {
    self.names = names
    isRequired = required
  }
}

/// The rows of one file.
public struct ReferenceRows {
  public let file: String
  let places: [String: Int]
  let rows: [(line: Int, cells: [String])]

  public var isEmpty: Bool { rows.isEmpty }

  public func forEach(_ body: (ReferenceRow) throws -> Void) rethrows {
    for row in rows { try body(ReferenceRow(file: file, line: row.line, cells: row.cells, places: places)) }
  }
}

/// One row; a column that the file does not have is empty.
public struct ReferenceRow {
  public let file: String
  public let line: Int
  let cells: [String]
  let places: [String: Int]

  /// What stands in a column, without the spaces around it; nil when nothing does.
  public subscript(column: String) -> String? {
    guard let place = places[column] else { return nil }
    let text = cells[place]
    guard let first = text.utf8.first, let last = text.utf8.last else { return nil }
    // Most cells have nothing to trim, and there are many.
    let isTrimmed = (33..<128).contains(first) && (33..<128).contains(last)
    let trimmed = isTrimmed ? text : text.trimmingWhitespace()
    return trimmed.isEmpty ? nil : trimmed
  }

  /// Whether the file has a column.
  public func has(_ column: String) -> Bool { places[column] != nil }

  /// What is wrong with a cell.
  public func problem(_ column: String, _ message: String, nearest: String? = nil) -> ImportProblem {
    ImportProblem(file, line: line, column: column, value: self[column], message, nearest: nearest)
  }
}
