import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// What was answered after one event, for the team.
  static let surveyResults = Route(ClubsPages.surveyResults, access: .right(.readSurveys)) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    guard let survey = try EventSurvey.find(db, event: key), let result = try SurveyResult.of(db, event: key) else {
      return .notFound("Cet événement n’a pas d’enquête : « rtes surveys open \(key) » en ouvre une.")
    }
    let state = survey.isOpen(on: request.today) ? "Ouverte jusqu’au \(survey.closesOn.text)" : "Close"
    return .page(
      Page(
        "Enquête", summary: "Enquête : \(event.title)", kicker: event.title,
        blocks: [.facts([Fact("Date", event.dateText), Fact("Enquête", state)])] + result.blocks + [
          .paragraph([
            .linked(
              "Les enquêtes de l’année", .link(.page(ClubsPages.surveysOfYear, String(event.startsOn.year)))),
            " · ", .linked("La page de l’événement", .record(event.record)),
          ])
        ]))
  }

  /// What was answered within a year, event by event, for the team.
  static let surveysOfYear = Route(ClubsPages.surveysOfYear, access: .right(.readSurveys)) { request, db in
    guard let date = PartialDate(request.parameter("year")), date.month == nil else {
      return .notFound("Une année s’écrit en quatre chiffres, comme /enquetes/annee/2026.")
    }
    let result = try SurveyResult.of(db, date.year)
    let rows = try SurveyRow.all(db, year: date.year)
    let table = DocumentTable(
      "Les enquêtes de \(date.year)",
      columns: ["Date", "Événement", "Réponses", "Satisfaction", "Utilité", "Conseilleraient"],
      numeric: [2, 3, 4, 5],
      rows: rows.map { row in
        let result = row.result
        return [
          [.text(row.event.dateText)],
          [.linked(row.event.title, .link(.page(ClubsPages.surveyResults, row.event.key)))],
          [.text(French.number(result.answers))],
        ] + [result.satisfaction, result.usefulness, result.recommends].map { [.text($0?.text ?? "")] }
      })
    return .page(
      Page(
        "Enquêtes \(date.year)", summary: "Les enquêtes sur les événements de \(date.year)",
        blocks: rows.isEmpty
          ? [.empty("Aucune enquête sur un événement de \(date.year).")] : result.blocks + [.table(table)]))
  }
}

/// The survey of one event among others.
struct SurveyRow: Sendable {
  let event: Event
  let survey: EventSurvey
  let result: SurveyResult

  /// The surveys of the events that began in a year, or of every year, the latest first.
  static func all(_ db: Database, year: Int?) throws -> [SurveyRow] {
    try Event.fetchAll(
      db,
      sql: """
        SELECT e.* FROM event_survey s JOIN event e ON e.key = s.event
        WHERE ?1 IS NULL OR substr(e.starts_on, 1, 4) = ?1 ORDER BY e.starts_on DESC, e.key
        """, arguments: [year.map(String.init)]
    ).compactMap { event in
      guard let survey = try EventSurvey.find(db, event: event.key),
        let result = try SurveyResult.of(db, event: event.key)
      else { return nil }
      return SurveyRow(event: event, survey: survey, result: result)
    }
  }
}

extension SurveyResult {
  /// What is told of the results.
  var blocks: [Block] {
    var blocks = [Block].facts(
      Fact(
        "Réponses",
        invited.map { "\(French.number(answers)) sur \(French.count($0, "lien envoyé", "liens envoyés"))" }
          ?? French.number(answers)),
      satisfaction.map { Fact("Satisfaction", $0.full) }, usefulness.map { Fact("Utilité", $0.full) },
      recommends.map { Fact("Conseilleraient", $0.full) })
    if withheld > 0 {
      let subject = French.count(withheld, "enquête a", "enquêtes ont")
      blocks.append(
        .note([
          .text("\(subject) moins de \(Self.least) réponses : rien n’en est dit, pour que personne ne soit reconnu.")
        ]))
    }
    guard isTold else { return blocks }
    blocks.append(
      .table(
        DocumentTable(
          "Satisfaction", columns: ["Note", "Réponses"], numeric: [1],
          rows: zip(Self.scale, marks).map { [[.text(String($0))], [.text(French.number($1))]] })))
    return blocks + .section("Ce qui est écrit", id: "mots", unlessEmpty: comments.map { Item([.text($0)]) })
  }
}

extension SurveyResult.Mean {
  /// « 4,3 »
  var text: String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10),\(tenths % 10)"
  }

  /// « 4,3 sur 5 (12 réponses) »
  var full: String { "\(text) sur 5 (\(French.count(count, "réponse", "réponses")))" }
}
