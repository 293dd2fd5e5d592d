public import Foundation

/// Puts messages into a folder as `.eml` files instead of sending them: what happens while no mail server is set.
public struct OutboxDelivery: MailDelivery {
  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// Writes `12-sign-in.eml`, aside first and then renamed, readable by this account only. The same message gives the same file.
  public func deliver(_ parcel: MailParcel) async -> MailOutcome {
    let url = URL(fileURLWithPath: folder)
    let file = url.appendingPathComponent("\(parcel.id)-\(parcel.purpose).eml")
    let aside = url.appendingPathComponent(".\(file.lastPathComponent)-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { return .later("Le dossier \(folder) ne peut pas être créé.") }
    let isWritten = FileManager.default.createFile(
      atPath: aside.path, contents: Data(parcel.bytes), attributes: [.posixPermissions: 0o600])
    guard isWritten, rename(aside.path, file.path) == 0 else {
      try? FileManager.default.removeItem(at: aside)
      return .later("Le dossier \(folder) ne se laisse pas écrire.")
    }
    return .accepted("déposé dans \(file.path)")
  }

  /// Removes the files that are older.
  public func forget(before instant: Date) async {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasSuffix(".eml") {
      let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
      let written = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
      if let written, written < instant { try? FileManager.default.removeItem(atPath: path) }
    }
  }
}
