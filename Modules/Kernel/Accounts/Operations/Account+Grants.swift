public import Foundation
internal import GRDB
public import Kernel
internal import Mail
public import Store

extension Account {
  /// Makes the account of somebody who is invited, or finds the one that there is, and grants it a role.
  /// - Throws: ``Sentence`` when the address, the role's scope or its kind cannot be.
  @discardableResult
  public static func invite(
    email: String, name: String, _ grant: Grant, kernel: Kernel, _ journal: Journal, at now: Date
  ) throws -> Account {
    let db = journal.db
    guard MailSyntax.isAddress(email) else {
      throw Sentence("« \(email) » n’est pas une adresse de courriel, comme prenom.nom@ville.fr.")
    }
    let account = try find(db, email: email) ?? create(email: email, name: name, journal, at: now)
    try account.grant(grant, kernel: kernel, journal, at: now)
    return account
  }

  private static func create(email: String, name: String, _ journal: Journal, at now: Date) throws -> Account {
    let name = name.trimmingCharacters(in: .whitespaces)
    guard !name.isEmpty, name.count <= 120 else {
      throw Sentence("Donnez le nom de la personne, 120 caractères au plus.")
    }
    let today = PartialDate(instant: now)
    try journal.db.execute(
      sql: "INSERT INTO account (email, name, created_on, seen_on) VALUES (?, ?, ?, ?)",
      arguments: [email, name, today, today])
    let id = journal.db.lastInsertedRowID
    try journal.note(.created, "account/\(id)")
    return Account(id: id, email: email, name: name, createdOn: today, seenOn: today)
  }

  /// Grants a role, or changes the kind of one that is held.
  public func grant(_ grant: Grant, kernel: Kernel, _ journal: Journal, at now: Date) throws {
    try Self.check(grant, kernel, journal.db)
    try journal.db.execute(
      sql: """
        INSERT INTO account_grant VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (account, role, scope) DO UPDATE SET kind = excluded.kind
        """,
      arguments: [id, grant.role.rawValue, grant.scope, grant.kind?.rawValue, PartialDate(instant: now)])
    try journal.note(.changed, "account/\(id)")
  }

  /// Takes a role back. Rights are read anew at every request: nothing stays open that it had opened.
  public func revoke(_ role: Role, scope: String, _ journal: Journal) throws {
    try journal.db.execute(
      sql: "DELETE FROM account_grant WHERE account = ? AND role = ? AND scope = ?",
      arguments: [id, role.rawValue, scope])
    guard journal.db.changesCount > 0 else {
      throw Sentence("Ce compte n’a pas le rôle « \(role.rawValue) »\(scope.isEmpty ? "" : " sur « \(scope) »").")
    }
    if role == .contact {
      try journal.db.execute(
        sql: "DELETE FROM account_grant WHERE account = ? AND role = 'delegate' AND scope = ?", arguments: [id, scope])
    }
    try journal.note(.changed, "account/\(id)")
  }

  /// Deletes the account with its roles, sessions and private feeds, and the mail to its address that waits or is remembered.
  public func remove(_ journal: Journal) throws {
    try MailQueue.forget(address: email, in: journal.db)
    try journal.db.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id])
    try journal.note(.removed, "account/\(id)")
  }

  private static func check(_ grant: Grant, _ kernel: Kernel, _ db: Database) throws {
    switch grant.role {
    case .contact, .delegate:
      let isThere = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM organisation WHERE key = ?)", arguments: [grant.scope])
      guard isThere == true else {
        throw Sentence(
          "Aucune organisation n’a la clé « \(grant.scope) ». « rtes members list » donne celles des adhérents.")
      }
    case .team:
      guard grant.scope.isEmpty || kernel.features.contains(where: { $0.description == grant.scope }) else {
        let ids = kernel.features.map(\.description).joined(separator: ", ")
        throw Sentence("Aucun module ne s’appelle « \(grant.scope) ». Il y a : \(ids).")
      }
    case .board, .administrator:
      guard grant.scope.isEmpty else { throw Sentence("Le rôle « \(grant.role.rawValue) » n’a pas de portée.") }
    }
    guard grant.kind == nil || grant.role == .contact else {
      throw Sentence("Seul un contact est élu ou technicien.")
    }
  }
}
