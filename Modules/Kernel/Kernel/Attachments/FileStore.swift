public import Foundation
public import GRDB

/// Where the content of attached files lies, beside the database: `fichiers/ab/abcdef…`, by SHA-256, so that the same content
/// lies there once; and `fichiers/attente/…`, a folder for each request that is being received.
public struct FileStore: Sendable {
  public let folder: URL

  public init(folder: URL) { self.folder = folder }

  /// The store that belongs to a database: the folder `fichiers` beside its file.
  public init(besideDatabase path: String) {
    self.init(folder: URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("fichiers"))
  }

  /// Where the content of that SHA-256 lies; nil for a text that is none, so that no text ever leads out of the folder.
  public func url(of sha256: String) -> URL? {
    guard Self.isSHA256(sha256) else { return nil }
    return folder.appendingPathComponent(String(sha256.prefix(2))).appendingPathComponent(sha256)
  }

  /// A folder of its own for one request; nothing is on disk before its first file.
  public func waitingFolder() -> WaitingFolder { WaitingFolder(url: waiting.appendingPathComponent(randomName())) }

  /// Puts a file that was received in its place.
  ///
  /// It takes the place of a content that is there already: that is the same bytes with a fresh date, which a sweep that is
  /// due in the same moment leaves alone.
  /// - Throws: ``FileStoreError/noContent(sha256:)`` when the upload bears no SHA-256, or an error of the file system.
  public func keep(_ upload: Upload) throws {
    try move(upload.path, sha256: upload.sha256)
  }

  /// Puts a content that the program itself made in its place.
  func keep(_ content: Data, sha256: String) throws {
    let folder = waitingFolder()
    defer { folder.discard() }
    let path = try folder.write(content)
    try move(path, sha256: sha256)
  }

  private func move(_ path: String, sha256: String) throws {
    guard let place = url(of: sha256) else { throw FileStoreError.noContent(sha256: sha256) }
    let parent = place.deletingLastPathComponent()
    try FileManager.default.createPrivateFolder(at: parent)
    guard rename(path, place.path) == 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
    }
    try Self.synchronize(parent)
  }

  /// Removes the contents that no attachment names any more, and what requests left that ended without a word.
  ///
  /// Call it within a write transaction, so that no form attaches a content between the question and the removal.
  /// - Parameter date: what is younger stays: it may be about to be attached.
  /// - Returns: how many contents and folders went.
  @discardableResult
  public func sweep(_ db: Database, olderThan date: Date) throws -> Int {
    let known = try db.cachedStatement(sql: "SELECT 1 FROM attachment WHERE sha256 = ? LIMIT 1")
    var removed = 0
    for url in entries(of: folder).flatMap(entries) where isOlder(url, than: date) {
      let name = url.lastPathComponent
      let isWaiting = url.deletingLastPathComponent().lastPathComponent == waiting.lastPathComponent
      guard try isWaiting || Self.isSHA256(name) && Int.fetchOne(known, arguments: [name]) == nil else { continue }
      try FileManager.default.removeItem(at: url)
      removed += 1
    }
    return removed
  }

  /// Whether the content of an attachment lies there whole.
  public func holds(_ attachment: Attachment) -> Bool {
    guard let url = url(of: attachment.sha256) else { return false }
    return (try? FileManager.default.attributesOfItem(atPath: url.path))?[.size] as? Int == attachment.size
  }

  private var waiting: URL { folder.appendingPathComponent("attente") }

  private func entries(of folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map(folder.appendingPathComponent)
  }

  private func isOlder(_ url: URL, than date: Date) -> Bool {
    let changed = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.modificationDate] as? Date
    return changed.map { $0 < date } ?? false
  }

  private static func isSHA256(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  /// Makes the new name in a folder last through a failure of the machine, as the row that will name it does.
  private static func synchronize(_ folder: URL) throws {
    let handle = try FileHandle(forReadingFrom: folder)
    try handle.synchronize()
    try handle.close()
  }
}

/// What is wrong with the store of files; told to whoever runs the site.
public enum FileStoreError: Error, Equatable {
  /// Files came with a form, and nobody said where files are kept.
  case noStore
  /// The content of that SHA-256 is not there, or not whole.
  case noContent(sha256: String)
}

extension FileManager {
  /// Makes a folder that only the site's own account reads, with those above it.
  func createPrivateFolder(at url: URL) throws {
    try createDirectory(at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }
}
