import Commons
import GRDB
import Kernel
import Mail
import Markup

extension ClubsPages {
  static let mails = PagePattern("/evenements/:key/courriels")
  static let mail = PagePattern("/evenements/:key/courriels/:notice")
  static let mailReminder = PagePattern("/evenements/:key/courriels/rappel/jours")
}

extension Right {
  static let editEventMails = Right(
    "clubs.mails.edit", title: "Relire et modifier les courriels des événements", for: [.team])
}

extension Route {
  /// Every mail about an event, with what was sent: for the team.
  static let eventMails = Route(ClubsPages.mails, access: .right(.editEventMails)) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    let days = try EventReminder.days(db, event: key)
    let items = try EventMailLine.all(db, event: key).map { line in
      Item(
        [.linked(line.notice.label, .link(.page(ClubsPages.mail, key, line.notice.rawValue)))],
        tags: [line.source.label] + (line.sent == 0 ? [] : [French.count(line.sent, "envoi", "envois")]),
        detail: [.text(line.notice.occasion + ".")])
    }
    return .page(
      Page(
        "Courriels", summary: "Courriels : \(event.title)", kicker: event.title,
        lead: ["Ce que le site écrit aux personnes inscrites. Ouvrez un courriel pour le lire et le modifier."],
        blocks: [
          .facts([
            Fact(
              "Rappel",
              [
                .linked(EventReminder.text(days: days), .link(.page(ClubsPages.mailReminder, key)))
              ])
          ]), .list(items), .paragraph([.linked("La page de l’événement", .record(event.record))]),
        ]))
  }
}

extension EventPart {
  /// The way to the mails, for the team.
  static let mails = EventPart(45) { event, request, db in
    guard request.viewer.may(.right(.editEventMails)),
      try RegistrationSetting.find(db, event: event.key) != nil
    else { return [] }
    return [.paragraph([.linked("Les courriels, pour l’équipe", .link(.page(ClubsPages.mails, event.key)))])]
  }
}
