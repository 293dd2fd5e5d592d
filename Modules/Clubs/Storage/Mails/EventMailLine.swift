import GRDB
import Kernel

/// One notice of an event in a list: whose words it has, and how many were sent.
struct EventMailLine: Sendable {
  enum Source: Sendable {
    case system, everyEvent, event

    var label: String {
      switch self {
      case .system: "Texte d’origine"
      case .everyEvent: "Texte de l’équipe"
      case .event: "Texte de cet événement"
      }
    }
  }

  let notice: EventNotice
  let source: Source
  let sent: Int

  static func all(_ db: Database, event: String) throws -> [EventMailLine] {
    let counts = try EventMailSent.counts(db, event: event)
    return try EventNotice.allCases.map { notice in
      let source: Source =
        if try !EventMailText.find(db, notice, event: event).isEmpty {
          .event
        } else if try !EventMailText.find(db, notice, event: nil).isEmpty {
          .everyEvent
        } else { .system }
      return EventMailLine(notice: notice, source: source, sent: counts[notice] ?? 0)
    }
  }
}
