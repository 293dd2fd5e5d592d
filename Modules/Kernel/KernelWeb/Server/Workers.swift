internal import Foundation
internal import NIOPosix

/// The threads on which requests are answered, first come, first served.
///
/// A page reads the records and is printed without a pause in between, so a request stays on one thread from its first line to
/// its last. As many threads as processors: with more, pages that are made side by side only hold each other up.
final class Workers: TaskExecutor {
  /// Those of the program. They end with it.
  static let shared = Workers(threads: max(2, ProcessInfo.processInfo.activeProcessorCount))

  private let pool: NIOThreadPool

  private init(threads: Int) {
    pool = NIOThreadPool(numberOfThreads: threads)
    pool.start()
  }

  func run(_ work: @escaping @Sendable () -> Void) { pool.submit { _ in work() } }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    run { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
