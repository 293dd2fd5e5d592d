import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let surveys = Group(
    "surveys", "Les enquêtes auprès de qui est venu : les ouvrir, en lire les résultats.")
  private static let event = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  private static let exampleKey = "2026-03-12-club-bretagne-foncier"

  static let openSurvey = StaffVerb(
    surveys, "open", abstract: "Ouvre une enquête et en envoie le lien à chaque personne venue, une fois.",
    arguments: [
      event,
      VerbArgument("until", .day, "Le dernier jour pour répondre ; trente jours après l’ouverture sans cette option."),
    ], example: "\(exampleKey) --until 2026-04-15",
    .asks { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let former = try EventSurvey.find(journal.db, event: event.key)
      let inThirtyDays = PartialDate(instant: call.request.now.addingTimeInterval(SurveyDesk.term))
      let day = call.day("until") ?? former.map { max($0.closesOn, call.request.today) } ?? inThirtyDays
      let desk = SurveyDesk(journal: journal, request: call.request)
      try desk.open(event, until: day)
      let count = try desk.inviteEveryone(to: event)
      let told =
        count == 0
        ? "Personne de plus à qui écrire." : "\(French.count(count, "personne reçoit", "personnes reçoivent")) le lien."
      return French.typeset("« \(event.title) » : enquête ouverte jusqu’au \(day.text). \(told)")
    })

  static let closeSurvey = StaffVerb(
    surveys, "close", abstract: "Ferme une enquête.", arguments: [event], example: exampleKey,
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      guard let survey = try EventSurvey.find(journal.db, event: event.key) else { throw none(event) }
      if survey.isOpen(on: call.request.today) {
        try SurveyDesk(journal: journal, request: call.request).close(survey)
      }
      return French.typeset("« \(event.title) » : enquête close. \(try told(event, journal.db))")
    })

  static let surveyResults = StaffVerb(
    surveys, "results", abstract: "Les résultats des enquêtes, par événement et en tout.",
    arguments: [
      VerbArgument("event", .text, "La clé d’un événement."), VerbArgument("year", .count, "L’année des événements."),
    ], example: "--year 2026",
    .lists { call, db in
      let event = try call.optional("event").map { try Event.named($0, db) }
      let rows = try SurveyRow.all(db, year: call.count("year")).filter { event == nil || $0.event.key == event?.key }
      if let event, rows.isEmpty { throw none(event) }
      let summary =
        try event.map { try told($0, db) }
        ?? call.count("year").map { try SurveyResult.of(db, $0).summary }
        ?? "\(French.count(rows.count, "enquête", "enquêtes"))."
      return VerbTable(
        columns: [
          .init("event", "événement"), .init("startsOn", "date"), .init("closesOn", "jusqu’au"),
          .init("answers", "réponses"), .init("satisfaction", "satisfaction"), .init("usefulness", "utilité"),
          .init("recommends", "conseilleraient"),
        ],
        rows: rows.map { row in
          [
            row.event.key, row.event.startsOn.description, row.survey.closesOn.description, String(row.result.answers),
            row.result.satisfaction?.text ?? "", row.result.usefulness?.text ?? "", row.result.recommends?.text ?? "",
          ]
        }, summary: French.typeset(summary))
    })

  private static func none(_ event: Event) -> Sentence {
    Sentence("« \(event.title) » n’a pas d’enquête : rtes surveys open \(event.key)")
  }

  private static func told(_ event: Event, _ db: Database) throws -> String {
    try SurveyResult.of(db, event: event.key)?.summary ?? ""
  }
}

extension SurveyResult {
  /// « 12 réponses ; satisfaction 4,3 sur 5. »
  fileprivate var summary: String {
    let count = French.count(answers, "réponse", "réponses")
    guard let satisfaction else {
      return withheld == 0 ? "\(count)." : "\(count) : les résultats se lisent à partir de \(Self.least)."
    }
    return "\(count) ; satisfaction \(satisfaction.text) sur 5."
  }
}
