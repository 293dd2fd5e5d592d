import Commons
import GRDB
import Kernel

/// One part of an event's page, beneath what every event tells: its programme, how to register, its minutes. The page shows them in
/// their order.
struct EventPart: Sendable {
  let order: Int
  /// What it shows of an event to one reader; nothing when there is nothing to tell.
  let blocks: @Sendable (Event, PageRequest, Database) throws -> [Block]

  init(_ order: Int, _ blocks: @escaping @Sendable (Event, PageRequest, Database) throws -> [Block]) {
    self.order = order
    self.blocks = blocks
  }

  private static let all = [
    registration, attendance, mails, places, practical, commitments, editions, training, minutes, gallery, survey,
  ].sorted { $0.order < $1.order }

  /// All of them for one event and one reader.
  static func blocks(of event: Event, _ request: PageRequest, _ db: Database) throws -> [Block] {
    try all.flatMap { try $0.blocks(event, request, db) }
  }
}
