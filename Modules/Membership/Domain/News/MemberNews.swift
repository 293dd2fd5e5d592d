import GRDB
import Kernel

/// A piece of news that a member proposes and that the network relays once the team has read it.
struct MemberNews: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  /// What people call it: its year and its number in that year, `2026-0007`.
  let reference: String
  /// The key of the organisation whose news it is.
  let organisation: String
  /// Who proposed it; nil when the account is gone, or a year after it was published.
  let account: Int64?
  let title: String
  /// One or two sentences, as lists and feeds show it.
  let summary: String
  /// Markdown without images.
  let body: String?
  /// A web address where there is more to read.
  let link: String?
  /// A theme's key.
  let theme: String?
  let state: NewsState
  /// The day on which the network relayed it, kept when it is withdrawn.
  let publishedOn: PartialDate?

  var record: RecordID { RecordID("member_news", reference) }

  /// Who may read it and its way: everybody reads what is published, on another page.
  var readers: Access { .right(.proposeNews, over: organisation) }

  var content: NewsContent { NewsContent(title: title, summary: summary, body: body, link: link, theme: theme) }
}

/// What is written of a piece of news.
struct NewsContent: Sendable, Hashable {
  let title: String
  let summary: String
  let body: String?
  let link: String?
  let theme: String?

  /// An image would have the reader's browser call another site.
  var hasImage: Bool { body?.contains("![") ?? false }
}

/// One step of the way of a piece of news.
struct NewsStep: Codable, FetchableRecord, Sendable, Hashable {
  let position: Int
  let state: NewsState
  /// ISO 8601, UTC.
  let at: String
  /// A word of the team to whoever proposed it.
  let note: String?
}

extension Right {
  /// A contact holds it over their own authority: its contacts follow each other's news.
  static let proposeNews = Right(
    "membership.news.propose", title: "Proposer une actualité à relayer et la suivre", for: [.contact, .team])
  static let moderateNews = Right(
    "membership.news.moderate", title: "Publier, écarter ou retirer l’actualité d’un adhérent", for: [.team])
}
