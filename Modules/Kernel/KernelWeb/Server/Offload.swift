import Dispatch

/// Runs what blocks (a commit waits for the disk) away from the threads that serve everybody.
enum Offload {
  private static let queue = DispatchQueue(label: "rtes.writes", qos: .userInitiated)

  static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}
