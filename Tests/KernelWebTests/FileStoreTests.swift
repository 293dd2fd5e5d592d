import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

import struct Kernel.Attachment

@Suite struct FileStoreTests {
  private let fixture: FormFixture
  private let database: Store
  private let event = RecordID("event", "2026-forum")
  private let now = Date(timeIntervalSince1970: 1_768_478_400)

  init() throws {
    fixture = try FormFixture()
    let kernel = try Kernel([])
    database = try Store(path: fixture.folder.file("rtes.sqlite"))
    try database.migrate(kernel.migrations)
  }

  /// Everything in the folder of files.
  private var files: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: fixture.store.folder.path)) ?? []).sorted()
  }

  private func attach(_ content: [UInt8], named name: String, access: Access = .everyone) throws -> Attachment {
    let upload = try #require(try fixture.upload(content, named: name))
    return try database.write(by: "ada", at: now) {
      try Attachment.keep(upload, for: event, access: access, journal: $0, at: now, in: fixture.store)
    }
  }

  private func sweep(olderThan date: Date) throws -> Int {
    try database.write(by: "sweep", at: now) { try fixture.store.sweep($0.db, olderThan: date) }
  }

  @Test func aFileIsKeptOnceUnderItsContent() throws {
    let first = try attach(SmallFile.pdf, named: "b.pdf")
    let second = try attach(SmallFile.pdf, named: "a.pdf", access: .signedIn)
    #expect(first.id.wholeMatch(of: /[0-9a-f]{32}/) != nil && first.id != second.id)
    #expect(first.sha256 == second.sha256)
    let kept = try database.read { try Attachment.of(event, $0) }
    #expect(kept == [second, first])
    #expect(kept.map(\.keptAt) == ["2026-01-15T12:00:00Z", "2026-01-15T12:00:00Z"])
    #expect(kept.map(\.link.address) == ["/fichiers/\(second.id)", "/fichiers/\(first.id)"])
    let place = try #require(fixture.store.url(of: first.sha256))
    #expect(place.path == "\(fixture.store.folder.path)/\(first.sha256.prefix(2))/\(first.sha256)")
    #expect(try Data(contentsOf: place) == Data(SmallFile.pdf))
    #expect(try FileManager.default.attributesOfItem(atPath: place.path)[.posixPermissions] as? Int == 0o600)
    #expect(fixture.store.holds(first))
  }

  @Test func onlyASHA256HasAPlace() {
    let hash = String(repeating: "a", count: 64)
    for text in ["", "ab", "../../etc/passwd", hash + "a", hash.uppercased(), "../" + hash.dropFirst(3)] {
      #expect(fixture.store.url(of: text) == nil)
    }
    #expect(throws: FileStoreError.noContent(sha256: "../x")) {
      try fixture.store.keep(Upload(name: "x.pdf", type: .pdf, size: 1, sha256: "../x", path: "/dev/null"))
    }
  }

  @Test func aTransactionThatIsUndoneLeavesAContentForTheSweep() throws {
    let upload = try #require(try fixture.upload(SmallFile.png, named: "a.png"))
    try database.rehearse(by: "ada", at: now) {
      _ = try Attachment.keep(upload, for: event, access: .everyone, journal: $0, at: now, in: fixture.store)
    }
    #expect(try database.read { try Attachment.of(event, $0) }.isEmpty)
    #expect(files.contains("\(upload.sha256.prefix(2))/\(upload.sha256)"))
  }

  @Test func theSweepTakesWhatNobodyNamesAndIsOldEnough() throws {
    let kept = try attach(SmallFile.pdf, named: "a.pdf")
    let removed = try attach(SmallFile.png, named: "b.png")
    _ = try fixture.upload(SmallFile.jpeg, named: "c.jpg")
    try fixture.folder.write("ours", to: "fichiers/ab/README")
    try database.write(by: "ada", at: now) { try removed.remove($0) }
    let before = files
    #expect(try sweep(olderThan: .distantPast) == 0)
    #expect(files == before)
    // One content, and the waiting folders of three requests that did not end.
    #expect(try sweep(olderThan: .distantFuture) == 4)
    let left = [
      "ab", "ab/README", "attente", String(kept.sha256.prefix(2)), "\(kept.sha256.prefix(2))/\(kept.sha256)",
      String(removed.sha256.prefix(2)),
    ]
    #expect(files == left.sorted())
    #expect(fixture.store.holds(kept) && !fixture.store.holds(removed))
  }

  @Test func aSweepOfAFolderThatIsNotThereDoesNothing() throws {
    #expect(try sweep(olderThan: .distantFuture) == 0)
  }

  @Test func onlyWhoMayReadsIt() throws {
    let right = Right("event.files.read", title: "Lire", for: [.board])
    let kernel = try Kernel([Reading(right: right)])
    func viewer(_ grants: Grant...) -> Viewer {
      Viewer(account: 1, name: "Ada", email: "ada@example.org", grants: grants, kernel: kernel)
    }
    let viewers = [.visitor, viewer(), viewer(Grant(.board))]
    let readable = try [Access.everyone, .signedIn, .right(right)].map { access in
      let attachment = try attach(SmallFile.pdf, named: "a.pdf", access: access)
      return try database.read { db in try viewers.map { try attachment.isReadable(by: $0, db) } }
    }
    #expect(readable == [[true, true, true], [false, true, true], [false, false, true]])
  }

  @Test func aFormKeepsTheFilesOfAField() throws {
    let upload = try #require(try fixture.upload(SmallFile.jpeg, named: "a.jpg"))
    let request = PageRequest(kernel: try Kernel([]), now: now)
    let files = ["photos": [upload]]
    let lost = Submission(request: request, secret: "", values: [:], files: files)
    let submission = Submission(request: request, secret: "", values: [:], files: files, fileStore: fixture.store)
    let counts = try database.write(by: "ada", at: now) { journal in
      #expect(throws: FileStoreError.noStore) {
        try lost.keep("photos", for: event, access: .everyone, journal: journal)
      }
      return try ["cv", "photos"].map {
        try submission.keep($0, for: event, access: .everyone, journal: journal).count
      }
    }
    #expect(counts == [0, 1])
    #expect(try database.read { try Attachment.of(event, $0).map(\.name) } == ["a.jpg"])
  }

  @Test func theHistoryKeepsNoName() throws {
    let attachment = try attach(SmallFile.pdf, named: "CV de Jeanne.pdf")
    try database.write(by: "ada", at: now) { try attachment.remove($0) }
    let history = try database.read {
      try Row.fetchAll($0, sql: "SELECT action, record, detail FROM store_history ORDER BY id").map {
        "\($0["action"] as String) \($0["record"] as String) \($0["detail"] as String? ?? "–")"
      }
    }
    #expect(
      history == [
        "created attachment/\(attachment.id) –",
        "removed attachment/\(attachment.id) {\"record\":\"event/2026-forum\"}",
      ])
    #expect(try database.read { try Attachment.find(attachment.id, $0) } == nil)
  }
}

/// A feature that asks for one right.
private struct Reading: Feature {
  static let id: FeatureID = "reading"
  var right = Right("none", title: "", for: [])

  func register(in builder: inout FeatureBuilder) { builder.add(right) }
}
