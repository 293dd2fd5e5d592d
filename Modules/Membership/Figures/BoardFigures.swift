import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let boardSeats = Figure(
    "membership.board-seats", title: "Sièges au conseil d’administration",
    unit: Unit("siège au conseil d’administration", "sièges au conseil d’administration"),
    definition:
      "Les sièges du conseil d’administration tenus au dernier jour de l’année et constatés à cette date ; deux personnes qui partagent un siège comptent pour un, et les membres associés, qui ne représentent pas de collectivité, ne comptent pas.",
    isState: true
  ) { db, period in
    let open = try SeatHolder.ofNetwork(db, .board).filter { $0.isOpen(on: period.lastDay) && $0.role != .associate }
    let seats = open.filter { $0.isObserved(by: period.lastDay) }
    guard !seats.isEmpty else { return nil }
    var places: Set<String> = []
    let parts = seats.map { seat in
      Computation.Part(
        seat.holder, label: [seat.name, seat.organisationName].compactMap { $0 }.joined(separator: ", "),
        adds: .exact(places.insert(seat.place).inserted ? 1 : 0))
    }
    return Computation(
      places.count, coverage: coverage(people: seats.count, seats: places.count, undated: open.count - seats.count),
      records: parts)
  }

  static let boardWomen = Figure(
    "membership.board-women", title: "Part des femmes au conseil d’administration", unit: .percent,
    definition:
      "La part des femmes parmi les personnes qui siègent avec une voix au conseil d’administration au dernier jour de la période, en pour cent arrondis, d’après les mots par lesquels le réseau nomme leur fonction (« administratrice », « président ») ; une fonction qui ne le dit pas reste à part.",
    isState: true
  ) { db, period in
    let seats = try SeatHolder.ofNetwork(db, .board).filter {
      $0.hasVote && $0.isOpen(on: period.lastDay) && $0.isObserved(by: period.lastDay)
    }
    // Whoever presides may also keep the accounts: each counts once.
    var order: [RecordID] = []
    let byPerson = Dictionary(grouping: seats) { seat in
      if !order.contains(seat.holder) { order.append(seat.holder) }
      return seat.holder
    }
    let parts = order.compactMap { byPerson[$0] }.map(Self.part)
    let tally = Tally(parts.map(\.adds))
    guard tally.exact > 0 else { return nil }
    let women = French.count(tally.total, "femme", "femmes")
    let men = French.count(tally.exact - tally.total, "homme", "hommes")
    let untold = French.count(
      tally.silent, "fonction qui ne le dit pas", "fonctions qui ne le disent pas")
    return Computation(
      (200 * tally.total + tally.exact) / (2 * tally.exact),
      coverage: "\(women), \(men)\(tally.silent > 0 ? ", \(untold)" : "").", records: parts)
  }

  /// One person of the board: 1 for a woman, 0 for a man, nothing where the wording is the same for all.
  private static func part(of seats: [SeatHolder]) -> Computation.Part {
    let words = seats.flatMap { [$0.function, $0.mandate].compactMap(\.self) }
    let adds: Quantity =
      switch words.lazy.compactMap({ FunctionGender(of: $0) }).first {
      case .feminine: .exact(1)
      case .masculine: .exact(0)
      case nil: .notRecorded
      }
    let name = seats.first?.name ?? ""
    return Computation.Part(
      seats.first?.holder ?? RecordID("seat", name),
      label: [name, words.first].compactMap(\.self).joined(separator: ", "),
      adds: adds)
  }

  private static func coverage(people: Int, seats: Int, undated: Int) -> String? {
    var parts: [String] = []
    if people != seats { parts.append("\(French.count(people, "personne occupe", "personnes occupent")) ces sièges.") }
    if undated > 0 {
      let said = French.count(undated, "siège sans date de constat reste", "sièges sans date de constat restent")
      parts.append("\(said) à part.")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
