import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let meetings = Group(
    "meetings", "Les réunions des instances, de la convocation aux suites données.")
  static let meeting = VerbArgument("meeting", .text, required: true, "La clé de la réunion, que « list » donne.")
  private static let circumstances = [
    VerbArgument("at", .text, "L’heure de début, comme 14:30."),
    VerbArgument("until", .text, "L’heure de fin."),
    VerbArgument("mode", .choice(EventMode.allCases.map(\.rawValue)), "Sur place, en ligne ou les deux."),
    VerbArgument("place", .text, "Le lieu, ou le lien de la visioconférence."),
    VerbArgument("event", .text, "La clé de l’événement de l’agenda, s’il y est."),
  ]

  static let listMeetings = StaffVerb(
    meetings, "list", abstract: "Les réunions, la plus récente d’abord.",
    arguments: [
      VerbArgument("body", .text, "La clé d’une instance."), VerbArgument("year", .count, "Une année."),
    ], example: "--body ca",
    .lists { call, db in
      let body = try call.optional("body").map { try Body.named($0, db).key }
      let found = try BodyMeeting.all(db).filter { meeting in
        (body == nil || meeting.body == body) && (call.count("year").map { $0 == meeting.on.year } ?? true)
      }
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("body", "instance"), .init("on", "date"), .init("startsAt", "heure"),
          .init("place", "lieu"), .init("state", "état"), .init("convenedOn", "convoquée le"),
          .init("minutes", "compte rendu"),
        ],
        rows: found.map { meeting in
          let isPublic = meeting.access == .everyone ? ", public" : ""
          return [
            meeting.key, meeting.body, meeting.on.description, meeting.startsAt ?? "", meeting.place ?? "",
            meeting.state.label, meeting.convenedOn?.description ?? "",
            meeting.minutesState.map { $0.label + isPublic } ?? "",
          ]
        }, summary: French.typeset("\(French.count(found.count, "réunion", "réunions"))."))
    })

  static let addMeeting = StaffVerb(
    meetings, "add", abstract: "Enregistre une réunion à tenir, ou une qui s’est tenue.",
    arguments: [
      VerbArgument("body", .text, required: true, "La clé de l’instance."),
      VerbArgument("date", .day, required: true, "Le jour."),
    ] + circumstances + [
      VerbArgument("key", .text, "La clé de la réunion ; l’instance et le jour sans cette option."),
      VerbArgument("second-call", .flag, "Deuxième convocation, sans condition de quorum."),
    ], example: "ca 2026-03-12 --at 14:00 --mode hybrid --place \"Lyon\"",
    .writes { call, journal in
      guard let day = call.day("date") else { throw Sentence("Il manque le jour.") }
      var new = NewMeeting(body: call.text("body"), on: day)
      (new.key, new.startsAt, new.endsAt) = (call.optional("key"), call.optional("at"), call.optional("until"))
      new.mode = try EventMode.named(call.optional("mode")) ?? .notRecorded
      (new.place, new.event, new.isSecondCall) = (
        call.optional("place"), call.optional("event"), call.flag("second-call")
      )
      let key = try MeetingDesk(journal: journal, today: call.request.today).add(new)
      return French.typeset("Réunion \(key) enregistrée. Puis l’ordre du jour : rtes meetings agenda \(key) TITRE.")
    })

  static let editMeeting = StaffVerb(
    meetings, "edit", abstract: "Déplace une réunion : la convocation est alors à envoyer à nouveau.",
    arguments: [meeting, VerbArgument("date", .day, "Le nouveau jour.")] + circumstances,
    example: "ca-2026-03-12 --date 2026-03-19",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      try MeetingDesk(journal: journal, today: call.request.today).move(
        meeting, on: call.day("date"), startsAt: call.optional("at"), endsAt: call.optional("until"),
        mode: try EventMode.named(call.optional("mode")), place: call.optional("place"), event: call.optional("event"))
      let moved = try BodyMeeting.named(meeting.key, journal.db)
      let again = meeting.convenedOn == nil ? "" : " La convocation était partie : envoyez-la à nouveau."
      return French.typeset(
        "\(moved.title) : \(moved.facts().dropFirst(2).map { $0.value.map(\.plain).joined() }.joined(separator: ", ")).\(again)"
      )
    })

  static let cancelMeeting = StaffVerb(
    meetings, "cancel", abstract: "Annule une réunion ; n’écrit à personne.", arguments: [meeting],
    example: "ca-2026-03-12",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      try MeetingDesk(journal: journal, today: call.request.today).cancel(meeting)
      let told = meeting.convenedOn == nil ? "" : " La convocation était partie : prévenez les personnes."
      return French.typeset("\(meeting.title) : annulée.\(told)")
    })

  static let addAgendaItem = StaffVerb(
    meetings, "agenda", abstract: "Ajoute un point à l’ordre du jour.",
    arguments: [
      meeting, VerbArgument("title", .text, required: true, "Le point."),
      VerbArgument(
        "kind", .choice(AgendaKind.allCases.map(\.rawValue)), "Pour quoi ; « discussion » sans cette option."),
      VerbArgument("position", .count, "Son rang ; à la fin sans cette option."),
    ], example: "ca-2026-03-12 \"Budget 2026\" --kind decision",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      let kind = try AgendaKind.named(call.optional("kind")) ?? .discussion
      let position = try MeetingDesk(journal: journal, today: call.request.today).add(
        call.text("title"), kind: kind, at: call.count("position"), to: meeting)
      return French.typeset("Point \(position) : \(call.text("title")) (\(kind.label)).")
    })

  static let removeAgendaItem = StaffVerb(
    meetings, "agenda-remove", abstract: "Retire un point de l’ordre du jour.",
    arguments: [meeting, VerbArgument("position", .count, required: true, "Son rang.")], example: "ca-2026-03-12 3",
    .asks { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      let item = try MeetingDesk(journal: journal, today: call.request.today).removeItem(
        call.count("position") ?? 0, of: meeting)
      return French.typeset("\(meeting.title) : le point \(item.position) est retiré, « \(item.title) ».")
    })

  static let conveneMeeting = StaffVerb(
    meetings, "convene", abstract: "Envoie la convocation, avec l’ordre du jour et un fichier pour l’agenda.",
    arguments: [meeting, VerbArgument("again", .flag, "L’envoyer encore une fois.")], example: "ca-2026-03-12",
    .asks { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      return try Convocation(journal.db, meeting, on: call.request.today).send(
        journal, call.request, again: call.flag("again"))
    })
}
