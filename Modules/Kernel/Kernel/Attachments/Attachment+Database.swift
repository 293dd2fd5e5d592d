public import Foundation
public import GRDB
public import Store

extension Attachment {
  /// Attaches a file that was received to a record.
  ///
  /// The content is put in its place first, the row after it, in the transaction: when that is undone, a content is left that no
  /// row names, which ``FileStore/sweep(_:olderThan:)`` takes away; never a row whose content is missing.
  /// - Throws: an error of the file system, or of the database.
  @discardableResult
  public static func keep(
    _ upload: Upload, for record: RecordID, access: Access, journal: Journal, at now: Date, in store: FileStore
  ) throws -> Attachment {
    try store.keep(upload)
    let attachment = Attachment(
      id: randomName(), record: record, name: upload.name, type: upload.type.rawValue, size: upload.size,
      sha256: upload.sha256, access: access.token, keptAt: now.ISO8601Format())
    try attachment.insert(journal)
    return attachment
  }

  /// Writes the row, and notes that it came.
  func insert(_ journal: Journal) throws {
    try journal.db.execute(
      literal: """
        INSERT INTO attachment (id, record, name, type, size, sha256, access, kept_at)
        VALUES (\(id), \(record), \(name), \(type), \(size), \(sha256), \(access), \(keptAt))
        """)
    try journal.note(.created, historyName)
  }

  /// Detaches the file. Its content goes with the next sweep, unless another attachment has the same one.
  ///
  /// The history keeps which record it belonged to and not what it was called: names of files name people.
  public func remove(_ journal: Journal) throws {
    try journal.db.execute(literal: "DELETE FROM attachment WHERE id = \(id)")
    let detail = JSONValue.object(["record": .string(record.description)])
    try journal.note(.removed, historyName, detail: String(decoding: detail.bytes, as: UTF8.self))
  }

  /// What is attached to a record, the oldest first.
  public static func of(_ record: RecordID, _ db: Database) throws -> [Attachment] {
    try SQLRequest(literal: "SELECT * FROM attachment WHERE record = \(record) ORDER BY kept_at, name, id").fetchAll(db)
  }

  /// The attachment of that id; nil when there is none.
  public static func find(_ id: String, _ db: Database) throws -> Attachment? {
    try SQLRequest(literal: "SELECT * FROM attachment WHERE id = \(id)").fetchOne(db)
  }

  /// Whether the viewer may read it.
  public func isReadable(by viewer: Viewer, _ db: Database) throws -> Bool {
    try SQLRequest<Int>(
      literal: "SELECT 1 FROM attachment WHERE id = \(id) AND \(viewer.condition(on: "access"))"
    ).fetchOne(db) != nil
  }

  private var historyName: String { "attachment/\(id)" }
}

extension Submission {
  /// Attaches the files of a field to a record, within the transaction that the form runs in.
  /// - Throws: ``FileStoreError/noStore`` when the submission came without a place for files.
  @discardableResult
  public func keep(
    _ field: String, for record: RecordID, access: Access, journal: Journal
  ) throws -> [Attachment] {
    guard let uploads = files[field], !uploads.isEmpty else { return [] }
    guard let fileStore else { throw FileStoreError.noStore }
    return try uploads.map {
      try Attachment.keep($0, for: record, access: access, journal: journal, at: request.now, in: fileStore)
    }
  }
}
