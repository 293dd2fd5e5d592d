import Commons
import Kernel
import Markup

extension Route {
  /// What comes after the form, the same for everybody.
  static let registrationSent = Route(ClubsPages.registrationSent) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    return .page(
      event.page(
        "Regardez votre courriel",
        [
          "Un courriel vient de partir à l’adresse que vous avez donnée. Ouvrez-le et suivez son lien dans les 48 heures : l’inscription ne compte qu’ensuite."
        ],
        [
          "Rien n’arrive ? Regardez dans les indésirables, puis ",
          .linked("recommencez", .link(event.registrationLink)), ".",
        ]))
  }
}

extension Event {
  static let unknown = "Cet événement n’est pas enregistré. L’agenda est à l’adresse /agenda."

  var registrationLink: Link { .page(ClubsPages.registration, key) }

  /// A page about a registration for the event: some sentences, when and where, and the way to the event.
  func page(_ title: String, _ paragraphs: [Inline]..., facts: [Fact] = []) -> Page {
    Page(
      title, summary: "\(title) : \(self.title)", kicker: self.title,
      blocks: paragraphs.filter { !$0.isEmpty }.map { .paragraph($0) } + [
        .facts(facts + appointment), .paragraph([.linked("La page de l’événement", .record(record))]),
      ])
  }
}
