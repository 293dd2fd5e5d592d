public import Kernel
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
      ) { journal, now in try MailQueue.purge(journal.db, at: now) })
  }
}
