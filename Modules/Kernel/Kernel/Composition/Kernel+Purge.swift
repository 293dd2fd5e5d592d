public import Foundation
internal import GRDB
public import Store

extension Kernel {
  /// Deletes what has had its time, as each ``Retention`` says, and the files that no record names any more.
  /// - Returns: how many records went, by retention.
  public func purge(_ store: Store, _ files: FileStore, at now: Date) throws -> [(retention: Retention, count: Int)] {
    var counts: [(retention: Retention, count: Int)] = []
    for retention in retentions {
      // One transaction each: what cannot be deleted leaves the others to be.
      counts.append(
        (retention, try write(to: store, by: "retention", at: now) { try retention.purge($0, now) }))
    }
    _ = try store.pool.write { try files.sweep($0, olderThan: now.addingTimeInterval(-86_400)) }
    return counts
  }
}
