internal import Crypto
internal import Foundation

/// What one request sends lies here until it is kept; whoever reads the request calls ``discard()`` when it ends.
public struct WaitingFolder: Sendable {
  let url: URL

  /// A new file; its name is ours and never the sender's.
  public func makeFile() throws -> WaitingFile {
    try FileManager.default.createPrivateFolder(at: url)
    return try WaitingFile(url.appendingPathComponent(randomName()))
  }

  /// Writes a file of our own to disk, and returns its path.
  func write(_ content: Data) throws -> String {
    let file = try makeFile()
    try file.write(Array(content)[...])
    return try file.close()
  }

  /// Removes all that was not kept.
  public func discard() {
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    try? FileManager.default.removeItem(at: url)
  }
}

/// A file that is being received: measured, hashed and looked at as its bytes come in.
public final class WaitingFile {
  /// In bytes, so far.
  public private(set) var size = 0
  private let url: URL
  private let handle: FileHandle
  private var hash = SHA256()
  private var sniffer = FileSniffer()

  init(_ url: URL) throws {
    self.url = url
    guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: url.path])
    }
    handle = try FileHandle(forWritingTo: url)
  }

  public func write(_ bytes: ArraySlice<UInt8>) throws {
    let data = Data(bytes)
    try handle.write(contentsOf: data)
    hash.update(data: data)
    sniffer.read(bytes)
    size += bytes.count
  }

  /// Ends the file and makes sure that it is on disk.
  /// - Parameter name: what the sender called it.
  /// - Returns: nil when its bytes are of no kind that we know.
  public func finish(named name: String) throws -> Upload? {
    _ = try close()
    guard let type = sniffer.type else { return nil }
    return Upload(
      name: FileName.cleaned(name, for: type), type: type, size: size, sha256: hexadecimal(hash.finalize()),
      path: url.path)
  }

  /// Makes sure that the file is on disk, and returns its path.
  func close() throws -> String {
    try handle.synchronize()
    try handle.close()
    return url.path
  }

  /// Gives the file up.
  public func remove() {
    try? handle.close()
    try? FileManager.default.removeItem(at: url)
  }
}
