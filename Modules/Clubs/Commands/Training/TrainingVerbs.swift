import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let trainings = Group("trainings", "Les formations du programme annuel : les lister, les décrire.")
  private static let example = "2026-10-08-formation-marches"

  static let listTrainings = StaffVerb(
    trainings, "list", abstract: "Les formations d’un programme annuel.",
    arguments: [
      VerbArgument("year", .count, "L’année du programme ; sans elle, toutes."),
      VerbArgument("partner", .text, "La clé d’un partenaire : cnfpt, idealco …"),
      VerbArgument("level", .choice(TrainingLevel.allCases.map(\.rawValue)), "Le niveau."),
      VerbArgument(
        "audience", .choice(TrainingAudience.allCases.map(\.rawValue)),
        "À qui elles sont ouvertes : « elected » prend aussi celles de tout public."),
    ], example: "--year 2026 --partner cnfpt",
    .lists { call, db in
      var filter = TrainingFilter()
      filter.year = call.count("year")
      filter.partner = try call.optional("partner").map { try Organisation.named($0, db).key }
      filter.level = try TrainingLevel.named(call.optional("level"))
      filter.audience = try TrainingAudience.named(call.optional("audience"))
      let trainings = try filter.trainings(db)
      return VerbTable(
        columns: [
          .init("programme", "programme"), .init("startsOn", "date"), .init("key", "clé"), .init("title", "intitulé"),
          .init("hours", "heures"), .init("level", "niveau"), .init("audience", "public"),
          .init("partners", "partenaires"), .init("places", "places"), .init("price", "prix"),
          .init("status", "état"), .init("participants", "participants"),
        ], rows: try trainings.map { try $0.row(db) },
        summary: French.count(trainings.count, "formation", "formations"))
    })

  static let addTraining = StaffVerb(
    trainings, "add", abstract: "Met un événement au programme des formations.",
    arguments: [.event] + facts, example: "\(example) --hours 7 --level discovery --audience both --partner cnfpt",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      if let facts = try Training.find(journal.db, event: event.key)?.facts {
        throw Sentence(
          "« \(event.title) » est déjà au programme \(facts.programmeYear). Pour changer ce qui en est dit : rtes trainings edit \(event.key)"
        )
      }
      return try save(TrainingFacts(programmeYear: event.startsOn.year), replacing: nil, for: event, call, journal)
    })

  static let editTraining = StaffVerb(
    trainings, "edit", abstract: "Change ce qui est dit d’une formation ; le reste demeure.",
    arguments: [.event] + facts, example: "\(example) --hours 3,5 --places 20",
    .writes { call, journal in
      let (event, facts) = try training(call, journal.db)
      guard Self.facts.contains(where: { call.optional($0.name) != nil }) else {
        throw Sentence("Dites ce qui change : \(Self.facts.map { "--\($0.name)" }.joined(separator: ", ")).")
      }
      return try save(facts, replacing: facts, for: event, call, journal)
    })

  static let removeTraining = StaffVerb(
    trainings, "remove", abstract: "Retire un événement du programme des formations ; l’événement demeure.",
    arguments: [.event], example: example,
    .asks { call, journal in
      let (event, facts) = try training(call, journal.db)
      try TrainingDesk(journal: journal).remove(event, facts)
      return French.typeset("« \(event.title) » n’est plus au programme \(facts.programmeYear).")
    })

  private static let facts = [
    VerbArgument("programme", .count, "L’année du programme ; sans elle, celle de l’événement."),
    VerbArgument("hours", .text, "La durée en heures, par quarts : 7, 3,5 ou 3h30."),
    VerbArgument("level", .choice(TrainingLevel.allCases.map(\.rawValue)), "Le niveau ; « all » sans cela."),
    VerbArgument("audience", .choice(TrainingAudience.allCases.map(\.rawValue)), "Le public ; « all » sans cela."),
    VerbArgument("objectives", .text, "Les objectifs, en Markdown."),
    VerbArgument("price", .amount, "Le prix pour une personne ; 0 si elle est gratuite."),
    VerbArgument("places", .count, "Le nombre de places."),
    VerbArgument("partner", .text, "Les clés des partenaires, séparées par des virgules : cnfpt, idealco."),
  ]

  private static func training(_ call: VerbCall, _ db: Database) throws -> (Event, TrainingFacts) {
    let event = try Event.named(call.text("event"), db)
    if let facts = try Training.find(db, event: event.key)?.facts { return (event, facts) }
    throw Sentence(
      "« \(event.title) » n’est pas au programme des formations. Mettez-le : rtes trainings add \(event.key)")
  }

  /// Writes what was typed over what was known.
  private static func save(
    _ known: TrainingFacts, replacing former: TrainingFacts?, for event: Event, _ call: VerbCall, _ journal: Journal
  ) throws -> String {
    var facts = known
    facts.programmeYear = call.count("programme") ?? facts.programmeYear
    if let typed = call.optional("hours") {
      guard let hours = TrainingHours(typed) else {
        throw Sentence("« \(typed) » n’est pas une durée par quarts d’heure, comme 7, 3,5 ou 3h30.")
      }
      facts.hours = hours
    }
    facts.level = try TrainingLevel.named(call.optional("level")) ?? facts.level
    facts.audience = try TrainingAudience.named(call.optional("audience")) ?? facts.audience
    facts.objectives = call.optional("objectives") ?? facts.objectives
    facts.places = call.count("places") ?? facts.places
    if let price = call.amount("price") {
      guard price >= .zero else { throw Sentence("Le prix (\(price.text)) est négatif.") }
      facts.price = price
    }
    let desk = TrainingDesk(journal: journal)
    try desk.save(facts, for: event, replacing: former)
    try desk.add(
      partners: call.optional("partner").map { try TypedList.organisations($0, journal.db) } ?? [], to: event)
    let hours = facts.hours.map { ", \($0.text)" } ?? ""
    return French.typeset(
      "« \(event.title) », programme \(facts.programmeYear)\(hours), \(facts.level.label.lowercased()), \(facts.audience.label.lowercased())."
    )
  }
}

extension Training {
  /// The training as a row of the list.
  fileprivate func row(_ db: Database) throws -> [String] {
    [
      String(year), event.startsOn.description, event.key, event.title, facts?.hours?.decimal ?? "",
      facts?.level.label ?? "", facts?.audience.label ?? "",
      try partners(db).map(\.name).joined(separator: ", "), facts?.places.map { String($0) } ?? "",
      facts?.price?.decimal ?? "", event.status.label, try EventAttendance.of(db, event).entries.encoded,
    ]
  }
}
