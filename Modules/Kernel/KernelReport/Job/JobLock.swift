internal import Foundation
internal import Kernel

/// Held by the one job that is at work on a database: a lock on a file beside it, which the system lifts when the process ends,
/// however it ends.
final class JobLock: Sendable {
  private let descriptor: Int32

  /// - Throws: ``ReportFailure``, which says since when and by which process it is held.
  init(besideDatabase path: String, at now: Date) throws {
    let file = path + ".rapport.lock"
    // The program that makes PDF must not hold the lock after us.
    let descriptor = open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ReportFailure(
        .failed,
        "Le fichier \(file) ne s’ouvre pas : \(String(cString: strerror(errno))). Rendez son dossier accessible.")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      defer { close(descriptor) }
      throw ReportFailure(
        .busy,
        "Un autre travail établit déjà le rapport\(Self.holder(descriptor)). Attendez qu’il ait fini ; il s’arrête de lui-même à sa limite de temps."
      )
    }
    let note = Data("\(ProcessInfo.processInfo.processIdentifier) \(now.ISO8601Format())\n".utf8)
    ftruncate(descriptor, 0)
    note.withUnsafeBytes { bytes in _ = pwrite(descriptor, bytes.baseAddress, bytes.count, 0) }
    self.descriptor = descriptor
  }

  /// The file stays: whoever removed it would let two jobs lock two files of one name.
  deinit { close(descriptor) }

  /// What the holder wrote into the file: « depuis le 15 janvier 2026 à 13 h 00 (processus 4711) ».
  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let begun = try? Date(String(words[1]), strategy: .iso8601) else { return "" }
    return " depuis le \(text(of: begun)) (processus \(words[0]))"
  }

  private static func text(of instant: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
    let parts = calendar.dateComponents([.hour, .minute], from: instant)
    let minutes = parts.minute ?? 0
    return "\(PartialDate(instant: instant).text) à \(parts.hour ?? 0) h \(minutes < 10 ? "0" : "")\(minutes)"
  }
}
