public import Store

/// Something that the system does by itself, every hour, beside the site: to remind those who come tomorrow, to end an offer that
/// nobody took. `rtes chores` does it at once.
public struct Chore: Sendable {
  public let id: String
  /// What it does, in French: « Rappelle leur venue aux personnes inscrites ».
  public let title: String
  /// Does what is due at the request's instant, in a write transaction, and returns how much that was. What was done is not due
  /// any more: running it again at once does nothing.
  public let run: @Sendable (Journal, PageRequest) throws -> Int

  public init(
    _ id: String, title: String, run: @escaping @Sendable (Journal, PageRequest) throws -> Int
  ) {
    self.id = id
    self.title = title
    self.run = run
  }
}
