import Accounts
import ArgumentParser
import Foundation
import GRDB
import Kernel
import Store

struct UserGrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "Donne un rôle de plus à un compte.",
    discussion: """
      Exemple :
        rtes users grant zoe@exemple.fr --role delegate --over ville-de-lille
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var whose: AccountArgument
  @OptionGroup var grant: GrantOptions

  func run() throws {
    let kernel = Composed.kernel
    let now = Date()
    try kernel.write(to: try database.open(kernel), by: "rtes users", at: now) { journal in
      let account = try whose.account(journal.db)
      try account.grant(grant.grant, kernel: kernel, journal, at: now)
      print("Donné : \(Account.text(grant.grant, kernel, journal.db)).")
    }
  }
}

struct UserRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Reprend un rôle à un compte, aussitôt.",
    discussion: """
      Exemple :
        rtes users revoke zoe@exemple.fr --role contact --over ville-de-lille
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var whose: AccountArgument
  @Option(help: "Le rôle à reprendre.") var role: RoleArgument
  @Option(help: "Sur quelle organisation ou quel module.") var over: String = ""

  func run() throws {
    let kernel = Composed.kernel
    try kernel.write(to: try database.open(kernel), by: "rtes users", at: Date()) { journal in
      try whose.account(journal.db).revoke(role.role, scope: over, journal)
    }
    print("Le rôle est repris.")
  }
}

struct UserSessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions", abstract: "Les sessions ouvertes d’un compte ; --end les ferme toutes.",
    discussion: """
      Exemples :
        rtes users sessions zoe@exemple.fr
        rtes users sessions zoe@exemple.fr --end
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var whose: AccountArgument
  @Flag(help: "Fermer toutes les sessions de ce compte.") var end = false

  func run() throws {
    let store = try database.open(Composed.kernel)
    let (account, sessions) = try store.read { db in
      let account = try whose.account(db)
      return (account, try Session.all(of: account.id, db, at: Date()))
    }
    if end {
      try store.pool.write { try Session.endAll(of: account.id, $0) }
      return print(sessions.isEmpty ? "Aucune session n’était ouverte." : "Sessions fermées : \(sessions.count).")
    }
    guard !sessions.isEmpty else { return print("Aucune session n’est ouverte.") }
    print(
      Terminal.table(
        ["ouverte", "dernier usage", "se ferme"],
        sessions.map { [$0.beganAt, $0.seenAt, $0.endsAt].map { $0.ISO8601Format() } }))
  }
}

struct UserRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Supprime un compte, ses rôles et ses sessions.",
    discussion: """
      Exemple :
        rtes users remove zoe@exemple.fr --yes
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var whose: AccountArgument
  @Flag(help: "Ne pas demander de confirmation.") var yes = false

  func run() throws {
    let kernel = Composed.kernel
    let store = try database.open(kernel)
    let account = try store.read { try whose.account($0) }
    if !yes {
      guard isatty(STDIN_FILENO) == 1 else {
        throw Sentence("La suppression ne se défait pas : ajoutez --yes pour la confirmer.")
      }
      print("Supprimer le compte de \(account.name) ? Cela ne se défait pas. Tapez « oui » : ", terminator: "")
      guard readLine() == "oui" else { return print("Rien n’a été supprimé.") }
    }
    try kernel.write(to: store, by: "rtes users", at: Date()) { try account.remove($0) }
    print("Le compte est supprimé.")
  }
}
