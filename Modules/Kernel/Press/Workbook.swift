internal import CXLSXWriter
internal import Foundation
public import Kernel

/// A table as a file for spreadsheets, Office Open XML, made by libxlsxwriter.
///
/// Texts are always written as texts, so that nothing that somebody typed is ever taken for a formula. Whole numbers and days are
/// numbers and dates, so that they can be summed and sorted; what begins with a nought, such as a postcode, stays a text.
public enum Workbook {
  public static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// - Parameter title: the sheet's name; what a sheet's name must not hold is left out.
  /// - Returns: the bytes of the `.xlsx` file.
  /// - Throws: ``Sentence`` when it cannot be made, a full disk as a rule.
  public static func bytes(of table: VerbTable, title: String) throws -> [UInt8] {
    // The library writes to a path only. The rows may name people: the folder is the program's alone, and goes at once.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rtes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("table.xlsx")
    guard let workbook = workbook_new(file.path) else { throw failure }
    let sheet = workbook_add_worksheet(workbook, sheetName(title))
    let heading = workbook_add_format(workbook)
    format_set_bold(heading)
    let day = workbook_add_format(workbook)
    format_set_num_format(day, "yyyy-mm-dd")
    for (column, title) in table.columns.map(\.title).enumerated() {
      worksheet_write_string(sheet, 0, UInt16(column), title, heading)
      worksheet_set_column(sheet, UInt16(column), UInt16(column), width(of: column, in: table), nil)
    }
    for (index, row) in table.rows.enumerated() {
      for (column, cell) in row.enumerated() {
        write(cell, sheet, UInt32(index + 1), UInt16(column), day)
      }
    }
    worksheet_freeze_panes(sheet, 1, 0)
    if !table.columns.isEmpty {
      worksheet_autofilter(sheet, 0, 0, UInt32(table.rows.count), UInt16(table.columns.count - 1))
    }
    guard workbook_close(workbook) == LXW_NO_ERROR, let data = try? Data(contentsOf: file) else { throw failure }
    return Array(data)
  }

  private static let failure = Sentence(
    "Le classeur n’a pas pu être écrit : libérez de la place dans le dossier des fichiers temporaires, puis recommencez."
  )

  private static func write(
    _ cell: String, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: UInt32, _ column: UInt16,
    _ day: UnsafeMutablePointer<lxw_format>?
  ) {
    if let date = PartialDate(cell), let month = date.month, let dayOfMonth = date.day {
      var moment = lxw_datetime(
        year: Int32(date.year), month: Int32(month), day: Int32(dayOfMonth), hour: 0, min: 0, sec: 0)
      worksheet_write_datetime(sheet, row, column, &moment, day)
    } else if cell.utf8.count < 10, let number = Int(cell), String(number) == cell {
      worksheet_write_number(sheet, row, column, Double(number), nil)
    } else if !cell.isEmpty {
      // A cell holds 32,767 characters at most.
      worksheet_write_string(sheet, row, column, String(cell.prefix(16_000)), nil)
    }
  }

  /// Wide enough for what stands in a column, within reason; in characters.
  private static func width(of column: Int, in table: VerbTable) -> Double {
    let cells = table.rows.prefix(500).compactMap { column < $0.count ? $0[column].count : nil }
    return Double(min(max(cells.max() ?? 0, table.columns[column].title.count + 3), 60) + 1)
  }

  /// A sheet's name holds 31 characters at most, and none of those that formulas use.
  private static func sheetName(_ title: String) -> String {
    let name = String(title.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
    return name.isEmpty ? "Feuille" : name
  }
}
