internal import Foundation
internal import Synchronization

/// What a job is at: on a terminal one line that counts the steps, in a log one plain line for each.
final class JobProgress: Sendable {
  private let isTerminal: Bool
  private let write: @Sendable (String) -> Void
  private let count = Mutex(0)

  init(isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
    self.isTerminal = isTerminal
    self.write = write
  }

  /// On standard error, so that what is piped stays clean.
  static let standardError = JobProgress(isTerminal: isatty(STDERR_FILENO) == 1) {
    FileHandle.standardError.write(Data($0.utf8))
  }

  /// Begins the next step.
  func step(_ text: String) {
    let number = count.withLock { count in
      count += 1
      return count
    }
    // A terminal shows the step under way in place of the one before; a log has no use for either number or cursor.
    write(isTerminal ? "\r\u{1B}[2K[\(number)] \(text)…" : "\(text)\n")
  }

  /// Ends the line of the last step.
  func end() {
    if isTerminal, count.withLock({ $0 }) > 0 { write("\n") }
  }
}
