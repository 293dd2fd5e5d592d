internal import Foundation
internal import Subprocess
internal import SystemPackage

/// The dictionary: hunspell, as a child process with a time limit.
enum Hunspell {
  /// The dictionary’s answer, or why there is none.
  enum Answer: Sendable {
    case unknown(Set<String>)
    case missing(String)
  }

  /// Those of a set of words that the French dictionary does not know.
  static func check(_ words: Set<String>, timeLimit: Duration = .seconds(60)) async -> Answer {
    guard let program = path() else {
      return .missing("L’orthographe n’est pas vérifiée : hunspell n’est pas installé. \(remedy)")
    }
    // The words are handed over in a file: a program that ends before it has read its input would end this one too.
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("rtes-words-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      try Data((words.sorted().joined(separator: "\n") + "\n").utf8).write(to: file)
      guard let result = try await run(program, file.path, timeLimit) else {
        return .missing(
          "L’orthographe n’est pas vérifiée : hunspell n’a pas fini en \(timeLimit.components.seconds) s.")
      }
      return .unknown(Set(result.split(separator: "\n").map(String.init)))
    } catch {
      return .missing("L’orthographe n’est pas vérifiée : hunspell a échoué (\(error)). \(remedy)")
    }
  }

  private static let remedy = "Installez les paquets hunspell et hunspell-fr."

  private static func path() -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/hunspell" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// - Returns: what hunspell printed; nil when it took too long.
  private static func run(_ program: String, _ file: String, _ timeLimit: Duration) async throws -> String? {
    try await withThrowingTaskGroup(of: String?.self) { group in
      group.addTask {
        let result = try await Subprocess.run(
          .path(FilePath(program)), arguments: ["-d", "fr_FR", "-i", "utf-8", "-l", file],
          output: .string(limit: 16 << 20), error: .string(limit: 64 << 10))
        guard result.terminationStatus.isSuccess else {
          throw ReportFailure(.failed, result.standardError.split(separator: "\n").first.map(String.init) ?? "")
        }
        return result.standardOutput
      }
      group.addTask {
        try await Task.sleep(for: timeLimit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
