import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let trainingsHeld = Figure(
    "trainings.held", title: "Formations tenues", unit: Unit("formation tenue", "formations tenues"),
    definition:
      "Les formations tenues dans l’année que le réseau organise, co-organise ou auxquelles il contribue : les événements de nature « formation », et ceux que le programme annuel des formations contient."
  ) { db, period in
    let trainings = try trainings(in: period, db)
    let counted = CountedEvent.once(trainings.map(\.event))
    return Computation(
      trainings.count, records: trainings.map(\.event.counted),
      breakdowns: [byLevel(trainings), .byRole(counted), try .byTheme(counted, db), .byMode(counted)].told)
  }

  static let trainingHours = Figure(
    "trainings.hours", title: "Heures de formation", unit: Unit("heure de formation", "heures de formation"),
    definition:
      "La durée de ces formations, additionnée et arrondie à l’heure ; celles dont la durée n’est pas connue n’ajoutent rien."
  ) { db, period in
    let trainings = try trainings(in: period, db)
    let known = trainings.filter { $0.facts?.hours != nil }
    guard !known.isEmpty else { return nil }
    let quarters = known.reduce(0) { $0 + ($1.facts?.hours?.quarters ?? 0) }
    let silent = trainings.count - known.count
    let rest = silent == 0 ? "" : ", celle de \(French.number(silent)) ne l’est pas"
    return Computation(
      (quarters + 2) / 4,
      coverage: "La durée de \(French.count(known.count, "formation", "formations")) est connue\(rest).",
      records: trainings.map { training in
        let hours = training.facts?.hours.map { " · \($0.text)" } ?? ""
        return .init(training.event.record, label: training.event.figureLabel + hours)
      })
  }

  static let trainingParticipants = Figure(
    "trainings.participants", title: "Participants des formations (entrées)",
    unit: Unit("participant·e aux formations", "participant·e·s aux formations"),
    definition:
      "La somme des affluences exactes de ces formations ; une personne venue deux fois compte deux fois."
  ) { db, period in
    try AttendanceTally(trainings(in: period, db).map(\.event), db).sum { [try .byTheme($0, db), .byMode($0)] }
  }

  /// Those held in the days of a period, whatever the programme in which they stand.
  private static func trainings(in period: Period, _ db: Database) throws -> [Training] {
    try TrainingFilter().trainings(db).filter { training in
      let event = training.event
      return event.status == .held && (event.isOwn || event.role == .contributes)
        && event.startsOn.year == period.year && event.startsOn.description <= period.lastDay
    }
  }

  private static func byLevel(_ trainings: [Training]) -> Computation.Breakdown {
    Computation.Breakdown(
      "Par niveau",
      TrainingLevel.allCases.compactMap { level in
        let count = trainings.count { $0.facts?.level == level }
        return count == 0 ? nil : .init(level.rawValue, level.label, count)
      })
  }
}
