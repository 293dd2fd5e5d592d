import Commons
import GRDB
import Kernel
import Markup

extension StaffVerb {
  static let eventChecklist = StaffVerb(
    .events, "checklist", abstract: "Ce qui est fait et ce qui reste à faire pour un événement, avec la commande.",
    arguments: [.event], example: "2026-03-12-club-bretagne-foncier",
    .lists { call, db in
      let event = try Event.named(call.text("event"), db)
      let list = try EventChecklist.of(event, db, today: call.request.today)
      let left = list.steps.count { $0.state == .toDo }
      let state = try EventState.of(event, db, today: call.request.today)
      return VerbTable(
        columns: [
          .init("step", "étape"), .init("title", "intitulé"), .init("state", "état"), .init("detail", "détail"),
          .init("command", "commande"),
        ],
        rows: list.steps.map { [$0.name, $0.title, $0.state.label, $0.detail, $0.command] },
        summary: French.typeset(
          "« \(event.title) », \(event.dateText) : \(state.label). \(French.count(left, "étape reste", "étapes restent")) à faire."
        ))
    })

  static let clubPlan = StaffVerb(
    .clubs, "plan", abstract: "Une année de clubs, région par région : qui co-organise, et où il n’y en a pas encore.",
    arguments: [VerbArgument("year", .count, "L’année ; la nôtre sinon.")], example: "--year 2026",
    .lists { call, db in
      let plan = try ClubPlan.of(call.count("year") ?? call.request.today.year, db, today: call.request.today)
      let without = plan.lines.filter { $0.region != nil && $0.isWithout }.map(\.name)
      let regions = plan.lines.count { $0.region != nil }
      let gap =
        without.isEmpty
        ? "Toutes les régions ont un club."
        : "\(French.count(without.count, "région sans club", "régions sans club")) sur \(French.number(regions)) : \(without.joined(separator: ", "))."
      return VerbTable(
        columns: [
          .init("region", "code"), .init("name", "région"), .init("area", "zone de clubs"),
          .init("chamber", "co-organise"), .init("held", "tenus"), .init("scheduled", "programmés"),
          .init("cancelled", "annulés ou déplacés"), .init("ideas", "idées"), .init("next", "prochain"),
          .init("situation", "situation"),
        ],
        rows: plan.lines.map { line in
          [
            line.region ?? "", line.name, line.area ?? "", line.chamber ?? "", String(line.held),
            String(line.scheduled), String(line.cancelled), String(line.ideas), line.next?.description ?? "",
            line.situation,
          ]
        }, summary: French.typeset("Clubs de \(plan.year). \(gap)"))
    })
}
