import Foundation
import Synchronization

/// Counts what was sent from where within a quarter of an hour, in memory, with a bound: when it is full, what counted least
/// lately goes.
final class RateLimiter: Sendable {
  static let window: TimeInterval = 15 * 60
  /// How many senders it remembers; each takes some hundred bytes.
  static let most = 20_000

  private struct Count {
    var began: Date
    var times: Int
  }

  private let counts = Mutex<[String: Count]>([:])

  /// Counts one more.
  /// - Returns: the seconds to wait, when there were too many; nil when all is well.
  func wait(_ sender: String, most: Int, at now: Date) -> Int? {
    counts.withLock { counts in
      if counts.count >= Self.most { Self.prune(&counts, at: now) }
      var count = counts[sender] ?? Count(began: now, times: 0)
      if now.timeIntervalSince(count.began) >= Self.window { count = Count(began: now, times: 0) }
      count.times += 1
      counts[sender] = count
      return count.times > most ? Int(Self.window - now.timeIntervalSince(count.began)) + 1 : nil
    }
  }

  private static func prune(_ counts: inout [String: Count], at now: Date) {
    counts = counts.filter { now.timeIntervalSince($0.value.began) < window }
    guard counts.count >= most else { return }
    let oldest = counts.sorted { $0.value.began < $1.value.began }.prefix(most / 4)
    for (sender, _) in oldest { counts[sender] = nil }
  }
}
