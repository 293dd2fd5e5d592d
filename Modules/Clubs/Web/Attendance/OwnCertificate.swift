import Commons
import GRDB
import Kernel
import Markup
import Store

extension AccountPanel {
  /// The events to which somebody came, by the address of the account, each with its certificate.
  static let certificates = AccountPanel("clubs/certificates", order: 31) { request, db in
    guard !request.viewer.isVisitor else { return [] }
    let items = try Attendee.came(db, email: request.viewer.email).compactMap { attendee in
      try Event.find(db, key: attendee.event).map { event in
        let way = Inline.linked(
          "Mon attestation de présence", .link(.page(ClubsPages.ownCertificate, String(attendee.id))))
        return Item(event.title, opens: event.record, mark: event.dateText, detail: [way])
      }
    }
    return .section("Mes attestations", unlessEmpty: items)
  }
}

extension Form {
  /// A participant asks for their own certificate, from the account.
  static let ownCertificate = Form(ClubsPages.ownCertificate, access: .signedIn, button: "Faire mon attestation") {
    request, db in
    try OwnCertificate.ofAccount(request, db).scene(request, db)
  } submit: { submission, journal in
    try OwnCertificate.ofAccount(submission.request, journal.db).issue(submission, journal)
  }

  /// The same by the link of a mail, without an account.
  static let linkCertificate = Form(ClubsPages.linkCertificate, button: "Faire mon attestation") { request, db in
    try OwnCertificate.ofLink(request, db).scene(request, db)
  } submit: { submission, journal in
    try OwnCertificate.ofLink(submission.request, journal.db).issue(submission, journal)
  }
}

extension Route {
  static let ownCertificatePaper = Route(ClubsPages.ownCertificatePaper, access: .signedIn) { request, db in
    try OwnCertificate.ofAccount(request, db).paper(request, db)
  }

  static let linkCertificatePaper = Route(ClubsPages.linkCertificatePaper) { request, db in
    try OwnCertificate.ofLink(request, db).paper(request, db)
  }
}

/// The certificate of whoever asks; the same by account and by link.
private struct OwnCertificate {
  /// Nil when the address leads to nobody, or to somebody else.
  let attendee: Attendee?
  let form: Link
  let paper: Link

  static func ofAccount(_ request: PageRequest, _ db: Database) throws -> OwnCertificate {
    let id = request.parameter("id")
    let found = try Int64(id).flatMap { try Attendee.find(db, id: $0) }
    return OwnCertificate(
      attendee: found.flatMap { $0.email == request.viewer.email.lowercased() ? $0 : nil },
      form: .page(ClubsPages.ownCertificate, id), paper: .page(ClubsPages.ownCertificatePaper, id))
  }

  static func ofLink(_ request: PageRequest, _ db: Database) throws -> OwnCertificate {
    let token = request.parameter("token")
    let link = try RegistrationLink.find(db, token: token)
    return OwnCertificate(
      attendee: try link.flatMap { try Attendee.find(db, id: $0.registration.id) },
      form: .page(ClubsPages.linkCertificate, token), paper: .page(ClubsPages.linkCertificatePaper, token))
  }

  private static let unknown =
    "Aucune présence n’est à cette adresse : le nom a été effacé, ou l’adresse est incomplète. L’agenda est à l’adresse /agenda."

  private func found(_ db: Database) throws -> (Attendee, Event)? {
    guard let attendee else { return nil }
    return try Event.find(db, key: attendee.event).map { (attendee, $0) }
  }

  func scene(_ request: PageRequest, _ db: Database) throws -> FormScene {
    guard let (attendee, event) = try found(db) else { return .notFound(Self.unknown) }
    let facts = [Fact("Au nom de", attendee.name), Fact("Présence", attendee.attendanceState.label)]
    if try Certificate.code(db, of: attendee) != nil {
      return .closed(
        event.page(
          "Mon attestation de présence", [.linked("Télécharger l’attestation (PDF)", .link(paper))], facts: facts))
    }
    if let refusal = attendee.certificateRefusal(for: event, on: request.today) {
      return .closed(event.page("Mon attestation de présence", [.text(refusal)], facts: facts))
    }
    return .open(
      event.page(
        "Mon attestation de présence",
        ["Elle porte votre nom, l’événement, sa durée et un code qui permet à d’autres de la vérifier."], facts: facts))
  }

  func issue(_ submission: Submission, _ journal: Journal) throws -> Outcome {
    guard let (attendee, event) = try found(journal.db) else { throw Sentence(Self.unknown) }
    try CertificateDesk(journal: journal, request: submission.request).issue(to: attendee, for: event)
    return .done(form)
  }

  func paper(_ request: PageRequest, _ db: Database) throws -> Answer {
    guard let (attendee, event) = try found(db),
      let paper = try Certificate.paper(for: attendee, event, site: request.site, db)
    else { return .notFound(Self.unknown) }
    return .paper(paper)
  }
}
