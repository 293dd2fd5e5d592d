internal import Foundation
public import Kernel
internal import GRDB
internal import Store

/// The mail that the system sends and the reports that come back: it contributes the tables of the queue, no page and no record.
public struct MailDesk: Feature {
  public static let id: FeatureID = "mail"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.mailQueue)
    builder.add(
      Retention(
        "mail/queue",
        what: "Courriel envoyé : adresse, objet, texte ; les liens de connexion, jusqu’à leur envoi seulement",
        why: "réessayer quand un serveur ne répond pas, et comprendre ce qui n’arrive pas",
        until: "sept jours après l’envoi, trente jours après un échec"
      ) { journal, now in try MailQueue.purge(journal.db, at: now) },
      Retention(
        "mail/held", what: "Adresse à laquelle rien n’est plus envoyé, et la réponse de son serveur",
        why: "ne pas écrire à une adresse qui n’existe plus", until: "un an"
      ) { journal, now in
        try journal.db.execute(
          sql: "DELETE FROM mail_held WHERE since < ?", arguments: [Instant.text(now.addingTimeInterval(-365 * 86_400))]
        )
        return journal.db.changesCount
      })
  }
}
