import Foundation
import GRDB
import Kernel

extension MemberProfile {
  static func find(_ db: Database, _ organisation: String) throws -> MemberProfile? {
    try fetchOne(
      db.cachedStatement(sql: "SELECT * FROM member_profile WHERE organisation = ?"), arguments: [organisation])
  }

  /// What stood there before the last change, from the history; nil when there was nothing.
  static func former(_ db: Database, _ organisation: String) throws -> ProfileContent? {
    let detail = try String.fetchOne(
      db, sql: "SELECT detail FROM store_history WHERE record = ? ORDER BY id DESC LIMIT 1",
      arguments: [RecordID("member_profile", organisation)])
    return try detail.map { try JSONDecoder().decode(ProfileContent.self, from: Data($0.utf8)) }
  }
}
