internal import Synchronization

/// What was worked out from the records and is the same for everybody, remembered until they change: the options of a filter, the
/// menu, the last year that was told.
public final class Memory: Sendable {
  private let known = Mutex<[String: any Sendable]>([:])

  public init() {}

  /// A value, worked out when it is asked for the first time.
  /// - Parameter name: tells all that the value depends on besides the records; never anything that a reader typed, so that
  ///   there are only as many as the program names.
  public func value<Value: Sendable>(_ name: String, _ make: () throws -> Value) rethrows -> Value {
    // In two steps: what is not known yet would pass for a known nil where the value may be nil.
    if let kept = known.withLock({ $0[name] }), let value = kept as? Value { return value }
    let made = try make()
    known.withLock { $0[name] = made }
    return made
  }
}
