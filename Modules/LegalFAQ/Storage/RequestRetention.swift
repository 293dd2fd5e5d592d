import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  /// A request that was never closed has its time too: from its last step.
  static let legalRequests = Retention(
    "faq/requests", what: "Question juridique d’un adhérent : textes, fichiers joints, compte de qui l’a posée",
    why: "y répondre, et retrouver la réponse tant que la situation dure",
    until: "cinq ans après la clôture, ou après la dernière étape ; il reste la référence, le thème et les dates"
  ) { journal, now in
    let db = journal.db
    try db.execute(
      sql: """
        INSERT INTO past_legal_request (reference, theme, asked_at, answered_at, ended_at)
        SELECT reference, theme, asked_at, answered_at, max(at)
        FROM legal_request JOIN legal_request_step ON request = legal_request.id
        GROUP BY legal_request.id HAVING date(max(at)) < date(?, '-5 years')
        """, arguments: [PartialDate(instant: now)])
    let ended = try String.fetchAll(
      db, sql: "SELECT reference FROM legal_request WHERE reference IN (SELECT reference FROM past_legal_request)")
    // The words leave the search index too.
    for reference in ended { try journal.note(.removed, "legal_request/\(reference)") }
    try db.execute(
      sql: "DELETE FROM attachment WHERE record IN (SELECT 'legal_request/' || reference FROM past_legal_request)")
    try db.execute(sql: "DELETE FROM legal_request WHERE reference IN (SELECT reference FROM past_legal_request)")
    return ended.count
  }
}
