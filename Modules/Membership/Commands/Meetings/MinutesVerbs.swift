import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let importMinutes = StaffVerb(
    meetings, "minutes", abstract: "Lit le projet de compte rendu d’un fichier Markdown.",
    arguments: [meeting, VerbArgument("file", .path, required: true, "Le fichier.")],
    example: "ca-2026-03-12 compte-rendu.md",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      try MeetingDesk(journal: journal, today: call.request.today).importMinutes(from: call.text("file"), of: meeting)
      return French.typeset("\(meeting.title) : projet de compte rendu enregistré, à approuver à une réunion suivante.")
    })

  static let approveMinutes = StaffVerb(
    meetings, "approve", abstract: "Note qu’une réunion suivante a approuvé le compte rendu ; il ne change plus.",
    arguments: [
      meeting, VerbArgument("at", .text, required: true, "La clé de la réunion qui l’a approuvé."),
      VerbArgument("public", .flag, "Tout le monde peut le lire."),
    ], example: "ca-2026-03-12 ca-2026-06-18",
    .asks { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      let later = try BodyMeeting.named(call.text("at"), journal.db)
      try MeetingDesk(journal: journal, today: call.request.today).approve(
        meeting, at: later, isPublic: call.flag("public"))
      let readers = call.flag("public") ? "tout le monde peut le lire" : "le conseil et l’équipe peuvent le lire"
      return French.typeset("\(meeting.title) : compte rendu approuvé le \(later.on.text) ; \(readers).")
    })

  static let publishMinutes = StaffVerb(
    meetings, "publish", abstract: "Ouvre à tout le monde un compte rendu approuvé, ou le referme.",
    arguments: [meeting, VerbArgument("off", .flag, "Le refermer.")], example: "ag-2026-06-18",
    .asks { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      try MeetingDesk(journal: journal, today: call.request.today).publish(meeting, !call.flag("off"))
      let readers = call.flag("off") ? "réservé au conseil et à l’équipe" : "public"
      return French.typeset("\(meeting.title) : compte rendu \(readers).")
    })

  static let printMeeting = StaffVerb(
    meetings, "print", abstract: "Le compte rendu en PDF, ou la feuille de présence à signer.",
    arguments: [
      meeting,
      VerbArgument("what", .choice(["minutes", "attendance"]), "Ce qu’il faut ; « minutes » sans cette option."),
    ],
    example: "ca-2026-03-12 --what attendance",
    .prints { call, db in
      let meeting = try BodyMeeting.named(call.text("meeting"), db)
      return call.optional("what") == "attendance"
        ? [try meeting.attendancePaper(db)] : [try meeting.minutesPaper(db, for: .right(.readMeetings))]
    })

  static let decideAtMeeting = StaffVerb(
    meetings, "decide", abstract: "Note une suite à donner : qui s’en charge, pour quand.",
    arguments: [
      meeting, VerbArgument("text", .text, required: true, "Ce qui est à faire."),
      VerbArgument("owner", .text, required: true, "La clé de la personne qui s’en charge."),
      VerbArgument("due", .day, "L’échéance."), VerbArgument("note", .text, "Ce qu’il faut savoir."),
    ], example: "ca-2026-03-12 \"Écrire aux régions\" chloe-secher --due 2026-05-01",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      let id = try MeetingDesk(journal: journal, today: call.request.today).decide(
        call.text("text"), owner: call.text("owner"), due: call.day("due"), note: call.optional("note"), at: meeting)
      return try told(id, journal.db)
    })

  static let closeDecision = StaffVerb(
    meetings, "follow", abstract: "Note où en est une suite donnée à une réunion.",
    arguments: [
      VerbArgument("id", .count, required: true, "Le numéro que « decisions » donne."),
      VerbArgument("state", .choice(DecisionState.allCases.map(\.rawValue)), required: true, "Où elle en est."),
      VerbArgument("note", .text, "Ce qu’il faut savoir."),
    ], example: "4 done",
    .writes { call, journal in
      guard let decision = try call.count("id").flatMap({ try MeetingDecision.find(journal.db, id: Int64($0)) }),
        let state = try DecisionState.named(call.text("state"))
      else {
        throw Sentence("Aucune décision n’a le numéro \(call.text("id")). « rtes meetings decisions » les donne.")
      }
      try MeetingDesk(journal: journal, today: call.request.today).set(state, decision, note: call.optional("note"))
      return try told(decision.id, journal.db)
    })

  static let listDecisions = StaffVerb(
    meetings, "decisions", abstract: "Les suites à donner aux réunions, la plus pressante d’abord.",
    arguments: [
      VerbArgument("overdue", .flag, "Celles qui sont en retard."),
      VerbArgument("owner", .text, "La clé de la personne qui s’en charge."),
      VerbArgument("meeting", .text, "La clé d’une réunion."),
      VerbArgument("all", .flag, "Aussi celles qui sont faites ou abandonnées."),
    ], example: "--overdue",
    .lists { call, db in
      let today = call.request.today
      let meeting = try call.optional("meeting").map { try BodyMeeting.named($0, db).key }
      let found = try MeetingDecision.all(db).filter { decision in
        (call.flag("all") || decision.state == .open) && (!call.flag("overdue") || decision.isOverdue(on: today))
          && (call.optional("owner").map { $0 == decision.owner } ?? true)
          && (meeting == nil || decision.meeting == meeting)
      }
      let late = found.filter { $0.isOverdue(on: today) }.count
      return VerbTable(
        columns: [
          .init("id", "n°"), .init("meeting", "réunion"), .init("decided", "à faire"), .init("owner", "qui"),
          .init("dueOn", "échéance"), .init("state", "état"), .init("closedOn", "close le"), .init("note", "à savoir"),
        ],
        rows: found.map { decision in
          [
            String(decision.id), decision.meeting, decision.decided, decision.ownerName,
            decision.dueOn?.description ?? "", decision.isOverdue(on: today) ? "en retard" : decision.state.label,
            decision.closedOn?.description ?? "", decision.note ?? "",
          ]
        },
        summary: French.typeset(
          "\(French.count(found.count, "décision", "décisions")), dont \(French.number(late)) en retard."))
    })

  private static func told(_ id: Int64, _ db: Database) throws -> String {
    guard let decision = try MeetingDecision.find(db, id: id) else { return "" }
    let due = decision.dueOn.map { ", pour le \($0.text)" } ?? ""
    return French.typeset(
      "Décision \(id), \(decision.state.label) : \(decision.decided) ; \(decision.ownerName)\(due).")
  }
}
