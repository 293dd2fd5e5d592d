public import Foundation
internal import GRDB
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

  /// Changes records as ``Store/write(by:at:_:)`` does, and brings the search index up to them in the same transaction.
  ///
  /// Whoever writes records writes them here. The index costs more or less with the records around those that changed: see
  /// ``SearchIndex``.
  public func write<T>(
    to store: Store, by actor: String, at date: Date, _ body: (Journal) throws -> T
  ) throws -> T {
    try store.write(by: actor, at: date) { journal in
      let result = try body(journal)
      try SearchIndex.update(journal.db, self, noted: journal.records)
      return result
    }
  }

  /// Fills the search index of a database that a migration has emptied.
  /// - Parameter begin: called when there is something to fill.
  /// - Returns: one sentence for each source that failed.
  public func refreshSearch(in store: Store, begin: () -> Void = {}) throws -> [String] {
    guard try store.read(SearchIndex.isStale) else { return [] }
    begin()
    return try store.pool.write { try SearchIndex.rebuild($0, self) }
  }
}
