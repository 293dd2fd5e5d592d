import Foundation
import GRDB
import Kernel
import Store

extension Retention {
  static let registrations = Retention(
    "clubs/registrations",
    what: "Inscription à un événement : nom, adresse de courriel, fonction, organisation, réponses, présence",
    why: "préparer l’événement, prévenir les personnes inscrites, gérer la liste d’attente, attester la présence",
    until:
      "six mois après l’événement ; il reste le nombre d’inscriptions et de présences, sans les noms, et de quoi vérifier une attestation par son code"
  ) { journal, now in
    let db = journal.db
    let old = ended(before: now, RegistrationTerm.afterEvent)
    try db.execute(
      literal: """
        INSERT INTO registration_count (event, state, count)
        SELECT event, state, count(*) FROM registration WHERE state <> 'asked' AND event IN (\(old)) GROUP BY event, state
        ON CONFLICT (event, state) DO UPDATE SET count = count + excluded.count
        """)
    try db.execute(
      literal: """
        INSERT INTO attendance_count (event, state, on_site, online, count)
        SELECT r.event, coalesce(a.state, 'not-recorded'), coalesce(a.on_site, 0), coalesce(a.online, 0), count(*)
        FROM registration r LEFT JOIN registration_attendance a ON a.registration = r.id
        WHERE r.event IN (\(old)) AND (r.state = 'confirmed' OR a.state IS NOT NULL) GROUP BY 1, 2, 3, 4
        ON CONFLICT (event, state, on_site, online) DO UPDATE SET count = count + excluded.count
        """)
    try db.execute(literal: "DELETE FROM registration WHERE event IN (\(old))")
    return db.changesCount
  }

  static let unconfirmedRegistrations = Retention(
    "clubs/registrations-asked", what: "Demande d’inscription à un événement que personne n’a confirmée",
    why: "attendre la confirmation par courriel", until: "sept jours"
  ) { journal, now in
    // Whoever came all the same is somebody who came.
    try journal.db.execute(
      sql: """
        DELETE FROM registration WHERE state = 'asked' AND asked_at < ?
          AND id NOT IN (SELECT registration FROM registration_attendance)
        """, arguments: [now.addingTimeInterval(-RegistrationTerm.asked).ISO8601Format()])
    return journal.db.changesCount
  }

  static let registrationNeeds = Retention(
    "clubs/registration-needs", what: "Repas et besoins d’accessibilité des personnes inscrites à un événement",
    why: "les accueillir ce jour-là", until: "le lendemain de l’événement"
  ) { journal, now in
    try journal.db.execute(
      literal: """
        DELETE FROM registration_need
        WHERE registration IN (SELECT id FROM registration WHERE event IN (\(ended(before: now, "+0 days"))))
        """)
    return journal.db.changesCount
  }

  /// The keys of the events whose last day came before today and a term, as SQLite writes it. An event known by its month or year
  /// ends with it.
  private static func ended(before now: Date, _ term: String) -> SQL {
    """
    SELECT key FROM (SELECT key, coalesce(ends_on, starts_on) AS last FROM event)
    WHERE CASE length(last) WHEN 4 THEN last || '-12-31' WHEN 7 THEN last || '-31' ELSE last END
      < date(\(PartialDate(instant: now).description), \(term))
    """
  }
}
