internal import Composition
public import Foundation
internal import GRDB
public import Kernel
public import Store

/// The real records of 2024, loaded once for each test process.
public enum Records2024 {
  /// The instant that every test takes for now.
  public static let now = Date(timeIntervalSince1970: 1_768_478_400)  // 15 January 2026, noon UTC

  public static let projectFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static let dataFolder = projectFolder.appendingPathComponent("docs/data/rtes-2024").path

  /// Loads the records that a set of features reads into a file of its own.
  public static func load(_ features: [any Feature], into path: String) throws -> (Kernel, Store) {
    let kernel = try Kernel(features)
    let store = try Store(path: path)
    try store.migrate(kernel.migrations)
    _ = try Importer(kernel: kernel, store: store).load(dataFolder, actor: "test", at: now)
    return (kernel, store)
  }

  /// Everything that is installed over all records; tests read it and never write.
  public static let shared: Result<(folder: TemporaryFolder, kernel: Kernel, store: Store), any Error> = Result {
    let folder = try TemporaryFolder()
    let (kernel, store) = try load(installedFeatures, into: folder.file("rtes.sqlite"))
    return (folder, kernel, store)
  }

  /// A copy of the loaded records, to change at will.
  public static func copy(to path: String) throws -> (Kernel, Store) {
    let shared = try shared.get()
    try shared.store.pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    return (shared.kernel, try Store(path: path))
  }
}
