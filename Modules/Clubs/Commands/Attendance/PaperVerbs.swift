import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let event = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  private static let exampleKey = "2026-03-12-club-bretagne-foncier"

  static let printBadges = StaffVerb(
    .registrations, "badges", abstract: "Les badges des personnes attendues sur place, dix par page à découper.",
    arguments: [event], example: exampleKey,
    .prints { call, db in
      guard let paper = try Event.named(call.text("event"), db).badges(db) else { throw Sentence(Event.nobodyExpected) }
      return [paper]
    })

  static let printSignInSheet = StaffVerb(
    .registrations, "sheet", abstract: "La feuille d’émargement à signer.", arguments: [event], example: exampleKey,
    .prints { call, db in [try Event.named(call.text("event"), db).signInSheet(db)] })

  static let issueCertificates = StaffVerb(
    .registrations, "certify",
    abstract: "Délivre une attestation à chaque personne notée présente ; « certificates » les imprime.",
    arguments: [
      event,
      VerbArgument("minutes", .count, "La durée attestée ; sans elle, celle du relevé ou des horaires de l’événement."),
    ],
    example: "\(exampleKey) --minutes 180",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let present = try Attendee.of(journal.db, event: event.key).filter { $0.attendance?.state == .came }
      guard !present.isEmpty else {
        throw Sentence(
          "Personne n’est noté présent à « \(event.title) ». Notez d’abord qui est venu : rtes registrations checkin \(event.key) all"
        )
      }
      let new = try present.filter { try Certificate.code(journal.db, of: $0) == nil }
      let desk = CertificateDesk(journal: journal, request: call.request)
      for attendee in new { try desk.issue(to: attendee, for: event, minutes: call.count("minutes")) }
      let told =
        new.isEmpty
        ? "Toutes les attestations étaient délivrées."
        : "\(French.count(new.count, "attestation délivrée", "attestations délivrées"))."
      return French.typeset("\(told) Imprimez-les : rtes registrations certificates \(event.key)")
    })

  static let printCertificates = StaffVerb(
    .registrations, "certificates",
    abstract: "Les attestations de présence qui ont été délivrées, un PDF par personne.",
    arguments: [event, VerbArgument("code", .text, "Celle d’une seule personne, par le code de son inscription.")],
    example: "\(exampleKey) --code K7QM4X",
    .prints { call, db in
      let event = try Event.named(call.text("event"), db)
      let asked = call.optional("code").map(RegistrationCode.tidy)
      let papers = try Attendee.of(db, event: event.key).filter { asked == nil || $0.code == asked }.compactMap {
        try Certificate.paper(for: $0, event, site: call.request.site, db)
      }
      guard !papers.isEmpty else {
        throw Sentence(
          "Aucune attestation n’est délivrée\(asked.map { " pour le code \($0)" } ?? ""). Délivrez-les : rtes registrations certify \(event.key)"
        )
      }
      return papers
    })
}
