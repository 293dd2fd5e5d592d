internal import Foundation
internal import GRDB
internal import Kernel
internal import Store
internal import Mail
internal import Markup

/// A request to sign in: a link that serves once, for a quarter of an hour, in the browser that asked for it.
struct SignIn {
  static let lifetime: TimeInterval = 15 * 60

  let account: Int64?
  let destination: String

  /// Notes the request and, when the address is an account's, sends it the link. Nothing that the caller sees tells which.
  static func ask(
    email: String, token: String, browser: String, destination: String, site: SiteAddress, _ db: Database, at now: Date
  ) throws {
    let account = try Account.find(db, email: email)
    try db.execute(
      sql: "INSERT INTO sign_in (token, account, browser, destination, expires_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        Secret.hash(token), account?.id, browser, destination, now.addingTimeInterval(lifetime).ISO8601Format(),
      ])
    guard let account else { return }
    try MailQueue.enqueue(
      try .signIn(account, link: site.url(.page(AccountPages.link, token)), at: now), in: db, at: now)
  }

  /// The request behind a link, if the link still serves.
  static func find(token: String, _ db: Database, at now: Date) throws -> (request: SignIn, browser: String)? {
    try Row.fetchOne(
      db,
      sql: """
        SELECT account, destination, browser FROM sign_in
        WHERE token = ? AND used_at IS NULL AND expires_at > ? AND account IS NOT NULL
        """, arguments: [Secret.hash(token), now.ISO8601Format()]
    ).map { (SignIn(account: $0[0], destination: $0[1]), $0[2]) }
  }

  /// Uses the link up; nil when it does not serve in this browser, or no more.
  static func use(token: String, browser: String, _ db: Database, at now: Date) throws -> SignIn? {
    try Row.fetchOne(
      db,
      sql: """
        UPDATE sign_in SET used_at = ?1
        WHERE token = ?2 AND browser = ?3 AND used_at IS NULL AND expires_at > ?1 AND account IS NOT NULL
        RETURNING account, destination
        """, arguments: [now.ISO8601Format(), Secret.hash(token), browser]
    ).map { SignIn(account: $0[0], destination: $0[1]) }
  }

  static let retention = Retention(
    "accounts/sign-in", what: "Demande de connexion : empreinte du lien et du navigateur",
    why: "que le lien ne serve qu’une fois, dans le navigateur qui l’a demandé", until: "un jour"
  ) { journal, now in
    let db = journal.db
    try db.execute(
      sql: "DELETE FROM sign_in WHERE expires_at < ?",
      arguments: [now.addingTimeInterval(-86_400).ISO8601Format()])
    return db.changesCount
  }
}
