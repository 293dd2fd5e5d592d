import GRDB
import Kernel
import Markup

/// What members pay in a year, by category and population. It is data that the network votes, and never code.
struct DuesScale: Sendable, Hashable {
  let key: String
  let title: String
  let validFrom: PartialDate
  let validTo: PartialDate?
  /// The day on which the territory, and so its population, is read; nil for the first day of what is paid for.
  let referenceOn: PartialDate?
  let proRata: ProRata
  /// Whether it was made up to try things: every paper says so.
  let isFictitious: Bool
  let note: String?
  let rates: [DuesRate]

  /// How much of a year whoever joins within it pays.
  enum ProRata: String, Choice {
    case none
    /// From the month of joining on. Whoever leaves within the year owes it to its end all the same.
    case entry

    var label: String {
      switch self {
      case .none: "l’année entière"
      case .entry: "au prorata des mois, depuis celui de l’entrée"
      }
    }
  }

  func isInForce(on day: PartialDate) -> Bool { validFrom <= day && day <= (validTo ?? day) }

  /// The rates of a category, the smallest band first.
  func rates(of category: String, _ standing: MembershipStanding) -> [DuesRate] {
    rates.filter { $0.category == category && $0.standing == standing }
      .sorted { $0.populationFrom < $1.populationFrom }
  }

  /// What is wrong with it: bands that overlap or leave a gap; nil when nothing is.
  var problem: String? {
    for (group, rates) in Dictionary(grouping: rates, by: { [$0.category, $0.standing.rawValue] })
      .sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    {
      let bands = rates.sorted { $0.populationFrom < $1.populationFrom }
      let name = "« \(key) », catégorie « \(group[0]) »"
      guard bands.first?.populationFrom == 0 else { return "\(name) : la première tranche commence à 0 habitant." }
      for (band, next) in zip(bands, bands.dropFirst()) where band.populationTo.map({ $0 + 1 }) != next.populationFrom {
        return
          "\(name) : la tranche qui suit \(band.bandText) commence à \(French.number(next.populationFrom)) ; les tranches se suivent sans trou ni chevauchement."
      }
      guard bands.last?.populationTo == nil else { return "\(name) : la dernière tranche n’a pas de maximum." }
    }
    return nil
  }
}

/// One line of a scale.
struct DuesRate: Sendable, Hashable {
  /// A category's key.
  let category: String
  let standing: MembershipStanding
  let populationFrom: Int
  /// The last population of the band; nil for no end.
  let populationTo: Int?
  /// For a whole year.
  let amount: Money

  /// Whether the category has but one rate, whatever the population.
  var isFlat: Bool { populationFrom == 0 && populationTo == nil }

  func covers(_ population: Int) -> Bool { populationFrom <= population && population <= (populationTo ?? population) }

  /// « de 20 000 à 49 999 habitants ».
  var bandText: String {
    switch (populationFrom, populationTo) {
    case (0, nil): "quelle que soit la population"
    case (0, let last?): "jusqu’à \(French.count(last, "habitant", "habitants"))"
    case (let first, nil): "à partir de \(French.count(first, "habitant", "habitants"))"
    case (let first, let last?): "de \(French.number(first)) à \(French.count(last, "habitant", "habitants"))"
    }
  }
}
