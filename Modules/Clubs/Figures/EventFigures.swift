import Commons
import GRDB
import Kernel

extension Figure {
  static let eventsOrganised = Figure(
    "events.organised", title: "Événements organisés ou co-organisés",
    unit: Unit("événement (co)organisé", "événements (co)organisés"),
    definition:
      "Les événements tenus dans l’année que le réseau organise ou co-organise, hors clubs régionaux et hors jalons."
  ) { db, period in
    Computation(counting: try organised(in: period, db).map { .init($0.record, label: "\($0.dateText) · \($0.title)") })
  }

  static let eventParticipants = Figure(
    "events.participants", title: "Participants en tout (entrées)",
    unit: Unit("participant·e en tout", "participant·e·s en tout"),
    definition: "La somme des affluences exactes des clubs et des événements (co)organisés tenus dans l’année."
  ) { db, period in try attendance(of: clubs(in: period, db) + organised(in: period, db)) }

  static let webinars = Figure(
    "events.webinars", title: "Webinaires organisés ou co-organisés", unit: Unit("webinaire", "webinaires"),
    definition: "Les webinaires tenus dans l’année que le réseau organise ou co-organise."
  ) { db, period in
    Computation(
      counting: try organised(in: period, db).filter { $0.kind == .webinar }.map {
        .init($0.record, label: "\($0.dateText) · \($0.title)")
      })
  }

  static let webinarsPlanned = Figure(
    "events.webinars-planned", title: "Webinaires annoncés", unit: Unit("webinaire annoncé", "webinaires annoncés"),
    definition: "Le nombre de webinaires que le programme de travail se donnait pour l’année.")

  static let meetings = Figure(
    "events.meetings", title: "Rencontres déclarées par thème", unit: Unit("rencontre", "rencontres"),
    definition: "Le nombre de rencontres que le rapport annonce pour un thème.")

  static let ptcePresent = Figure(
    "events.ptce-present", title: "PTCE présents à leur rencontre nationale", unit: Unit("PTCE", "PTCE"),
    definition: "Le nombre de pôles que le rapport dit représentés à la rencontre nationale.")

  static func organised(in period: Period, _ db: Database) throws -> [Event] {
    var filter = EventFilter()
    filter.kinds = EventKind.allCases.filter { $0 != .club && $0 != .milestone }
    filter.statuses = [.held]
    filter.year = period.year
    filter.asOf = period.lastDay
    return try filter.events(db).filter { $0.role == .organises || $0.role == .coOrganises }
  }
}
