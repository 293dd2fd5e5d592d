import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  static let surveyLinks = Retention(
    "clubs/survey-links", what: "Lien d’enquête envoyé par courriel (son empreinte, sans le nom) et s’il a servi",
    why: "prendre une réponse et une seule par personne", until: "la clôture de l’enquête"
  ) { journal, now in
    try journal.db.execute(
      sql: "DELETE FROM survey_token WHERE event IN (SELECT event FROM event_survey WHERE closes_on < ?)",
      arguments: [PartialDate(instant: now)])
    return journal.db.changesCount
  }

  static let surveyComments = Retention(
    "clubs/survey-comments", what: "Mots libres écrits dans une enquête anonyme",
    why: "améliorer les événements suivants ; une personne peut s’y laisser reconnaître",
    until: "deux ans après le mois de la réponse ; il reste les notes"
  ) { journal, now in
    try journal.db.execute(
      sql:
        "UPDATE survey_answer SET comment = NULL WHERE comment IS NOT NULL AND answered_on < strftime('%Y-%m', ?, '-2 years')",
      arguments: [PartialDate(instant: now)])
    return journal.db.changesCount
  }

  static let pictures = Retention(
    "clubs/pictures", what: "Photo d’un événement dont les personnes reconnaissables n’ont pas donné leur accord",
    why: "le leur demander ; elle n’est pas montrée d’ici là",
    until: "six mois après l’envoi ; les photos avec accord restent, et se retirent sur demande"
  ) { journal, now in
    let late = try Attachment.fetchAll(
      journal.db,
      sql: """
        SELECT a.* FROM event_picture p JOIN attachment a ON a.id = p.attachment
        WHERE p.consent = 'missing' AND a.kept_at < strftime('%Y-%m-%dT%H:%M:%SZ', ?, '-6 months')
        """, arguments: [now.ISO8601Format()])
    for attachment in late { try attachment.remove(journal) }
    return late.count
  }
}
