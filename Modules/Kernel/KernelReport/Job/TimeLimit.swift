internal import Foundation

/// Runs work that may not last for ever.
enum TimeLimit {
  /// Runs `body`; when the time is over it is cancelled, and with it the child process that it waits for.
  /// - Throws: ``ReportFailure`` when the time is over, or what `body` throws.
  static func run<T: Sendable>(_ limit: Duration, _ body: @escaping @Sendable () async throws -> T) async throws -> T {
    try await withThrowingTaskGroup(of: T?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      guard let result = try await group.next() ?? nil else {
        throw ReportFailure(
          .late,
          "Le travail n’a pas fini en \(limit.components.seconds) s ; il a été arrêté, et l’édition d’avant reste en place. Donnez-lui plus de temps avec --time-limit."
        )
      }
      return result
    }
  }
}
