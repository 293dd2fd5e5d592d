import Kernel
import Markup

/// One rule of a body beside what its composition shows on a day.
struct BodyIndicator: Sendable, Hashable {
  let title: String
  /// What the rule asks.
  let rule: String
  /// What is found.
  let found: String
  /// Whether it is kept; nil when the records do not tell.
  let isKept: Bool?

  var state: String {
    switch isKept {
    case true?: "respectée"
    case false?: "non respectée"
    case nil: "ne peut pas être établie"
    }
  }
}

extension BodyComposition {
  /// What the rule of the day asks, beside what is found; nothing without a rule.
  var indicators: [BodyIndicator] {
    guard let rule else { return [] }
    return [
      size(rule), rule.termYears.map(term), rule.parity.map(parityIndicator), rule.balance.map(balance),
    ].compactMap { $0 }
  }

  private func size(_ rule: BodyRule) -> BodyIndicator? {
    guard rule.minSeats != nil || rule.maxSeats != nil else { return nil }
    let asked =
      switch (rule.minSeats, rule.maxSeats) {
      case (let least?, let most?): "de \(least) à \(most) membres"
      case (let least?, nil): "\(French.count(least, "membre", "membres")) au moins"
      default: "\(French.count(rule.maxSeats ?? 0, "membre", "membres")) au plus"
      }
    let count = places.count
    let shared = places.filter { $0.count > 1 }.count
    let detail = shared == 0 ? "" : ", dont \(French.count(shared, "siège partagé", "sièges partagés"))"
    return BodyIndicator(
      title: "Nombre de membres", rule: asked, found: French.count(count, "siège tenu", "sièges tenus") + detail,
      isKept: count >= rule.minSeats ?? 0 && count <= rule.maxSeats ?? .max)
  }

  private func term(_ years: Int) -> BodyIndicator {
    let late = overdue(after: years)
    let undated = voting.filter { $0.validFrom == nil }.count
    var found = [
      late.isEmpty
        ? "aucun mandat connu pour dépassé"
        : "\(French.count(late.count, "mandat dépassé", "mandats dépassés")) (\(French.list(late.map(\.name))))"
    ]
    if undated > 0 { found.append("\(French.number(undated)) sans date de début") }
    return BodyIndicator(
      title: "Durée des mandats", rule: French.count(years, "an", "ans"), found: found.joined(separator: " ; "),
      isKept: late.isEmpty ? (undated == 0 ? true : nil) : false)
  }

  private func parityIndicator(_ share: Int) -> BodyIndicator {
    let (women, men, untold) = parity
    let needed = (women + men + untold) * share / 100
    let fewest = min(women, men)
    var found = "\(French.count(women, "femme", "femmes")), \(French.count(men, "homme", "hommes"))"
    if untold > 0 {
      found += ", \(French.count(untold, "fonction qui ne le dit pas", "fonctions qui ne le disent pas"))"
    }
    // Those of whom nothing is told may all be of the smaller part, or none of them.
    let isKept: Bool? = fewest >= needed ? true : fewest + untold < needed ? false : nil
    return BodyIndicator(
      title: "Parité", rule: "au moins \(share) % de femmes et d’hommes, à une personne près", found: found,
      isKept: isKept)
  }

  private func balance(_ most: Int) -> BodyIndicator {
    let parts = placesByCategory
    let all = places.count
    let told = parts.map { "\(French.typeset($0.category.lowercased())) \($0.count)" }.joined(separator: ", ")
    let regions = French.count(representedRegions.count, "région", "régions")
    let isOver = parts.contains { $0.category != "sans catégorie" && $0.count * 100 > most * all }
    return BodyIndicator(
      title: "Équilibre des territoires",
      rule: "une catégorie de collectivités ne tient pas plus de \(most) % des sièges",
      found: all == 0 ? "aucun siège" : "\(told) ; \(regions)", isKept: all == 0 ? nil : !isOver)
  }
}
