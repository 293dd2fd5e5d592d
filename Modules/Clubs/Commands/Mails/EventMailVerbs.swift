import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

extension StaffVerb {
  private static let notice = VerbArgument(
    "notice", .choice(EventNotice.allCases.map(\.rawValue)), required: true, "Le courriel : « rtes events mails ».")
  private static let exampleKey = "2026-03-12-club-bretagne-foncier"

  static let listEventMails = StaffVerb(
    .events, "mails", abstract: "Les courriels d’un événement : quand ils partent, combien sont partis.",
    arguments: [.event], example: exampleKey,
    .lists { call, db in
      let event = try Event.named(call.text("event"), db)
      let rows = try EventMailLine.all(db, event: event.key).map { line in
        [line.notice.rawValue, line.notice.label, line.notice.occasion, line.source.label, String(line.sent)]
      }
      let days = EventReminder.text(days: try EventReminder.days(db, event: event.key)).lowercased()
      return VerbTable(
        columns: [
          .init("notice", "courriel"), .init("label", "nom"), .init("occasion", "quand"), .init("source", "texte"),
          .init("sent", "envois"),
        ], rows: rows, summary: French.typeset("« \(event.title) ». Rappel : \(days)."))
    })

  static let previewEventMail = StaffVerb(
    .events, "mail-preview", abstract: "Montre un courriel d’un événement comme il sera envoyé.",
    arguments: [.event, notice], example: "\(exampleKey) reminder",
    .lists { call, db in
      let event = try Event.named(call.text("event"), db)
      guard let notice = try EventNotice.named(call.text("notice")) else { throw Sentence("Il manque le courriel.") }
      let letter = try EventLetter.example(notice, of: event, call.request, db)
      let message = try letter.message()
      let files = try letter.attachments(call.request, db).map { ("pièce jointe", Optional($0.name)) }
      return VerbTable(
        fields: [("objet", message.subject)] + message.parts.flatMap(lines) + files,
        summary: "À une personne inventée. Rien n’est envoyé.")
    })

  static let wordEventMail = StaffVerb(
    .events, "mail-text", abstract: "Change les mots d’un courriel, pour un événement ou pour tous.",
    arguments: [
      notice, VerbArgument("event", .text, "La clé de l’événement ; sans elle, pour tous."),
      VerbArgument("subject", .text, "L’objet."),
      VerbArgument("opening", .text, "Le texte, au-dessus de la date et du lieu."),
      VerbArgument("closing", .text, "La fin, après les liens."),
      VerbArgument("reset", .flag, "Revenir au texte d’avant."),
    ], example: "reminder --subject \"C’est bientôt : {événement}\"",
    .writes { call, journal in
      let db = journal.db
      guard let notice = try EventNotice.named(call.text("notice")) else { throw Sentence("Il manque le courriel.") }
      let event = try call.optional("event").map { try Event.named($0, db) }
      let given = ["subject", "opening", "closing"].contains { call.optional($0) != nil }
      guard given != call.flag("reset") else {
        throw Sentence("Donnez --subject, --opening ou --closing, ou bien --reset seul.")
      }
      let desk = EventMailDesk(journal: journal, request: call.request)
      let scope = event.map { "pour « \($0.title) »" } ?? "pour tous les événements"
      guard given else {
        try desk.reset(notice, event: event)
        return French.typeset("« \(notice.label) » retrouve son texte d’avant, \(scope).")
      }
      let below = try notice.words.replaced(by: .find(db, notice, event: nil))
      var words = try event.map { below.replaced(by: try .find(db, notice, event: $0.key)) } ?? below
      words.subject = call.optional("subject") ?? words.subject
      words.opening = call.optional("opening") ?? words.opening
      words.closing = call.optional("closing") ?? words.closing
      try desk.save(words, of: notice, event: event)
      return French.typeset("Les mots du courriel « \(notice.label) » sont changés, \(scope).")
    })

  static let remindOfEvent = StaffVerb(
    .events, "mail-reminder", abstract: "Dit combien de jours avant un événement son rappel est envoyé.",
    arguments: [
      .event, VerbArgument("days", .count, "Combien de jours avant, 30 au plus."),
      VerbArgument("none", .flag, "Ne pas envoyer de rappel."),
    ], example: "\(exampleKey) --days 3",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      guard (call.count("days") != nil) != call.flag("none") else { throw Sentence("Donnez --days ou --none.") }
      let days = call.count("days") ?? 0
      try EventMailDesk(journal: journal, request: call.request).remind(event, days: days)
      return French.typeset("« \(event.title) ». Rappel : \(EventReminder.text(days: days).lowercased()).")
    })

  /// A part of a message as rows.
  private static func lines(_ part: MailMessage.Part) -> [(name: String, value: String?)] {
    switch part {
    case .paragraph(let text): [("texte", text)]
    case .action(let title, let url): [("bouton", "\(title) : \(url)")]
    case .facts(let facts): facts.map { ($0.label, $0.value) }
    }
  }
}
