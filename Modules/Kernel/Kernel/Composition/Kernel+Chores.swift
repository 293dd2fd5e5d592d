public import Foundation
internal import GRDB
public import Store

extension Kernel {
  /// Does every ``Chore`` that is due, each in a transaction of its own.
  /// - Returns: how much each did.
  /// - Throws: the first error, after all others have been done that could be.
  @discardableResult
  public func doChores(_ store: Store, site: SiteAddress, at now: Date) throws -> [(chore: Chore, count: Int)] {
    let request = PageRequest(kernel: self, now: now, site: site)
    var counts: [(chore: Chore, count: Int)] = []
    var failure: (any Error)?
    for chore in chores {
      do {
        counts.append((chore, try write(to: store, by: "chore", at: now) { try chore.run($0, request) }))
      } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
    return counts
  }
}
