import Foundation
import Kernel
import Press

/// What a command leaves on disk: a whole file or none, and the line that says where it stands.
enum SavedFile {
  /// A table as a file for spreadsheets.
  static func workbook(of table: VerbTable, at path: String) throws {
    let file = URL(fileURLWithPath: path)
    let title = file.deletingPathExtension().lastPathComponent
    try write(
      try Workbook.bytes(of: table, title: title), to: file, choosing: "avec --xlsx un fichier dans un dossier")
  }

  /// - Parameter way: what to choose where it cannot be written.
  static func write(_ bytes: [UInt8], to file: URL, choosing way: String) throws {
    do { try Data(bytes).write(to: file, options: .atomic) } catch {
      throw Sentence(
        "\(file.path) ne se laisse pas écrire : choisissez \(way) qui existe et où vous pouvez écrire.")
    }
    print(file.path)
  }
}
