internal import Foundation
public import GRDB
public import Kernel
internal import Store

/// Somebody who may sign in. No password is kept, nor anything else than what the network needs to know whom it lets in.
public struct Account: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let id: Int64
  public let email: String
  public let name: String
  public let createdOn: PartialDate
  /// The day of the last sign-in, or of the invitation.
  public let seenOn: PartialDate

  public static func find(_ db: Database, email: String) throws -> Account? {
    try fetchOne(db.cachedStatement(sql: "SELECT * FROM account WHERE email = ?"), arguments: [email])
  }

  public static func find(_ db: Database, id: Int64) throws -> Account? {
    try fetchOne(db.cachedStatement(sql: "SELECT * FROM account WHERE id = ?"), arguments: [id])
  }

  public func grants(_ db: Database) throws -> [Grant] {
    try Row.fetchAll(
      db.cachedStatement(sql: "SELECT role, scope, kind FROM account_grant WHERE account = ? ORDER BY role, scope"),
      arguments: [id]
    ).compactMap { row in
      Role(rawValue: row[0]).map { role in
        Grant(role, scope: row[1], kind: (row[2] as String?).flatMap(ContactKind.init))
      }
    }
  }

  public func viewer(_ db: Database, _ kernel: Kernel) throws -> Viewer {
    Viewer(account: id, name: name, email: email, grants: try grants(db), kernel: kernel)
  }

  /// What a grant says, in a reader's words: « Contact d’un adhérent — Ville de Lille (élu·e) ».
  public static func text(_ grant: Grant, _ kernel: Kernel, _ db: Database) -> String {
    let over = grant.role.isOverOrganisation ? kernel.title(of: RecordID("organisation", grant.scope), db) : grant.scope
    let kind = grant.kind.map { " (\($0.label.lowercased()))" } ?? ""
    return grant.role.label + (over.isEmpty ? "" : " — \(over)") + kind
  }

  static let retention = Retention(
    "accounts/accounts", what: "Compte : nom, courriel, rôles, jour de la dernière connexion",
    why: "laisser entrer les personnes que le réseau ou leur collectivité a invitées, et elles seules",
    until: "deux ans après la dernière connexion, ou aussitôt que la personne le supprime"
  ) { journal, now in
    let db = journal.db
    try db.execute(
      sql: """
        DELETE FROM account WHERE seen_on < ?
          AND id NOT IN (SELECT account FROM account_grant WHERE role = 'administrator')
        """, arguments: [PartialDate(instant: now.addingTimeInterval(-730 * 86_400)).description])
    return db.changesCount
  }
}
