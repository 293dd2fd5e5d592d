import Commons
import GRDB
import Kernel

extension EventChange {
  /// What everybody should read first about an event: that it was called off, or last moved, and why; nothing when all is as it
  /// was announced, and once it took place when it was to.
  static func banner(of event: Event, _ db: Database) throws -> [Block] {
    switch event.status {
    case .held, .moved: return []
    case .cancelled:
      return try latest(db, event.key, .cancelled).map { [.note([.strong("Annulé. "), .text($0.sentence)])] } ?? []
    case .planned:
      let changes = try of(db, event: event.key)
      // What was announced before it was called off and taken up again says nothing any more.
      guard let last = changes.last(where: { $0.kind != .programme }) else { return [] }
      let told = last.kind == .reopened ? last : changes.last { $0.kind == .moved } ?? last
      var notes = [Block.note([.strong("\(told.kind.label). "), .text(told.sentence)])]
      if last.id > told.id { notes.append(.note([.strong("\(last.kind.label). "), .text(last.sentence)])) }
      return notes
    }
  }
}
