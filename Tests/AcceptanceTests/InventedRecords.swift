import Composition
import GRDB
import Kernel
import Store
import TestSupport

/// A database of its own that holds nothing but what a test invents, and the figures told of it.
struct InventedRecords {
  let folder: TemporaryFolder
  let kernel: Kernel
  let store: Store

  /// - Parameters:
  ///   - record: the one that the history names.
  ///   - fill: writes everything.
  init(noting record: String, _ fill: (Database) throws -> Void) throws {
    folder = try TemporaryFolder()
    kernel = try Kernel(installedFeatures)
    store = try Store(path: folder.file("invented.sqlite"))
    try store.migrate(kernel.migrations)
    try store.write(by: "test", at: Records2024.now) { journal in
      try fill(journal.db)
      try journal.note(.created, record)
    }
  }

  /// Tells figures of a year, or of the days of it up to one.
  func results(_ ids: [String], _ period: Period) throws -> [String: FigureResult] {
    let figures = ids.compactMap(kernel.figure)
    let results = try store.read { kernel.evaluate(figures, period, $0) }
    return Dictionary(results.map { ($0.figure.id, $0) }) { first, _ in first }
  }

  /// Tells one.
  func computation(_ id: String, _ period: Period) throws -> Computation? {
    try results([id], period)[id]?.computation
  }
}
