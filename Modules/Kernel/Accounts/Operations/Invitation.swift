public import Foundation
public import Kernel
internal import Mail
public import Store

extension Account {
  /// Opens an account, or adds a role to one, and tells the person by mail.
  @discardableResult
  public static func inviteByMail(
    email: String, name: String, _ grant: Grant, kernel: Kernel, site: SiteAddress, _ journal: Journal, at now: Date
  ) throws -> Account {
    let account = try invite(email: email, name: name, grant, kernel: kernel, journal, at: now)
    let role = text(grant, kernel, journal.db)
    try MailQueue.enqueue(try .invitation(account, role: role, site: site), in: journal.db, at: now)
    return account
  }
}
