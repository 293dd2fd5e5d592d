public import Foundation
internal import GRDB
public import Store

extension Kernel {
  /// Deletes what has had its time, as each ``Retention`` says, and the files that no record names any more.
  /// - Returns: how many records went, by retention.
  /// - Throws: the first error, after all others have been deleted that could be.
  public func purge(_ store: Store, _ files: FileStore, at now: Date) throws -> [(retention: Retention, count: Int)] {
    var counts: [(retention: Retention, count: Int)] = []
    var failure: (any Error)?
    for retention in retentions {
      do {
        let count = try write(to: store, by: "retention", at: now) { try retention.purge($0, now) }
        counts.append((retention, count))
      } catch { failure = failure ?? error }
    }
    // The index only marks words as gone until it is put together anew.
    if counts.contains(where: { $0.count > 0 }) {
      try store.pool.write { try $0.execute(sql: "INSERT INTO search_entry (search_entry) VALUES ('optimize')") }
    }
    _ = try store.pool.write { try files.sweep($0, olderThan: now.addingTimeInterval(-86_400)) }
    if let failure { throw failure }
    return counts
  }
}
