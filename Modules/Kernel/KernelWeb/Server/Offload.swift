import Dispatch

/// Runs what blocks (a commit waits for the disk) away from the threads that serve everybody.
enum Offload {
  private static let writes = DispatchQueue(label: "rtes.writes", qos: .userInitiated)
  /// For what nobody waits for.
  static let chores = DispatchQueue(label: "rtes.chores", qos: .utility)

  static func run<T: Sendable>(on queue: DispatchQueue = writes, _ body: @escaping @Sendable () throws -> T)
    async throws -> T
  {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}
