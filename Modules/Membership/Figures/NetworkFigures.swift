import Commons
import GRDB
import Kernel

extension Figure {
  static let team = Figure(
    "network.team", title: "Équipe du réseau", unit: Unit("personne dans l’équipe", "personnes dans l’équipe"),
    definition: "Les personnes de l’équipe salariée au dernier jour de l’année, alternance comprise, chacune une fois."
  ) { db, period in
    var people: Set<RecordID> = []
    let team = try SeatHolder.ofNetwork(db, .team).filter { seat in
      seat.isOpen(on: period.lastDay) && seat.isObserved(by: period.lastDay) && people.insert(seat.holder).inserted
    }
    return team.isEmpty
      ? nil : Computation(counting: team.map { .init($0.holder, label: "\($0.name), \($0.function)") })
  }

  static let founded = Figure(
    "network.founded", title: "Année de fondation", unit: .year,
    definition: "L’année que le réseau donne pour sa fondation.")

  static let age = Figure(
    "network.age", title: "Âge du réseau", unit: Unit("an d’existence", "ans d’existence"),
    definition: "Le nombre d’années d’existence que le réseau annonce dans l’année.")

  static let premisesArea = Figure(
    "network.premises-area", title: "Surface du bâtiment des bureaux",
    unit: Unit("mètre carré, bâtiment des bureaux", "mètres carrés, bâtiment des bureaux"),
    definition: "La surface en mètres carrés du bâtiment qui abrite les bureaux du réseau, partagés avec d’autres.")

  static let premisesStructures = Figure(
    "network.premises-structures", title: "Structures du bâtiment des bureaux",
    unit: Unit("structure dans le bâtiment", "structures dans le bâtiment"),
    definition: "Les structures de l’ESS qui partagent le bâtiment des bureaux, le réseau compris.")

  static let premisesEmployees = Figure(
    "network.premises-employees", title: "Personnes au travail dans le bâtiment des bureaux",
    unit: Unit("personne au travail dans le bâtiment", "personnes au travail dans le bâtiment"),
    definition: "Les salariées et salariés de toutes les structures qui partagent le bâtiment des bureaux.")
}
