import Commons
import GRDB
import Kernel
import Markup

extension Certificate {
  /// The paper of somebody's certificate; nil as long as none was issued.
  static func paper(for attendee: Attendee, _ event: Event, site: SiteAddress, _ db: Database) throws -> Paper? {
    guard let code = try code(db, of: attendee), let certificate = try find(db, code: code) else { return nil }
    let network = try Organisation.find(db, key: "rtes")?.name ?? "réseau"
    let page = Link.page(ClubsPages.certificate, RegistrationCode.tidy(code))
    return Paper(
      "attestation-\(code.lowercased())", style: "certificate", day: certificate.issuedOn,
      Sheet(
        RecordID("certificate", ""), kind: "Attestation de présence", title: attendee.name,
        lead: [.text("Le \(network) atteste que la personne nommée ci-dessus a participé à cet événement.")],
        blocks: [
          .facts(
            [
              Fact.optional("Pour", attendee.capacity), Fact("Événement", event.title),
              Fact("Nature", event.kind.label), Fact("Date", event.dateText),
              Fact.optional("Lieu", event.place), Fact.optional("Participation", attendee.attendance?.wayText),
              Fact.optional("Durée", certificate.minutesText), Fact("Délivrée le", certificate.issuedOn.text),
            ].compactMap { $0 }),
          .note([
            .text("Code de vérification : "), .strong(code), .text(". Cette attestation se vérifie à l’adresse "),
            .linked(site.url(page), .link(page)), .text("."),
          ]),
        ]))
  }
}
