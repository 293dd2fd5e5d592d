import Foundation
import Kernel
import Logging
import Store

/// Deletes, once an hour, what has had its time: what features keep about people, and files that no record names any more.
struct Housekeeping: Sendable {
  let kernel: Kernel
  let store: Store
  let files: FileStore
  let clock: @Sendable () -> Date
  let logger: Logger

  func run() async {
    while !Task.isCancelled {
      do { _ = try await Offload.run(on: Offload.chores) { try kernel.purge(store, files, at: clock()) } } catch {
        logger.error("Housekeeping failed", metadata: ["error": "\(ErrorNote.text(error))"])
      }
      try? await Task.sleep(for: .seconds(3600))
    }
  }
}
