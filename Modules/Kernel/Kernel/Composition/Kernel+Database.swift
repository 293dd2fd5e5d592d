internal import Foundation
public import Store

extension Kernel {
  /// The database that a program works on: the one named on the command line, or else by `RTES_DATABASE`.
  public static func databasePath(_ given: String?) -> String {
    given ?? ProcessInfo.processInfo.environment["RTES_DATABASE"] ?? "var/rtes.sqlite"
  }

  /// Opens a database that exists and whose tables are the ones that the composed features know.
  /// - Throws: ``Sentence``.
  public func openDatabase(at path: String) throws -> Store {
    try Sentence.translating {
      guard FileManager.default.fileExists(atPath: path) else {
        throw StoreError.cannotOpen(
          path: path, reason: "le fichier n’existe pas ; chargez d’abord les données avec « rtes import DOSSIER »")
      }
      let store = try Store(path: path)
      try store.requireMigrated(migrations)
      return store
    }
  }
}
