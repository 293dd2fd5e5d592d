import Foundation
import Kernel
import Logging
import Store

/// Does, once an hour, what features do by themselves, and deletes what has had its time: what they keep about people, and files
/// that no record names any more.
struct Housekeeping: Sendable {
  let kernel: Kernel
  let store: Store
  let files: FileStore
  let site: SiteAddress
  let clock: @Sendable () -> Date
  let logger: Logger

  func run() async {
    while !Task.isCancelled {
      await attempt { try kernel.doChores(store, site: site, at: clock()) }
      await attempt { try kernel.purge(store, files, at: clock()) }
      try? await Task.sleep(for: .seconds(3600))
    }
  }

  /// What fails is told, and tried again an hour later.
  private func attempt<Value>(_ work: @escaping @Sendable () throws -> Value) async {
    do { try await Offload.run(on: Offload.chores) { _ = try work() } } catch {
      logger.error("Housekeeping failed", metadata: ["error": "\(ErrorNote.text(error))"])
    }
  }
}
