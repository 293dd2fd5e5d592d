import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let noteIdea = StaffVerb(
    .events, "idea", abstract: "Note une idée d’événement, que seule l’équipe voit ; ou ce qu’on en sait de plus.",
    arguments: [
      VerbArgument("key", .text, required: true, "La clé de l’idée, comme club-friches."),
      VerbArgument("title", .text, "L’intitulé ; demandé pour une nouvelle idée."), .eventKind(required: false),
      VerbArgument("wished", .text, "Quand : 2026, 2026-05 ou 2026-05-12."), .regions, .themes,
      VerbArgument("cress", .text, "La clé de la CRESS qui co-organiserait."),
      VerbArgument("by", .text, "Qui l’a proposée."), VerbArgument("note", .text, "Ce qu’il faut retenir."),
      VerbArgument("drop", .flag, "Abandonner l’idée."),
    ], example: "club-friches --title \"Friches et ESS\" --kind club --wished 2026-05 --regions Bretagne",
    .writes { call, journal in
      let (desk, key, db) = (EventDesk(journal: journal, request: call.request), call.text("key"), journal.db)
      if call.flag("drop") {
        let idea = try EventIdea.named(key, db)
        try desk.drop(idea)
        return French.typeset("L’idée « \(idea.title) » est abandonnée.")
      }
      let known = try EventIdea.find(db, key: key)
      guard let title = call.optional("title") ?? known?.title, !title.isEmpty else {
        throw Sentence("« \(key) » est une idée nouvelle : donnez-lui un intitulé avec --title.")
      }
      var idea = EventIdea(
        key: key, title: title, kind: try EventKind.named(call.optional("kind")) ?? known?.kind ?? .club,
        wished: known?.wished, cress: known?.cress, proposedBy: known?.proposedBy, note: known?.note,
        notedAt: known?.notedAt ?? journal.instant)
      if call.optional("wished") != nil { idea.wished = try call.date("wished") }
      if let cress = call.optional("cress") { idea.cress = try Organisation.named(cress, db).key }
      idea.proposedBy = call.optional("by") ?? idea.proposedBy
      idea.note = call.optional("note") ?? idea.note
      try desk.save(idea, regions: try call.regions(db), themes: try call.themes(db))
      return French.typeset("Idée notée : « \(idea.title) ». Pour l’agenda : rtes events schedule \(key) DATE")
    })

  static let listIdeas = StaffVerb(
    .events, "ideas", abstract: "Les idées d’événements, que seule l’équipe voit.",
    arguments: [
      VerbArgument("year", .count, "Pour une année ; celles sans date comprises."),
      VerbArgument("region", .text, "Pour une région."),
    ], example: "--year 2026",
    .lists { call, db in
      let region = try call.optional("region").map { try TypedList.regions($0, db) }
      let ideas = try EventIdea.all(db).filter { idea in
        if let year = call.count("year"), let wished = idea.wished, wished.year != year { return false }
        return try region.map { try !Set($0).isDisjoint(with: idea.regions(db)) } ?? true
      }
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("title", "intitulé"), .init("kind", "nature"), .init("wished", "souhaitée pour"),
          .init("regions", "régions"), .init("themes", "thèmes"), .init("cress", "cress"),
          .init("proposedBy", "proposée par"), .init("note", "note"),
        ],
        rows: try ideas.map { idea in
          [
            idea.key, idea.title, idea.kind.rawValue, idea.wished?.description ?? "",
            try idea.regions(db).joined(separator: ", "), try idea.themes(db).joined(separator: ", "),
            idea.cress ?? "", idea.proposedBy ?? "", idea.note ?? "",
          ]
        }, summary: French.typeset("\(French.count(ideas.count, "idée", "idées"))."))
    })
}
