import GRDB
import Kernel

/// What an event left behind: minutes, slides, replay …
struct EventResource: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let event: String?
  let kind: ResourceKind
  let title: String
  let url: String?
  let publishedOn: PartialDate?
  let note: String?
}

enum ResourceKind: String, Choice {
  case minutes
  case slides
  case replay
  case video
  case page
  case article
  case publication

  var label: String {
    switch self {
    case .minutes: "Compte rendu"
    case .slides: "Diaporama"
    case .replay: "Replay"
    case .video: "Vidéo"
    case .page: "Page"
    case .article: "Article"
    case .publication: "Publication"
    }
  }
}
