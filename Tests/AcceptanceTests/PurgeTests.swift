import Composition
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What has had its time goes, whatever else fails.
@Suite struct PurgeTests {
  private struct Stubborn: Feature {
    static let id: FeatureID = "aaa"

    func register(in builder: inout FeatureBuilder) {
      builder.add(
        Retention("aaa/stubborn", what: "rien", why: "un essai", until: "jamais") { _, _ in throw Sentence("je reste") }
      )
    }
  }

  @Test func whatCannotBeDeletedLeavesTheOthersToBe() throws {
    let folder = try TemporaryFolder()
    let kernel = try Kernel(installedFeatures + [Stubborn()])
    let (_, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try store.pool.write { db in
      try db.execute(sql: "INSERT INTO form_submission VALUES ('x', '2020-01-01T00:00:00Z', '/', NULL)")
    }
    let files = FileStore(besideDatabase: store.path)
    #expect(throws: Sentence.self) { try kernel.purge(store, files, at: Records2024.now) }
    #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM form_submission") } == 0)
  }

  @Test func everyRetentionSaysWhatWhyAndUntilWhen() throws {
    for retention in try Kernel(installedFeatures).retentions {
      #expect(!retention.what.isEmpty && !retention.why.isEmpty && !retention.until.isEmpty, "\(retention.id)")
    }
  }
}
