internal import Foundation
public import Mail

/// Hands mail to a server over SMTP. It keeps a bounded number of connections open from one message to the next.
public final class SMTPDelivery: MailDelivery {
  private let lines: LinePool

  /// - Parameter connections: how many messages go at once; any more wait for a free connection.
  public init(_ server: MailConfiguration.Server, connections: Int) {
    lines = LinePool((0..<max(1, connections)).map { SMTPLine(server, number: $0) })
  }

  public func deliver(_ parcel: MailParcel) async -> MailOutcome {
    let line = await lines.take()
    let outcome = await line.deliver(parcel)
    await lines.giveBack(line)
    return outcome
  }
}

extension MailConfiguration {
  /// The way out that this configuration asks for: a server, or the outbox.
  public func delivery() -> any MailDelivery {
    guard let server else { return OutboxDelivery(folder: outbox) }
    return SMTPDelivery(server, connections: connections)
  }
}

/// The lines that are free, the one used last on top: its connection is the least likely to have been closed meanwhile.
private actor LinePool {
  private var free: [SMTPLine]
  private var waiting: [CheckedContinuation<SMTPLine, Never>] = []

  init(_ lines: [SMTPLine]) { free = lines.reversed() }

  func take() async -> SMTPLine {
    if let line = free.popLast() { return line }
    return await withCheckedContinuation { waiting.append($0) }
  }

  func giveBack(_ line: SMTPLine) {
    if waiting.isEmpty { free.append(line) } else { waiting.removeFirst().resume(returning: line) }
  }
}

/// One connection of libcurl and the thread that waits on it: libcurl blocks, the cooperative pool never waits for it.
final class SMTPLine: Sendable {
  private let queue: DispatchQueue
  private let session: SMTPSession

  init(_ server: MailConfiguration.Server, number: Int) {
    queue = DispatchQueue(label: "smtp-\(number)")
    session = SMTPSession(server)
  }

  func deliver(_ parcel: MailParcel) async -> MailOutcome {
    await withCheckedContinuation { continuation in
      queue.async { [session] in continuation.resume(returning: session.deliver(parcel)) }
    }
  }
}
