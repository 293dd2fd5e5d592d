import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import Clubs

/// A site with one invented club that was held five days ago, and what tests of minutes, pictures and surveys do with it.
final class AfterwardsScene {
  let key = "2026-01-10-club-fictif"
  let site: LiveSite
  let visitor: FormClient

  var event: String { "/evenements/\(key)" }
  var minutes: String { event + "/compte-rendu" }
  var files: FileStore { FileStore(besideDatabase: site.store.path) }

  init() async throws {
    let key = key
    site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) { journal in
        try journal.db.execute(
          sql: """
            INSERT INTO event (key, title, kind, role, status, starts_on, starts_at, mode, place)
            VALUES (?, 'Club fictif', 'club', 'organises', 'held', '2026-01-10', '09:30', 'on-site', 'Rennes');
            INSERT INTO event_themes (owner, target, position) VALUES ('2026-01-10-club-fictif', 'scic', 0);
            """, arguments: [key])
        try journal.note(.created, "event/\(key)")
      }
    }
    visitor = FormClient(site)
  }

  /// What a verb refuses with; empty when it does not.
  func refusal(_ group: String, _ name: String, _ words: String...) -> String {
    do {
      try site.rtes(group, name, words)
      return ""
    } catch { return "\(error)" }
  }

  /// Writes a file of minutes with its image, and tells where it lies.
  func write(_ text: String, image: [UInt8]? = AfterwardsScene.png) throws -> String {
    try site.folder.write(text, to: "compte-rendu.md")
    if let image { try site.folder.write(Data(image), to: "plan.png") }
    return site.folder.file("compte-rendu.md")
  }

  /// Minutes with one word that stands nowhere else, and an image.
  static let text = """
    # Le foncier des billebaudes

    ## Ouverture

    Une **billebaude** est ouverte à 14 h : elle plaît !

    ![Le plan de la billebaude](plan.png)
    """

  /// The address of the only image of the minutes.
  func image() throws -> String {
    let link = try site.store.read { try Attachment.of(EventMinutes.record(of: self.key), $0).map(\.link.address) }
    #expect(link.count == 1)
    return try #require(link.first)
  }

  /// What the kept file of an address holds.
  func content(_ address: String) throws -> [UInt8] {
    let id = try #require(address.split(separator: "/").last.map(String.init))
    let attachment = try #require(try site.store.read { try Attachment.find(id, $0) })
    let url = try #require(files.url(of: attachment.sha256))
    return Array(try Data(contentsOf: url))
  }

  func pictures() throws -> [EventPicture] { try site.store.read { try EventPicture.of($0, event: key) } }

  /// The rows of a request, each value as text.
  func rows(_ sql: String) throws -> [[String: String]] {
    try site.store.read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        Dictionary(uniqueKeysWithValues: row.map { ($0.0, String.fromDatabaseValue($0.1) ?? "\($0.1)") })
      }
    }
  }

  /// Somebody who had a place at the club, and whether they are known to have come.
  func guest(_ email: String, state: String = "confirmed", came: Bool? = nil) throws {
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try journal.db.execute(
        sql: """
          INSERT INTO registration (event, name, email, mode, state, asked_at, placed_at, turn)
          VALUES (?, 'Ada Fictive', ?, 'on-site', ?, '2026-01-02T10:00:00Z', '2026-01-02T10:00:00Z',
            (SELECT coalesce(max(turn), 0) + 1 FROM registration))
          """, arguments: [self.key, email, state])
      if let came {
        try journal.db.execute(
          sql: """
            INSERT INTO registration_attendance (registration, state, on_site, online, recorded_at, recorded_by)
            VALUES (?, ?, ?, 0, '2026-01-10T10:00:00Z', 'test')
            """, arguments: [journal.db.lastInsertedRowID, came ? "came" : "absent", came ? 1 : 0])
      }
      try journal.note(.changed, "event/\(self.key)")
    }
  }

  func purge(afterDays days: Double) throws {
    _ = try site.kernel.purge(site.store, files, at: site.clock.now.addingTimeInterval(days * 86_400))
  }

  // MARK: Pictures, made by hand

  /// A PNG of 3 × 2 pixels whose camera wrote where it was.
  static let png = pngHead + chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]) + chunk("tEXt", gps) + pngBody
  /// The same without it.
  static let cleanPNG = pngHead + chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]) + pngBody

  private static let gps = Array("Location\0N48.1173 W1.6778".utf8)
  private static let pngHead: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let pngBody = chunk("IDAT", [1, 2, 3]) + chunk("IEND", [])

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [9, 9, 9, 9]
  }

  /// A JPEG of 640 × 480, taken with the camera on its side: Exif says so, and where; a comment and a film follow.
  static let jpeg =
    [0xFF, 0xD8] + jfif + exif + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<gps/>".utf8))
    + segment(0xE2, Array("MPF\0".utf8)) + profile + segment(0xFE, Array("Rennes".utf8)) + body + Array("film".utf8)
  /// The same with how it is turned, and nothing else.
  static let cleanJPEG =
    [0xFF, 0xD8] + jfif + [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM".utf8)
    + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0] + profile + body

  private static let jfif = segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
  private static let profile = segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1, 7, 7])
  /// Little-endian: two entries, the orientation and the directory of GPS.
  private static let exif = segment(
    0xE1,
    Array("Exif\0\0II".utf8) + [42, 0, 8, 0, 0, 0, 2, 0] + [0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
      + [0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0] + [0, 0, 0, 0])
  private static let body =
    segment(0xC0, [8, 0x01, 0xE0, 0x02, 0x80, 1, 1, 0x11, 0]) + segment(0xDA, [1, 1, 0, 0, 63, 0])
    + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9]

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker, 0, UInt8(content.count + 2)] + content
  }
}
