import Accounts
import ArgumentParser
import Foundation
import GRDB
import Kernel
import Store

struct UsersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users", abstract: "Les comptes : qui peut entrer, et pour quoi faire.",
    discussion: """
      Rôles : contact et delegate (sur une organisation), board, team (sur un module, ou tous), administrator.
      La première personne qui administre le site ne peut être nommée qu’ici.

      Exemples :
        rtes users invite ada@exemple.fr --name "Ada Martin" --role administrator
        rtes users invite zoe@exemple.fr --name "Zoé Petit" --role contact --over ville-de-lille --kind elected
        rtes users list --role contact
      """,
    subcommands: [
      UserInviteCommand.self, UserListCommand.self, UserShowCommand.self, UserGrantCommand.self, UserRevokeCommand.self,
      UserSessionsCommand.self, UserRemoveCommand.self,
    ])
}

/// A role as it is typed.
enum RoleArgument: String, ExpressibleByArgument, CaseIterable {
  case contact, delegate, board, team, administrator

  var role: Role {
    switch self {
    case .contact: .contact
    case .delegate: .delegate
    case .board: .board
    case .team: .team
    case .administrator: .administrator
    }
  }
}

/// A contact's quality as it is typed.
enum KindArgument: String, ExpressibleByArgument, CaseIterable {
  case elected, technical

  var kind: ContactKind { self == .elected ? .elected : .technical }
}

/// A role as the command line gives it.
struct GrantOptions: ParsableArguments {
  @Option(help: "Le rôle : contact, delegate, board, team ou administrator.") var role: RoleArgument
  @Option(help: "L’organisation d’un contact (sa clé), ou le module d’une personne de l’équipe.") var over: String = ""
  @Option(help: "La qualité d’un contact : elected ou technical.") var kind: KindArgument?

  var grant: Grant { Grant(role.role, scope: over, kind: kind?.kind) }
}

/// The account that a command is about.
struct AccountArgument: ParsableArguments {
  @Argument(help: "Le courriel du compte.") var email: String

  func account(_ db: Database) throws -> Account {
    guard let account = try Account.find(db, email: email) else {
      throw Sentence("Aucun compte n’a l’adresse « \(email) ». « rtes users list » les donne.")
    }
    return account
  }
}

struct UserInviteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "Ouvre un compte avec un rôle, et envoie une invitation.",
    discussion: """
      Exemple :
        rtes users invite zoe@exemple.fr --name "Zoé Petit" --role contact --over ville-de-lille --kind elected
      """)

  @OptionGroup var database: DatabaseOptions
  @Argument(help: "Le courriel de la personne.") var email: String
  @Option(help: "Prénom et nom ; inutile pour un compte qui existe.") var name: String = ""
  @OptionGroup var grant: GrantOptions
  @Option(help: "L’adresse publique du site, pour le lien de l’invitation (ou la variable RTES_SITE).") var site:
    String?

  func run() throws {
    let kernel = Composed.kernel
    let now = Date()
    let site = try SiteAddress.given(site) ?? .local
    let account = try kernel.write(to: try database.open(kernel), by: "rtes users", at: now) { journal in
      try Account.inviteByMail(
        email: email, name: name, grant.grant, kernel: kernel, site: site, journal, at: now)
    }
    print(
      "Compte \(account.id) : \(account.name), \(account.email). L’invitation part avec le prochain envoi de courriels."
    )
  }
}

struct UserListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Les comptes et leurs rôles.",
    discussion: """
      Exemples :
        rtes users list
        rtes users list --role team --json
      """)

  @OptionGroup var database: DatabaseOptions
  @Option(help: "Seulement ceux qui ont ce rôle.") var role: RoleArgument?
  @OptionGroup var format: FormatOptions

  private struct Line: Encodable {
    let id: Int64
    let name: String
    let email: String
    let roles: [String]
    let seenOn: String
  }

  func run() throws {
    let kernel = Composed.kernel
    let lines = try database.open(kernel).read { db in
      try Account.all(db, role: role?.role).map { entry in
        Line(
          id: entry.account.id, name: entry.account.name, email: entry.account.email,
          roles: entry.grants.map { [$0.role.rawValue, $0.scope].filter { !$0.isEmpty }.joined(separator: ":") },
          seenOn: entry.account.seenOn.description)
      }
    }
    if format.json { return print(try lines.json()) }
    let titles = ["nom", "courriel", "rôles", "vu le"]
    let rows = lines.map { [$0.name, $0.email, $0.roles.joined(separator: " "), $0.seenOn] }
    if format.csv { return print(CSVText.text([titles] + rows), terminator: "") }
    guard !rows.isEmpty else {
      return print("Aucun compte. « rtes users invite ADRESSE --name NOM --role administrator » ouvre le premier.")
    }
    print(Terminal.table(titles, rows))
  }
}

struct UserShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Un compte, ses rôles et ce qu’ils permettent.",
    discussion: """
      Exemple :
        rtes users show zoe@exemple.fr
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var whose: AccountArgument

  func run() throws {
    let kernel = Composed.kernel
    try database.open(kernel).read { db in
      let account = try whose.account(db)
      print("\(Terminal.bold(account.name)), \(account.email)")
      print("Ouvert le \(account.createdOn.text), vu le \(account.seenOn.text)")
      print("\nRôles")
      for grant in try account.grants(db) { print("  \(Account.text(grant, kernel, db))") }
      print("\nDroits")
      let viewer = try account.viewer(db, kernel)
      for owned in kernel.ownedRights where viewer.may(.right(owned.value)) {
        print("  \(owned.value.title)  \(Terminal.faint(owned.value.id))")
      }
    }
  }
}
