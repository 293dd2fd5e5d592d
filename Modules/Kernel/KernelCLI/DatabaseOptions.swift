import ArgumentParser
import Foundation
import GRDB
import Kernel
import Store

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).")
  var database: String?

  var path: String { Kernel.databasePath(database) }

  /// Opens the database for reading.
  func open(_ kernel: Kernel) throws -> Store { try kernel.openDatabase(at: path) }

  /// The database as it is; an empty one in memory's stead, gone at the end, when there is none yet.
  func openForTrial(_ kernel: Kernel) throws -> Store {
    guard !FileManager.default.fileExists(atPath: path) else { return try open(kernel) }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rtes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Store(path: folder.appendingPathComponent("trial.sqlite").path)
    try store.migrate(kernel.migrations)
    // The open file lives on without its name until the process ends.
    return store
  }

  /// Opens the database, makes it when it is not there, and brings its tables up to date.
  func openMigrated(_ kernel: Kernel) throws -> Store {
    try Sentence.translating {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw StoreError.cannotOpen(path: path, reason: "le dossier \(folder.path) ne peut pas être créé")
      }
      let store = try Store(path: path)
      try store.migrate(kernel.migrations)
      return store
    }
  }
}

/// How a command prints.
struct FormatOptions: ParsableArguments {
  @Flag(help: "Écrire en JSON : clés en camelCase, dates ISO.") var json = false
  @Flag(help: "Écrire en CSV.") var csv = false

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("Choisissez --json ou --csv, pas les deux.") }
  }
}

extension Encodable {
  /// The value as JSON, with sorted keys.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
