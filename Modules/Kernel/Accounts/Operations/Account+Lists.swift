internal import Foundation
public import GRDB
public import Kernel

extension Account {
  /// Every account with what it was granted, by name.
  public static func all(_ db: Database, role: Role? = nil) throws -> [(account: Account, grants: [Grant])] {
    try fetchAll(db, sql: "SELECT * FROM account ORDER BY name COLLATE french, id").map { ($0, try $0.grants(db)) }
      .filter { entry in role == nil || entry.1.contains { $0.role == role } }
  }
}
