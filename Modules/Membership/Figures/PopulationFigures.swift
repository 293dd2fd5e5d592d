import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let communePopulation = population(of: .commune, "communes", "des communes adhérentes")
  static let intercommunalityPopulation = population(
    of: .intercommunality, "intercommunalites", "des intercommunalités adhérentes")
  static let departementPopulation = population(of: .departement, "departements", "des départements adhérents")
  static let regionPopulation = population(
    of: .region, "regions", "des régions et collectivités d’outre-mer adhérentes")

  private static func population(of level: PopulationLevel, _ id: String, _ title: String) -> Figure {
    Figure(
      "membership.population-\(id)", title: "Population \(title)", unit: Unit("habitant", "habitants"),
      definition:
        "La population municipale \(title) qu’une source nomme, au dernier jour de la période. Dans ce niveau, une personne compte une fois, même si plusieurs adhérents partagent un territoire ; d’un niveau à l’autre elle compte à nouveau, si bien que les niveaux ne s’additionnent pas.",
      isState: true,
      counting: { db, period, memory in
        let history = try MemberHistory.shared(db, memory)
        let members = history.members(on: period.last).filter { member in
          member.place.map { PopulationLevel($0.kind) == level } ?? false
        }
        // Where no source gives a number, nothing can be counted: that is not nobody.
        guard members.contains(where: { $0.place?.population != nil }) else { return nil }
        let held = Set(members.compactMap { $0.place?.code })
        let holders = Dictionary(members.map { ($0.place?.code ?? "", 1) }, uniquingKeysWith: +)
        var told: Set<String> = []
        let parts = members.compactMap { member -> Computation.Part? in
          guard let place = member.place, told.insert(place.code).inserted else { return nil }
          let isWithin = place.within.map(held.contains) ?? false
          let others = (holders[place.code] ?? 1) - 1
          return Computation.Part(
            RecordID("territory", place.code),
            label: member.name
              + (others > 0 ? " et \(French.count(others, "autre adhérent", "autres adhérents"))" : ""),
            adds: isWithin ? .exact(0) : place.population.map(Quantity.exact) ?? .notRecorded)
        }
        let tally = Tally(parts.map(\.adds))
        let again = members.count - parts.count { $0.adds != .exact(0) }
        return Computation(tally.total, coverage: coverage(again: again, tally), records: parts)
      })
  }

  /// - Parameter again: the members whose territory another one counts already.
  private static func coverage(again: Int, _ tally: Tally) -> String? {
    let told = [
      tally.silent > 0
        ? French.count(
          tally.silent, "territoire dont la population n’est pas connue reste à part.",
          "territoires dont la population n’est pas connue restent à part.") : nil,
      again > 0
        ? French.count(
          again, "adhérent dont le territoire est déjà compté n’ajoute rien.",
          "adhérents dont le territoire est déjà compté n’ajoutent rien.") : nil,
    ].compactMap(\.self)
    return told.isEmpty ? nil : told.joined(separator: " ")
  }
}
