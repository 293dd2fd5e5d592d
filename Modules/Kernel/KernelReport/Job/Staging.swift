internal import Foundation

/// A folder within the output, in which a whole edition is made before any of its files goes into place.
struct Staging: Sendable {
  /// Where the files are made.
  let folder: OutputFolder
  private let output: OutputFolder

  private static let suffix = ".en-cours"

  /// Makes the folder; what a program that was killed left behind goes first.
  /// - Throws: ``ReportFailure``.
  init(in output: OutputFolder) throws {
    self.output = output
    Self.clean(output.url)
    folder = try OutputFolder(
      output.url(of: ".\(ProcessInfo.processInfo.processIdentifier)\(Self.suffix)").path)
  }

  /// Puts everything into place, one name after the other; each file is replaced in one step.
  /// - Throws: ``ReportFailure``.
  func commit() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? []
    for name in names.sorted() where !name.hasPrefix(".") {
      let (made, target) = (folder.url(of: name).path, output.url(of: name).path)
      if rename(made, target) == 0 { continue }
      // A folder that holds something is not replaced by renaming: it makes room first.
      let isInTheWay = errno == ENOTEMPTY || errno == EEXIST
      guard isInTheWay, rename(target, folder.url(of: ".avant.\(name)").path) == 0, rename(made, target) == 0 else {
        throw ReportFailure(
          .folder, "\(name) n’a pas pu être mis en place dans \(output.url.path) : \(String(cString: strerror(errno)))."
        )
      }
    }
    discard()
  }

  /// Removes what was made and not put into place.
  func discard() { try? FileManager.default.removeItem(at: folder.url) }

  private static func clean(_ url: URL) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] {
      guard name.hasPrefix("."), name.hasSuffix(suffix), let process = pid_t(name.dropFirst().dropLast(suffix.count))
      else { continue }
      let isAlive = kill(process, 0) == 0 || errno == EPERM
      if !isAlive || process == getpid() { try? FileManager.default.removeItem(at: url.appendingPathComponent(name)) }
    }
  }
}
