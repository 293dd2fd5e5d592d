import Commons
import GRDB
import Kernel
import Mail
import Markup
import Store

extension Form {
  /// One mail as it will be sent, and its words to change.
  static let eventMail = Form(
    ClubsPages.mail, access: .right(.editEventMails), button: "Enregistrer",
    fields: [
      Field("objet", "Objet", limit: EventWords.longestSubject),
      Field(
        "debut", "Texte", hint: "Au-dessus de la date et du lieu. Une ligne vide sépare deux paragraphes.",
        .text(rows: 6), limit: EventWords.longestText),
      Field("fin", "Fin", hint: "Après les liens.", .text(rows: 4), limit: EventWords.longestText),
      Field(
        "portee", "Ces mots valent",
        .choice([.init("evenement", "Pour cet événement"), .init("tous", "Pour tous les événements")])),
      Field("retablir", "Revenir au texte d’avant, sans tenir compte de ce qui est écrit ci-dessus", .flag),
    ]
  ) { request, db in
    guard let (event, notice) = try request.eventMail(db) else { return .notFound(unknownMail) }
    let letter = try EventLetter.example(notice, of: event, request, db)
    let placeholders = EventPlaceholder.allowed(in: notice).map { "{\($0.rawValue)}" }
    return .open(
      Page(
        notice.label, summary: "Courriel « \(notice.label) » : \(event.title)", kicker: event.title,
        lead: [.text("\(notice.occasion). À une personne inventée, il dirait :")],
        blocks: [
          .section("Aperçu", id: "apercu", try letter.preview(request, db)),
          .note([
            .text("Ces repères se remplacent d’eux-mêmes : \(placeholders.joined(separator: ", ")). "),
            .linked("Tous les courriels", .link(.page(ClubsPages.mails, event.key))),
          ]),
        ]),
      values: [
        "objet": letter.words.subject, "debut": letter.words.opening, "fin": letter.words.closing,
        "portee": "evenement",
      ])
  } submit: { submission, journal in
    let request = submission.request
    guard let (event, notice) = try request.eventMail(journal.db) else { throw Sentence(unknownMail) }
    let desk = EventMailDesk(journal: journal, request: request)
    let isForAll = submission.text("portee") == "tous"
    let isReset = submission.flag("retablir")
    // Words for every event are this event's too.
    if isForAll || isReset { try desk.reset(notice, event: event) }
    if isForAll, isReset { try desk.reset(notice, event: nil) }
    if !isReset {
      let words = EventWords(submission.text("objet"), submission.text("debut"), closing: submission.text("fin"))
      try desk.save(words, of: notice, event: isForAll ? nil : event)
    }
    return .done(.page(ClubsPages.mail, event.key, notice.rawValue))
  }

  /// How many days before the event its reminder is sent.
  static let eventReminder = Form(
    ClubsPages.mailReminder, access: .right(.editEventMails), button: "Enregistrer",
    fields: [
      Field(
        "jours", "Combien de jours avant", hint: "0 pour ne pas envoyer de rappel.", .number(EventReminder.range),
        required: true)
    ]
  ) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    return .open(
      Page("Rappel", summary: "Rappel : \(event.title)", kicker: event.title, blocks: []),
      values: ["jours": String(try EventReminder.days(db, event: event.key))])
  } submit: { submission, journal in
    guard let event = try Event.find(journal.db, key: submission.request.parameter("key")) else {
      throw Sentence(Event.unknown)
    }
    try EventMailDesk(journal: journal, request: submission.request).remind(
      event, days: Int(submission.text("jours")) ?? EventReminder.usual)
    return .done(.page(ClubsPages.mails, event.key))
  }

  private static let unknownMail = "Aucun courriel d’événement n’est à cette adresse. L’agenda est à l’adresse /agenda."
}

extension PageRequest {
  /// The event and the notice that the address names.
  fileprivate func eventMail(_ db: Database) throws -> (Event, EventNotice)? {
    guard let notice = EventNotice(rawValue: parameter("notice")) else { return nil }
    return try Event.find(db, key: parameter("key")).map { ($0, notice) }
  }
}

extension EventLetter {
  /// The mail as blocks of a page: the links that would open somebody's registration are shown, and lead nowhere.
  fileprivate func preview(_ request: PageRequest, _ db: Database) throws -> [Block] {
    let message = try message()
    let files = try attachments(request, db).map { Fact("Pièce jointe", $0.name) }
    return [.facts([Fact("Objet", message.subject)])]
      + message.parts.map { part in
        switch part {
        case .paragraph(let text): .paragraph([.text(text)])
        case .action(let title, let url): .paragraph([.strong(title), .text(" : \(url)")])
        case .facts(let facts): .facts(facts.map { Fact($0.label, $0.value) })
        }
      } + (files.isEmpty ? [] : [.facts(files)])
  }
}
