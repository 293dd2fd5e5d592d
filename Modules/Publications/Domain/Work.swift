import GRDB
import Kernel

/// A publication, whatever its editions.
struct Work: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let title: String
  let collection: String?
  let kind: WorkKind
  let number: Int?
  let publisher: String?
  let publishedOn: PartialDate?
  let status: WorkStatus
  let pages: Quantity
  let description: String?
  let url: String?
}

enum WorkKind: String, Choice {
  case guide
  case brief
  case sheet
  case kit
  case study
  case note
  case article
  case book
  case video
  case monograph
  case contribution
  case page
  case report
  case catalogue

  var label: String {
    switch self {
    case .guide: "Guide"
    case .brief: "Note de quatre pages"
    case .sheet: "Fiche"
    case .kit: "Kit"
    case .study: "Étude"
    case .note: "Note"
    case .article: "Article"
    case .book: "Ouvrage"
    case .video: "Vidéo"
    case .monograph: "Monographie"
    case .contribution: "Contribution"
    case .page: "Page du site"
    case .report: "Rapport"
    case .catalogue: "Catalogue"
    }
  }
}

enum WorkStatus: String, Choice {
  case published
  case updated
  case inProgress = "in-progress"
  case planned

  var label: String {
    switch self {
    case .published: "Parue"
    case .updated: "Mise à jour"
    case .inProgress: "En préparation"
    case .planned: "Envisagée"
    }
  }
}
