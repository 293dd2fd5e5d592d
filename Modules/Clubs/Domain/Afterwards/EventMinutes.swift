import GRDB
import Kernel

/// What was said and decided at an event, as the staff wrote it in Markdown.
struct EventMinutes: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  let title: String
  /// Markdown; its images lead to attachments of the record.
  let body: String
  let state: MinutesState
  let audience: MinutesAudience
  let writtenOn: PartialDate
  /// The day of the first publication: it stays when a correction or a withdrawal follows.
  let publishedOn: PartialDate?
  let author: String?

  var record: RecordID { Self.record(of: event) }
  var access: Access { audience.access(state) }

  static func record(of event: String) -> RecordID { RecordID("event_minutes", event) }
}

enum MinutesState: String, Choice {
  case draft
  case published

  var label: String {
    switch self {
    case .draft: "Projet"
    case .published: "Publié"
    }
  }
}

enum MinutesAudience: String, Choice {
  case everyone
  case members

  var label: String {
    switch self {
    case .everyone: "Public"
    case .members: "Réservé aux adhérents"
    }
  }

  /// Who may read minutes for this audience: a draft is the team's alone.
  func access(_ state: MinutesState) -> Access {
    switch (state, self) {
    case (.draft, _): .right(.editAfterwards)
    case (.published, .everyone): .everyone
    case (.published, .members): .right(.readMinutes)
    }
  }
}
