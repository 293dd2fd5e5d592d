import GRDB
import Kernel
import Markup

extension Route {
  /// Who publishes the site, what it keeps of people, who can use it.
  static let aboutSite = Route(Pages.aboutSite, menu: MenuEntry("À propos du site", order: 90, in: .foot)) { _, db in
    let network = try Organisation.find(db, key: "rtes")
    let address = try Address.fetchOne(
      db, sql: "SELECT * FROM address WHERE organisation = 'rtes' ORDER BY observed_on DESC LIMIT 1")
    let contact = [Block].facts(
      network.map { Fact("Éditeur", [.linked($0.name, .record($0.record))]) },
      address.map { Fact("Adresse", "\($0.street), \($0.postalCode) \($0.city)") },
      Fact.optional("Téléphone", network?.phone),
      network?.email.flatMap(Link.mail).map { Fact("Courriel", [.linked(network?.email ?? "", .link($0))]) })
    return .page(
      Page(
        "À propos du site", summary: "Éditeur, données personnelles, accessibilité, licence.",
        sources: network.map { [$0.record] } ?? [],
        blocks: [
          .section("Éditeur", contact.isEmpty ? [.empty("L’éditeur n’est pas encore enregistré.")] : contact),
          .section(
            "Données personnelles",
            [
              .paragraph([
                .text(
                  "Le site nomme des personnes dans leurs seules fonctions publiques, telles que des documents publiés les disent, et cite ces documents. Il ne garde ni adresse personnelle, ni témoin de connexion, ni mesure de visite, et ne demande rien à aucun autre site."
                )
              ]),
              .paragraph([.text("Pour faire corriger ou retirer une mention, écrivez à l’éditeur.")]),
            ]),
          .section(
            "Accessibilité",
            [
              .paragraph([
                .text(
                  "Les pages se lisent sans script, au clavier, au lecteur d’écran, sur un téléphone et sur papier. Chaque version est vérifiée avec axe-core sur les critères WCAG 2.2 AA ; ce contrôle automatique ne vaut pas un audit complet."
                )
              ])
            ]),
          .section(
            "Licence",
            [
              .paragraph([
                .text(
                  "Le programme est un logiciel libre, sous licence GNU AGPL, version 3 ou ultérieure. La police Inter est sous licence SIL Open Font 1.1. Territoires : INSEE et DGCL, Licence Ouverte / Etalab 2.0."
                )
              ])
            ]),
        ]))
  }
}
