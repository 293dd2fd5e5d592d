internal import Foundation

/// A folder of its own for work whose files nobody keeps; only this account reads it.
struct TemporaryWork {
  let url: URL

  /// Runs `body` with such a folder, and removes it.
  static func run<T>(_ body: (TemporaryWork) async throws -> T) async throws -> T {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("rtes-edition-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ReportFailure(.folder, "Le dossier temporaire \(url.path) ne se laisse pas écrire : libérez de la place.")
    }
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(TemporaryWork(url: url))
  }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }
}
