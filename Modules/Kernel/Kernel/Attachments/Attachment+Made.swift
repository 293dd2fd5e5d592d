internal import Crypto
public import Foundation
public import Store

extension Attachment {
  /// Attaches a file that the program itself made, of any type, to a record.
  ///
  /// The content is put in its place first, the row after it, as for a file that was received: see ``keep(_:for:access:journal:at:in:)``.
  /// - Parameters:
  ///   - type: as `Content-Type` has it.
  ///   - content: at least one byte.
  @discardableResult
  public static func keep(
    _ content: Data, named name: String, type: String, for record: RecordID, access: Access, journal: Journal,
    at now: Date, in store: FileStore
  ) throws -> Attachment {
    let attachment = Attachment(
      id: randomName(), record: record, name: name, type: type, size: content.count,
      sha256: hexadecimal(SHA256.hash(data: content)), access: access.token, keptAt: now.ISO8601Format())
    try store.keep(content, sha256: attachment.sha256)
    try attachment.insert(journal)
    return attachment
  }
}
