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
      try Event.find(db, key: registration.event).map { try registration.item(of: $0, request, db) }
    }
    return .section("Mes inscriptions", unlessEmpty: items)
  }
}

extension Form {
  /// Cancels from the account, without the link of a mail.
  static let ownCancellation = Form.own(ClubsPages.ownCancellation, button: "Annuler mon inscription") {
    registration, event, _ in
    registration.cancellationScene(for: event)
  } submit: { registration, event, desk in
    try desk.cancel(registration, for: event)
    return registration.ownCancellation
  }

  /// Takes the place that was offered, from the account.
  static let ownAcceptance = Form.own(ClubsPages.ownAcceptance, button: "Accepter la place") {
    registration, event, request in
    registration.offerScene(for: event, "Accepter la place", request)
  } submit: { registration, event, desk in
    try desk.accept(registration, for: event)
    return .page(ClubsPages.ownAcceptance, String(registration.id))
  }

  private static func own(
    _ pattern: PagePattern, button: String,
    scene: @escaping @Sendable (Registration, Event, PageRequest) throws -> FormScene,
    submit: @escaping @Sendable (Registration, Event, RegistrationDesk) throws -> Link
  ) -> Form {
    Form(pattern, access: .signedIn, button: button) { request, db in
      guard let (registration, event) = try Registration.own(request, db) else {
        return .notFound(Registration.notOwn)
      }
      return try scene(registration, event, request)
    } submit: { submission, journal in
      let request = submission.request
      guard let (registration, event) = try Registration.own(request, journal.db) else {
        throw Sentence(Registration.notOwn)
      }
      return .done(try submit(registration, event, RegistrationDesk(journal: journal, request: request)))
    }
  }
}

extension Registration {
  fileprivate static let notOwn = "Aucune de vos inscriptions n’est à cette adresse."

  fileprivate var ownCancellation: Link { .page(ClubsPages.ownCancellation, String(id)) }

  /// The registration as its owner finds it: how it stands, what they need, what they can do.
  fileprivate func item(of event: Event, _ request: PageRequest, _ db: Database) throws -> Item {
    var detail = try (offerFacts + placeFacts(for: event, request, db)).flatMap { fact in
      [.text("\(fact.label) : ")] + fact.value + [.text(". ")]
    }
    if event.closure(on: request.today) == nil {
      if state == .offered {
        detail += [.linked("Accepter la place", .link(.page(ClubsPages.ownAcceptance, String(id)))), " · "]
      }
      if state == .asked || state.isLiving {
        detail.append(.linked("Annuler cette inscription", .link(ownCancellation)))
      }
    }
    return Item(event.title, opens: event.record, mark: event.dateText, tags: [state.label], detail: detail)
  }

  /// The registration that the address names, when it is the viewer's.
  fileprivate static func own(_ request: PageRequest, _ db: Database) throws -> (Registration, Event)? {
    guard !request.viewer.isVisitor, let id = Int64(request.parameter("id")), let found = try find(db, id: id),
      found.email == request.viewer.email.lowercased()
    else { return nil }
    return try Event.find(db, key: found.event).map { (found, $0) }
  }
}
