import GRDB
import Kernel

/// A publication, whatever its editions.
struct Work: FetchableRecord, Sendable, Hashable {
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

  /// Reads the columns in the table's order, as `SELECT *` gives them: there are many.
  init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    title = try row.decode(atIndex: 1)
    collection = try row.decode(atIndex: 2)
    kind = try row.decode(atIndex: 3)
    number = try row.decode(atIndex: 4)
    publisher = try row.decode(atIndex: 5)
    publishedOn = try row.decode(atIndex: 6)
    status = try row.decode(atIndex: 7)
    pages = try row.decode(atIndex: 8)
    description = try row.decode(atIndex: 9)
    url = try row.decode(atIndex: 10)
  }
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
