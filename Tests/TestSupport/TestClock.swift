public import Foundation
internal import Synchronization

/// The time as a test sets it: it stands still until the test moves it on.
public final class TestClock: Sendable {
  private let instant: Mutex<Date>

  public init(_ date: Date = Records2024.now) { instant = Mutex(date) }

  public var now: Date { instant.withLock { $0 } }

  /// - Parameter seconds: how far to move on.
  public func advance(by seconds: TimeInterval) { instant.withLock { $0 += seconds } }
}
