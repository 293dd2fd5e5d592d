import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  static let registrations = Retention(
    "clubs/registrations", what: "Inscription à un événement : nom, adresse de courriel, organisation",
    why: "préparer l’événement, prévenir les personnes inscrites et gérer la liste d’attente",
    until: "six mois après l’événement ; il reste le nombre d’inscriptions, sans les noms"
  ) { journal, now in
    let db = journal.db
    // An event known by its month or year ends with it.
    let old = """
      SELECT key FROM (SELECT key, coalesce(ends_on, starts_on) AS last FROM event)
      WHERE CASE length(last) WHEN 4 THEN last || '-12-31' WHEN 7 THEN last || '-31' ELSE last END < date(:today, :term)
      """
    let arguments: StatementArguments = [
      "today": PartialDate(instant: now).description, "term": RegistrationTerm.afterEvent,
    ]
    try db.execute(
      sql: """
        INSERT INTO registration_count (event, state, count)
        SELECT event, state, count(*) FROM registration WHERE state <> 'asked' AND event IN (\(old)) GROUP BY event, state
        ON CONFLICT (event, state) DO UPDATE SET count = count + excluded.count
        """, arguments: arguments)
    try db.execute(sql: "DELETE FROM registration WHERE event IN (\(old))", arguments: arguments)
    return db.changesCount
  }

  static let unconfirmedRegistrations = Retention(
    "clubs/registrations-asked", what: "Demande d’inscription à un événement que personne n’a confirmée",
    why: "attendre la confirmation par courriel", until: "sept jours"
  ) { journal, now in
    let db = journal.db
    try db.execute(
      sql: "DELETE FROM registration WHERE state = 'asked' AND asked_at < ?",
      arguments: [now.addingTimeInterval(-RegistrationTerm.asked).ISO8601Format()])
    return db.changesCount
  }
}
