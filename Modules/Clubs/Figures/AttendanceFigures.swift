import Commons
import GRDB
import Kernel
import Markup

/// How many came, told by what is recorded: a headcount, or the names of those who came.
extension Figure {
  static let clubPeople = Figure(
    "clubs.people", title: "Personnes différentes venues aux clubs",
    unit: Unit("personne venue aux clubs", "personnes venues aux clubs"),
    definition:
      "Les personnes dont la présence à un club de l’année est relevée par nom, chacune une fois, qu’elle soit venue sur place, en ligne ou des deux façons. Les affluences comptées sans noms n’y entrent pas."
  ) { db, period in try people(at: clubs(in: period, db), db) }

  static let eventPeople = Figure(
    "events.people", title: "Personnes différentes venues en tout",
    unit: Unit("personne venue en tout", "personnes venues en tout"),
    definition:
      "Les personnes dont la présence à un club ou à un événement (co)organisé de l’année est relevée par nom, chacune une fois. Les affluences comptées sans noms n’y entrent pas."
  ) { db, period in try people(at: clubs(in: period, db) + organised(in: period, db), db) }

  static let clubAverage = Figure(
    "clubs.attendance-average", title: "Affluence moyenne des clubs",
    unit: Unit("personne par club, en moyenne", "personnes par club, en moyenne"),
    definition: "La moyenne, arrondie, des affluences exactes des clubs tenus dans l’année."
  ) { db, period in try AttendanceTally(clubs(in: period, db), db).average }

  static let clubMedian = Figure(
    "clubs.attendance-median", title: "Affluence médiane des clubs",
    unit: Unit("personne par club (médiane)", "personnes par club (médiane)"),
    definition:
      "L’affluence exacte que la moitié des clubs tenus dans l’année n’ont pas dépassée ; entre deux clubs du milieu, leur moyenne arrondie."
  ) { db, period in try AttendanceTally(clubs(in: period, db), db).median }

  static let eventAverage = Figure(
    "events.attendance-average", title: "Affluence moyenne en tout",
    unit: Unit("personne par événement, en moyenne", "personnes par événement, en moyenne"),
    definition:
      "La moyenne, arrondie, des affluences exactes des clubs et des événements (co)organisés tenus dans l’année."
  ) { db, period in try AttendanceTally(clubs(in: period, db) + organised(in: period, db), db).average }

  static let eventMedian = Figure(
    "events.attendance-median", title: "Affluence médiane en tout",
    unit: Unit("personne par événement (médiane)", "personnes par événement (médiane)"),
    definition:
      "L’affluence exacte que la moitié des clubs et des événements (co)organisés tenus dans l’année n’ont pas dépassée ; entre deux événements du milieu, leur moyenne arrondie."
  ) { db, period in try AttendanceTally(clubs(in: period, db) + organised(in: period, db), db).median }

  /// Distinct people among those who came and whose names are still kept; nil when no event has any.
  private static func people(at events: [Event], _ db: Database) throws -> Computation? {
    let people = try EventAttendance.people(db, events)
    guard people.events > 0 else { return nil }
    let named = French.count(
      people.events, "événement a des présences nominatives", "événements ont des présences nominatives")
    let silent =
      people.without == 0
      ? ""
      : ", \(people.without) n’en \(people.without == 1 ? "a" : "ont") pas, ou plus depuis que les noms sont effacés"
    return Computation(people.distinct, coverage: "\(named)\(silent).", records: try AttendanceTally(events, db).named)
  }
}

extension Event {
  /// The event among those behind a number: « 25 janvier 2024 · Club … ».
  var figureLabel: String { "\(dateText) · \(title)" }

  /// The event as one that counts for one.
  var counted: Computation.Part { Computation.Part(record, label: figureLabel) }
}
