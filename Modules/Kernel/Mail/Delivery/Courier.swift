public import Foundation
internal import GRDB
public import Store

/// Takes the messages that are due, delivers them a few at a time, and notes how it went.
///
/// Several couriers, of one process or of many, may work on one queue.
public struct Courier: Sendable {
  /// How many messages one round delivered, put off and gave up.
  public struct Tally: Sendable, Hashable {
    public var sent = 0
    public var later = 0
    public var failed = 0

    public init() {}
  }

  /// What is told while it works: a message by its number and how it went, or a failure of our own.
  public enum Event: Sendable {
    case delivered(id: Int64, purpose: String, MailOutcome)
    /// The queue could not be read or written; the round ends, the next one tries again.
    case failed(any Error)
  }

  let store: Store
  let composer: MailComposer
  let delivery: any MailDelivery
  let connections: Int
  let clock: @Sendable () -> Date
  let tell: @Sendable (Event) -> Void

  /// - Parameters:
  ///   - connections: how many messages are delivered at once.
  ///   - tell: hears of every delivery; from any thread.
  public init(
    store: Store, configuration: MailConfiguration, delivery: any MailDelivery,
    clock: @escaping @Sendable () -> Date, tell: @escaping @Sendable (Event) -> Void = { _ in }
  ) {
    self.store = store
    composer = MailComposer(from: configuration.from, replyTo: configuration.replyTo)
    self.delivery = delivery
    connections = configuration.connections
    self.clock = clock
    self.tell = tell
  }

  /// Delivers until nothing is due any more, then ends. What is under way when the task is cancelled is finished.
  public func deliverDue() async -> Tally {
    await withTaskGroup(of: Tally.self) { group in
      for _ in 0..<connections { group.addTask { await deliverOneByOne() } }
      return await group.reduce(into: Tally()) { total, part in
        total.sent += part.sent
        total.later += part.later
        total.failed += part.failed
      }
    }
  }

  /// Delivers what is due, and looks again after each pause, until the task is cancelled. Once an hour it forgets what is old.
  public func runUntilCancelled(wakeEvery pause: Duration = .seconds(2)) async {
    var purgedAt = Date.distantPast
    while !Task.isCancelled {
      await attempt {
        let now = clock()
        if now.timeIntervalSince(purgedAt) >= 3_600 {
          try await purge()
          purgedAt = now
        }
        // A look costs no write: readers of the file see nothing of a courier that has nothing to do.
        if try store.read({ try MailQueue.hasDue($0, at: now) }) { _ = await deliverDue() }
      }
      try? await Task.sleep(for: pause)
    }
  }

  /// Forgets what is old enough.
  public func purge() async throws {
    let now = clock()
    try await store.pool.write { _ = try MailQueue.purge($0, at: now) }
    await delivery.forget(before: now.addingTimeInterval(-MailRetention.sentBody))
  }

  private func deliverOneByOne() async -> Tally {
    var tally = Tally()
    await attempt {
      while !Task.isCancelled, let claim = try await claim() {
        let outcome = await delivered(claim)
        let state = try await note(outcome, of: claim)
        tell(.delivered(id: claim.id, purpose: claim.purpose, outcome))
        switch state {
        case .sent: tally.sent += 1
        case .failed: tally.failed += 1
        case .queued, .held: tally.later += 1
        }
      }
    }
    return tally
  }

  private func claim() async throws -> MailClaim? {
    let now = clock()
    return try await store.pool.write { [domain = composer.from.domain] in
      try MailQueue.claim($0, at: now, domain: domain)
    }
  }

  private func delivered(_ claim: MailClaim) async -> MailOutcome {
    guard let body = claim.body, let message = try? MailMessage.decoded(body) else {
      return .refused("Le contenu du message ne peut pas être relu.")
    }
    let bytes = composer.bytes(message, id: claim.messageID, date: claim.createdAt)
    return await delivery.deliver(
      MailParcel(id: claim.id, purpose: claim.purpose, from: composer.from, to: message.to, bytes: bytes))
  }

  /// The note is written even when the task is cancelled meanwhile: an unstructured task does not inherit that.
  private func note(_ outcome: MailOutcome, of claim: MailClaim) async throws -> MailRecord.State {
    let now = clock()
    return try await Task { [store] in
      try await store.pool.write { try MailQueue.note(outcome, of: claim, in: $0, at: now) }
    }.value
  }

  private func attempt(_ body: () async throws -> Void) async {
    do { try await body() } catch {
      if !(error is CancellationError) {
        tell(.failed(error))
      }
    }
  }
}
