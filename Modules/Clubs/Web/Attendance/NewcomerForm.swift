import Commons
import GRDB
import Kernel
import Mail
import Markup
import Store

extension Form {
  /// At the door, on a phone: somebody is there who is not registered. Whoever has a registration after all is found by their address.
  static let newcomer = Form(
    ClubsPages.newcomer, access: .right(.recordAttendance), button: "Ajouter et noter la présence",
    fields: [
      Field("nom", "Prénom et nom", required: true, limit: 120),
      Field(
        "courriel", "Adresse de courriel", hint: "Pour les remerciements et l’attestation.", .email, required: true,
        limit: 254),
      Field("organisation", "Organisation", limit: 160),
    ], rate: Rate(perAddress: 2_000)
  ) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    let way = Block.paragraph([.linked("Revenir au pointage", .link(.page(ClubsPages.checkIn, event.key)))])
    if let closure = event.attendanceClosure(on: request.today) {
      return .closed(page(event, [.paragraph([.text(closure)]), way]))
    }
    return .open(
      page(
        event,
        [
          .note([
            "Demandez-lui son accord : ses nom et adresse servent à cet événement seulement, et sont effacés six mois après."
          ]), way,
        ]))
  } submit: { submission, journal in
    let request = submission.request
    guard let event = try Event.find(journal.db, key: request.parameter("key")) else { throw Sentence(Event.unknown) }
    if let closure = event.attendanceClosure(on: request.today) { throw Sentence(closure) }
    let desk = AttendanceDesk(journal: journal, request: request)
    let email = try MailAddress(submission.text("courriel"))
    let known = try Registration.find(journal.db, event: event.key, email: email.key)
      .flatMap { try Attendee.find(journal.db, id: $0.id) }
    guard
      let attendee = try known
        ?? desk.register(
          submission.text("nom"), email, organisation: submission.optional("organisation"), .onSite, for: event)
    else { throw Sentence("L’inscription n’a pas pu être ajoutée. Recommencez.") }
    try desk.came(attendee, .onSite)
    return .done(.page(ClubsPages.checkInPerson, event.key, String(attendee.id)))
  }

  private static func page(_ event: Event, _ blocks: [Block]) -> Page {
    Page("Une personne non inscrite", summary: "Pointage : \(event.title)", kicker: event.title, blocks: blocks)
  }
}
