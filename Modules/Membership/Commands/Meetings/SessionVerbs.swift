import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let attendMeeting = StaffVerb(
    meetings, "attend", abstract: "Note qui est là, qui s’excuse, qui donne pouvoir à qui.",
    arguments: [
      meeting,
      VerbArgument("holder", .text, required: true, "La clé du siège, ou de l’adhérent en assemblée."),
      VerbArgument(
        "state", .choice(AttendanceState.allCases.map(\.rawValue)), "Sa présence ; « present » sans cette option."),
      VerbArgument("proxy", .text, "À qui le pouvoir est donné : la clé de son siège ou de l’adhérent."),
    ], example: "ca-2026-03-12 ca-emeline-baume --proxy ca-mahel-coppey",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      let bearer = call.optional("proxy")
      let given = try AttendanceState.named(call.optional("state"))
      if let given, bearer != nil, given != .represented {
        throw Sentence(
          "Un pouvoir se donne quand on n’est pas là : --proxy va sans --state, ou avec --state represented.")
      }
      try MeetingDesk(journal: journal, today: call.request.today).note(
        given ?? (bearer == nil ? .present : .represented), of: call.text("holder"), bearer: bearer, at: meeting)
      return French.typeset(try meeting.session(journal.db).summary)
    })

  static let listAttendance = StaffVerb(
    meetings, "attendance", abstract: "Qui peut voter, qui est là, et si le quorum est atteint.", arguments: [meeting],
    example: "ca-2026-03-12",
    .lists { call, db in
      let meeting = try BodyMeeting.named(call.text("meeting"), db)
      let session = try meeting.session(db)
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("name", "nom"), .init("for", "pour"), .init("voice", "voix"),
          .init("state", "présence"), .init("proxy", "pouvoir à"),
        ],
        rows: session.holders.map { holder in
          let told = session.attendance[holder.key]
          return [
            holder.key, holder.name, holder.detail, holder.voice ?? "sans voix", told?.state.label ?? "",
            told?.proxy.flatMap(session.holder)?.name ?? "",
          ]
        }, summary: French.typeset("\(meeting.title) : \(session.summary)"))
    })

  static let proposeResolution = StaffVerb(
    meetings, "resolution", abstract: "Ajoute une résolution à voter.",
    arguments: [
      meeting, VerbArgument("title", .text, required: true, "Son objet."),
      VerbArgument("wording", .text, "Son texte exact, en Markdown."),
      VerbArgument(
        "majority", .choice(Majority.allCases.map(\.rawValue)),
        "La majorité : des suffrages exprimés (cast, sans cette option), des voix présentes (voters), des deux tiers."),
    ], example: "ca-2026-03-12 \"Budget 2026\"",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      let majority = try Majority.named(call.optional("majority")) ?? .cast
      let number = try MeetingDesk(journal: journal, today: call.request.today).propose(
        call.text("title"), wording: call.optional("wording"), majority: majority, at: meeting)
      return French.typeset("Résolution \(number) : \(call.text("title")) (\(majority.label)).")
    })

  static let voteResolution = StaffVerb(
    meetings, "vote", abstract: "Note le vote d’une résolution ; le résultat est calculé.",
    arguments: [
      meeting, VerbArgument("number", .count, required: true, "Le numéro de la résolution."),
      VerbArgument("for", .count, "Voix pour."), VerbArgument("against", .count, "Voix contre."),
      VerbArgument("abstain", .count, "Abstentions."),
    ], example: "ca-2026-03-12 1 --for 14 --against 2 --abstain 1",
    .writes { call, journal in
      let meeting = try BodyMeeting.named(call.text("meeting"), journal.db)
      let resolution = try MeetingDesk(journal: journal, today: call.request.today).vote(
        call.count("number") ?? 0, votesFor: call.count("for") ?? 0, against: call.count("against") ?? 0,
        abstentions: call.count("abstain") ?? 0, at: meeting)
      return French.typeset("Résolution \(resolution.number), « \(resolution.title) » : \(resolution.outcome).")
    })

  static let listResolutions = StaffVerb(
    meetings, "resolutions", abstract: "Les résolutions d’une réunion et leur vote.", arguments: [meeting],
    example: "ca-2026-03-12",
    .lists { call, db in
      let meeting = try BodyMeeting.named(call.text("meeting"), db)
      let resolutions = try meeting.resolutions(db)
      return VerbTable(
        columns: [
          .init("number", "n°"), .init("title", "objet"), .init("majority", "majorité"), .init("for", "pour"),
          .init("against", "contre"), .init("abstentions", "abstentions"), .init("voters", "voix"),
          .init("outcome", "résultat"),
        ],
        rows: resolutions.map { resolution in
          [
            String(resolution.number), resolution.title, resolution.majority.label,
            resolution.votesFor.map(String.init) ?? "", resolution.votesAgainst.map(String.init) ?? "",
            resolution.abstentions.map(String.init) ?? "", resolution.voters.map(String.init) ?? "",
            resolution.isAdopted.map { $0 ? "adoptée" : "rejetée" } ?? "",
          ]
        },
        summary: French.typeset("\(meeting.title) : \(French.count(resolutions.count, "résolution", "résolutions"))."))
    })
}
