import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  /// What never came out goes; what was relayed stays, without who proposed it and what was said about it.
  static let memberNews = Retention(
    "membership/news", what: "Actualité proposée par un adhérent : texte, compte de qui l’a proposée, mots de l’équipe",
    why: "la relire, la publier, répondre à qui l’a proposée",
    until:
      "un an après la dernière étape ; une actualité publiée reste, sans le lien avec le compte ni les mots de l’équipe"
  ) { journal, now in
    let db = journal.db
    let today = PartialDate(instant: now)
    let old = "id IN (SELECT news FROM member_news_step GROUP BY news HAVING date(max(at)) < date(?, '-1 year'))"
    let ended = try String.fetchAll(
      db, sql: "SELECT reference FROM member_news WHERE state <> 'published' AND \(old)", arguments: [today])
    for reference in ended {
      try db.execute(sql: "DELETE FROM member_news WHERE reference = ?", arguments: [reference])
      try journal.note(.removed, RecordID("member_news", reference).description)
    }
    try db.execute(
      sql: """
        UPDATE member_news_step SET note = NULL
        WHERE note IS NOT NULL AND news IN (SELECT id FROM member_news WHERE \(old))
        """, arguments: [today])
    try db.execute(
      sql: "UPDATE member_news SET account = NULL WHERE account IS NOT NULL AND \(old)", arguments: [today])
    return ended.count + db.changesCount
  }
}
