public import GRDB
public import Markup

/// A file that somebody attached to a record: its content lies on disk under its SHA-256, the rest in the database.
public struct Attachment: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  /// Where every attachment answers, by its id.
  public static let pattern = PagePattern("/fichiers/:id")

  /// A random name, for its address.
  public let id: String
  /// The record that it belongs to.
  public let record: RecordID
  public let name: String
  /// As `Content-Type` has it.
  public let type: String
  /// In bytes.
  public let size: Int
  public let sha256: String
  /// ``Access/token`` of whoever may read it.
  public let access: String
  /// The instant at which it was kept, ISO 8601.
  public let keptAt: String

  /// Where it is downloaded.
  public var link: Link { .page(Self.pattern, id) }

  /// Whether visitors may read it too, so that it may be kept by whoever passes it on.
  public var isForEveryone: Bool { access == Access.everyone.token }
}
