import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  static let unfinishedApplications = Retention(
    "membership/applications-unfinished",
    what: "Candidature à l’adhésion commencée et non envoyée : collectivité, délibération, personnes nommées, adresse",
    why: "reprendre la saisie par le lien reçu par courriel",
    until: "soixante jours après le dernier lien envoyé ; sept jours si personne n’a suivi le premier"
  ) { journal, now in
    let db = journal.db
    try db.execute(
      sql: "DELETE FROM membership_application_link WHERE issued_at < ?",
      arguments: [now.before(days: ApplicationTerm.link)])
    return try MembershipApplication.delete(
      """
      SELECT id FROM membership_application WHERE state = 'draft' AND (
        id NOT IN (SELECT application FROM membership_application_link)
        OR (confirmed_at IS NULL AND id NOT IN (SELECT application FROM membership_application_link WHERE issued_at >= ?)))
      """, [now.before(days: ApplicationTerm.unconfirmed)], db)
  }

  static let decidedApplications = Retention(
    "membership/applications",
    what: "Candidature à l’adhésion envoyée : collectivité, délibération, charte acceptée, personnes nommées, adresse",
    why: "l’examiner, puis garder la preuve de l’adhésion",
    until:
      "un an après la décision, deux ans sans décision ; d’une candidature acceptée il reste la collectivité, la délibération et la charte acceptée, sans les personnes ni l’adresse"
  ) { journal, now in
    let db = journal.db
    let (decided, undecided) = (
      try now.before(ApplicationTerm.decided, db), try now.before(ApplicationTerm.undecided, db)
    )
    let ended = try MembershipApplication.delete(
      """
      SELECT id FROM membership_application
      WHERE (state = 'declined' AND decided_at < ?) OR (state = 'sent' AND sent_at < ?)
      """, [decided, undecided], db, noting: journal)
    let accepted = "SELECT id FROM membership_application WHERE state = 'accepted' AND decided_at < ?"
    try db.execute(
      sql: "DELETE FROM membership_application_person WHERE application IN (\(accepted))", arguments: [decided])
    try db.execute(
      sql: "UPDATE membership_application SET email = NULL WHERE email IS NOT NULL AND id IN (\(accepted))",
      arguments: [decided])
    return ended + db.changesCount
  }
}

extension MembershipApplication {
  /// Deletes the applications whose numbers a query gives, with their files.
  /// - Parameter journal: notes them where the history knows of them: those that were sent.
  /// - Returns: how many there were.
  @discardableResult
  static func delete(
    _ numbers: String, _ arguments: StatementArguments, _ db: Database, noting journal: Journal? = nil
  ) throws -> Int {
    let ended = try fetchAll(
      db, sql: "SELECT * FROM membership_application WHERE id IN (\(numbers))", arguments: arguments)
    for application in ended {
      try db.execute(
        sql: "DELETE FROM attachment WHERE record = ?", arguments: [application.record.description])
      try db.execute(sql: "DELETE FROM membership_application WHERE id = ?", arguments: [application.id])
      try journal?.note(.removed, application.record.description)
    }
    return ended.count
  }
}

extension Date {
  /// The instant so many days earlier, as columns keep it.
  fileprivate func before(days: Int) -> String { addingTimeInterval(-Double(days) * 86_400).ISO8601Format() }

  /// The same for a time as SQLite writes it: `-12 months`.
  fileprivate func before(_ term: String, _ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', ?, ?)", arguments: [ISO8601Format(), term])
  }
}
