public import Foundation
public import Kernel
internal import Mail
public import Store

extension Account {
  /// Opens an account, or adds a role to one, and sends an invitation to whoever had none.
  @discardableResult
  public static func inviteByMail(
    email: String, name: String, _ grant: Grant, kernel: Kernel, site: SiteAddress, _ journal: Journal, at now: Date
  ) throws -> Account {
    let isNew = try find(journal.db, email: email) == nil
    let account = try invite(email: email, name: name, grant, kernel: kernel, journal, at: now)
    // Whoever has an account already learns of the new role in their own space.
    if isNew {
      let role = text(grant, kernel, journal.db)
      try MailQueue.enqueue(try .invitation(account, role: role, site: site), in: journal.db, at: now)
    }
    return account
  }
}
