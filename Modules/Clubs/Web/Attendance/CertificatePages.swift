import Commons
import GRDB
import Kernel
import Markup
import Store

extension Route {
  /// Where a code that stands on paper is typed.
  static let certificates = Route(ClubsPages.certificates) { request, _ in
    let code = RegistrationCode.tidy(request.value("code"))
    guard code.isEmpty else { return .redirect(.page(ClubsPages.certificate, code)) }
    return .page(
      Page(
        "Vérifier une attestation", summary: "Vérifier une attestation de présence par son code.",
        blocks: [
          .paragraph([
            "Une attestation de présence porte un code. Il dit si elle est authentique, sans montrer le nom de la personne."
          ]), .filters(.page(ClubsPages.certificates), [FilterField("code", "Code de l’attestation", value: "")]),
        ]))
  }
}

extension Form {
  /// What a certificate's code tells to everybody, also when the names have been deleted: the event, the day, how long. The name on
  /// the paper is checked against a digest; it is sent, so that it stands in no address.
  static let certificate = Form(
    ClubsPages.certificate, button: "Vérifier le nom",
    fields: [
      Field(
        "nom", "Nom qui figure sur l’attestation", hint: "Il est comparé, ni montré ni gardé.", required: true,
        limit: 120)
    ], rate: Rate(perAddress: 30)
  ) { request, db in
    guard let (certificate, event) = try Certificate.asked(request, db) else { return .notFound(Certificate.unknown) }
    return .open(certificate.page(of: event, ["Une attestation de présence porte bien ce code."]))
  } submit: { submission, journal in
    let request = submission.request
    guard let (certificate, event) = try Certificate.asked(request, journal.db) else {
      throw Sentence(Certificate.unknown)
    }
    let isHeld = certificate.isHeld(by: submission.text("nom"), code: request.parameter("code"))
    let again: Inline = .linked(
      "Vérifier un autre nom", .link(.page(ClubsPages.certificate, request.parameter("code"))))
    return .told(
      certificate.page(
        of: event,
        [
          isHeld
            ? "L’attestation qui porte ce code est bien à ce nom."
            : "L’attestation qui porte ce code n’est pas à ce nom. Vérifiez l’orthographe."
        ], [again]))
  }
}

extension Certificate {
  static let unknown =
    "Aucune attestation ne porte ce code. Vérifiez-le : il a douze lettres et chiffres, à taper à l’adresse /attestations."

  fileprivate static func asked(_ request: PageRequest, _ db: Database) throws -> (Certificate, Event)? {
    guard let certificate = try find(db, code: request.parameter("code")) else { return nil }
    return try Event.find(db, key: certificate.event).map { (certificate, $0) }
  }

  fileprivate func page(of event: Event, _ paragraphs: [Inline]...) -> Page {
    Page(
      "Attestation de présence", summary: "Vérification d’une attestation de présence.",
      blocks: paragraphs.map { .paragraph($0) } + [
        .facts(
          [
            Fact("Événement", [.linked(event.title, .record(event.record))]), Fact("Date", event.dateText),
            Fact.optional("Durée attestée", minutesText), Fact("Délivrée le", issuedOn.text),
          ].compactMap { $0 })
      ])
  }
}
