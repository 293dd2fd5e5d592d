import Commons
import GRDB
import Kernel
import Markup
import Store

extension AccountPanel {
  /// What somebody registered for, by the address of the account.
  static let registrations = AccountPanel("clubs/registrations", order: 30) { request, db in
    guard !request.viewer.isVisitor else { return [] }
    let items = try Registration.of(db, email: request.viewer.email).compactMap { registration in
      try Event.find(db, key: registration.event).map { event in
        let canCancel = registration.state != .cancelled && event.closure(on: request.today) == nil
        return Item(
          event.title, opens: event.record, mark: event.dateText, tags: [registration.state.label],
          detail: canCancel ? [.linked("Annuler cette inscription", .link(registration.ownCancellation))] : [])
      }
    }
    return .section("Mes inscriptions", unlessEmpty: items)
  }
}

extension Form {
  /// Cancels from the account, without the link of a mail.
  static let ownCancellation = Form(
    ClubsPages.ownCancellation, access: .signedIn, button: "Annuler mon inscription"
  ) { request, db in
    guard let (registration, event) = try Registration.own(request, db) else {
      return .notFound(Registration.notOwn)
    }
    return registration.cancellationScene(for: event)
  } submit: { submission, journal in
    let request = submission.request
    guard let (registration, event) = try Registration.own(request, journal.db) else {
      throw Sentence(Registration.notOwn)
    }
    try RegistrationDesk(journal: journal, request: request).cancel(registration, for: event)
    return .done(registration.ownCancellation)
  }
}

extension Registration {
  fileprivate static let notOwn = "Aucune de vos inscriptions n’est à cette adresse."

  fileprivate var ownCancellation: Link { .page(ClubsPages.ownCancellation, String(id)) }

  /// The registration that the address names, when it is the viewer's.
  fileprivate static func own(_ request: PageRequest, _ db: Database) throws -> (Registration, Event)? {
    guard !request.viewer.isVisitor, let id = Int64(request.parameter("id")), let found = try find(db, id: id),
      found.email == request.viewer.email.lowercased()
    else { return nil }
    return try Event.find(db, key: found.event).map { (found, $0) }
  }
}
