public import GRDB

/// What was kept when an edition was sealed, so that it can be made again to the same bytes.
public struct EditionSeal: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let year: Int
  /// Of every row of the records: see ``DataHash``.
  public let dataSha256: String
  /// The attachments that hold the records, the HTML and, where one was made, the PDF.
  public let snapshot: String
  public let html: String
  public let pdf: String?
  /// The last change of the history that the edition knows.
  public let history: Int
  /// The public site's address that its links lead to.
  public let site: String?
  /// The migrations that the program knew, as a JSON list.
  public let schema: String
  /// The names of the style sheets and the font, which bear a fingerprint of their content, as a JSON list.
  public let style: String
  /// The program that made the PDF, with its version.
  public let layout: String?
}

/// A figure as an edition printed it.
public struct SealedFigure: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let figure: String
  public let title: String
  public let unit: String
  public let definition: String
  /// As in the data files; nil when nothing was declared.
  public let declared: String?
  public let counted: Int?
  public let coverage: String?
  /// What was declared of its parts, as a JSON list of ``SealedDeclaration``.
  public let declarations: String
  /// The records behind the number, as a JSON list of ``SealedPart``.
  public let records: String
}

/// What was declared of a part of a figure: a category, a channel, a work.
public struct SealedDeclaration: Codable, Sendable, Hashable {
  public let subject: String
  public let period: String
  /// As in the data files.
  public let value: String
}

/// A record behind a figure, as an edition counted it.
public struct SealedPart: Codable, Sendable, Hashable {
  /// `table/key`.
  public let record: String
  public let label: String
  /// What it adds to the number, as in the data files.
  public let adds: String
}
