internal import Foundation

/// A folder that takes files: each is written aside and then into place, so that nothing half-written ever replaces a good one.
struct OutputFolder: Sendable {
  let url: URL

  /// - Throws: ``ReportFailure``.
  init(_ path: String) throws {
    url = URL(fileURLWithPath: path, isDirectory: true)
    do { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) } catch {
      throw Self.failure(path, error)
    }
  }

  func url(of name: String) -> URL { url.appendingPathComponent(name) }

  /// - Throws: ``ReportFailure``; the former file then stands as it was.
  func write(_ bytes: some DataProtocol, as name: String) throws {
    let target = url(of: name)
    do {
      // A large file is not copied before it is written.
      let isWritten: Void? = try bytes.withContiguousStorageIfAvailable { buffer in
        guard let start = buffer.baseAddress else { return try Data().write(to: target, options: .atomic) }
        try Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: buffer.count, deallocator: .none)
          .write(to: target, options: .atomic)
      }
      if isWritten == nil { try Data(bytes).write(to: target, options: .atomic) }
    } catch { throw Self.failure(url.path, error) }
  }

  /// Lets something else make a file aside, then puts it into place.
  /// - Parameter make: given the path to write at, beside the final one.
  /// - Throws: ``ReportFailure``, or what `make` throws; the former file then stands as it was.
  func make(_ name: String, _ make: (_ path: String) async throws -> Void) async throws {
    let aside = url(of: ".\(ProcessInfo.processInfo.processIdentifier).\(name)")
    defer { try? FileManager.default.removeItem(at: aside) }
    try await make(aside.path)
    guard rename(aside.path, url(of: name).path) == 0 else {
      throw ReportFailure(.folder, "\(name) n’a pas pu être mis en place : \(String(cString: strerror(errno))).")
    }
  }

  private static func failure(_ path: String, _ error: any Error) -> ReportFailure {
    let reason =
      switch (error as? CocoaError)?.code {
      case .fileWriteOutOfSpace?: "le disque est plein"
      case .fileWriteVolumeReadOnly?: "le disque est en lecture seule"
      case .fileWriteNoPermission?: "ce compte n’en a pas le droit"
      case .fileWriteFileExists?: "un fichier porte ce nom"
      default: "le système le refuse"
      }
    return ReportFailure(
      .folder, "Le dossier \(path) ne se laisse pas écrire : \(reason). Choisissez-en un autre, ou libérez de la place."
    )
  }
}
