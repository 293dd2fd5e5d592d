import Commons
import GRDB
import Kernel
import Markup

/// What the events of a year left behind: their minutes, and what those who came thought of them.
extension Figure {
  static let minutesPublished = Figure(
    "events.minutes", title: "Comptes rendus publiés",
    unit: Unit("compte rendu publié", "comptes rendus publiés"),
    definition:
      "Les clubs et les événements (co)organisés tenus dans l’année dont un compte rendu est publié, pour tout le monde ou pour les adhérents."
  ) { db, period in
    let delay = try MinutesDelay.of(db, period)
    guard delay.held > 0 else { return nil }
    return Computation(
      delay.published,
      coverage: "\(delay.published) sur \(French.count(delay.held, "événement tenu", "événements tenus")).",
      records: delay.entries.filter(\.isPublished).map { .init($0.event, label: $0.label) })
  }

  static let minutesDelay = Figure(
    "events.minutes-delay", title: "Délai de publication des comptes rendus",
    unit: Unit("jour (médiane)", "jours (médiane)"),
    definition:
      "Le nombre de jours, du dernier jour de l’événement à la publication de son compte rendu, que la moitié des comptes rendus publiés n’ont pas dépassé."
  ) { db, period in
    let delay = try MinutesDelay.of(db, period)
    guard let median = delay.median else { return nil }
    let silent = delay.published - delay.dated
    let rest =
      silent == 0 ? "" : " ; \(French.count(silent, "autre ne dit", "autres ne disent")) pas le jour où il a paru"
    return Computation(
      median, coverage: "\(French.count(delay.dated, "compte rendu daté", "comptes rendus datés")) au jour\(rest).",
      records: delay.entries.compactMap { entry in
        entry.days.map { .init(entry.event, label: entry.label, adds: .exact($0)) }
      })
  }

  static let satisfaction = Figure(
    "events.satisfaction", title: "Satisfaction aux enquêtes", unit: .percent,
    definition:
      "Parmi les réponses aux enquêtes des événements de l’année, la part de celles qui donnent à l’événement 4 ou 5 sur 5, en pour cent arrondis. Une enquête de moins de cinq réponses ne se raconte pas, pour que personne ne se reconnaisse."
  ) { db, period in
    var told: [(event: Event, result: SurveyResult)] = []
    var withheld = 0
    for event in try surveyed(in: period, db) {
      guard let result = try SurveyResult.of(db, event: event.key) else { continue }
      withheld += result.withheld
      if result.isTold { told.append((event, result)) }
    }
    let answers = told.reduce(0) { $0 + $1.result.answers }
    guard answers > 0 else { return nil }
    let marks = SurveyResult.scale.map { mark in
      told.reduce(0) { $0 + $1.result.marks[mark - SurveyResult.scale.lowerBound] }
    }
    let satisfied = marks.suffix(2).reduce(0, +)
    let rest =
      withheld == 0
      ? ""
      : " ; \(French.count(withheld, "enquête a", "enquêtes ont")) trop peu de réponses pour être racontée\(withheld == 1 ? "" : "s")"
    return Computation(
      (200 * satisfied + answers) / (2 * answers),
      coverage:
        "\(French.count(answers, "réponse", "réponses")) à \(French.count(told.count, "enquête", "enquêtes"))\(rest).",
      records: told.map { .init($0.event.record, label: $0.event.figureLabel, adds: .exact($0.result.answers)) })
  }

  /// The events of a period about which people were asked.
  private static func surveyed(in period: Period, _ db: Database) throws -> [Event] {
    try Event.fetchAll(
      db,
      sql: """
        SELECT * FROM event WHERE key IN (SELECT event FROM event_survey)
          AND substr(starts_on, 1, 4) = ? AND starts_on <= ? ORDER BY starts_on, key
        """, arguments: [period.text, period.lastDay])
  }
}
