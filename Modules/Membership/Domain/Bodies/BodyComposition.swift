import Commons
import Kernel

/// Who sits in a body on a day, place by place: two people who share a place hold one seat and one vote.
struct BodyComposition: Sendable {
  let day: PartialDate
  /// Those who sit on the day.
  let seats: [SeatHolder]
  /// The rule of the day; nil when none is recorded.
  let rule: BodyRule?
  /// The category in which each authority is a member on the day, by its key.
  let categories: [String: String]
  /// The région in which each authority lies, by its key.
  let regions: [String: String]

  /// Those whose seat has a vote: associate members sit without one, and the team serves.
  var voting: [SeatHolder] { seats.filter(\.hasVote) }

  /// The places that have a vote, in order, each with those who hold it.
  var places: [[SeatHolder]] {
    var order: [String] = []
    var holders: [String: [SeatHolder]] = [:]
    for seat in voting {
      if holders[seat.place] == nil { order.append(seat.place) }
      holders[seat.place, default: []].append(seat)
    }
    return order.compactMap { holders[$0] }
  }

  /// The people who vote, each once: whoever presides may also keep the accounts.
  var people: [[SeatHolder]] {
    var order: [RecordID] = []
    var seats: [RecordID: [SeatHolder]] = [:]
    for seat in voting {
      if seats[seat.holder] == nil { order.append(seat.holder) }
      seats[seat.holder, default: []].append(seat)
    }
    return order.compactMap { seats[$0] }
  }

  /// How many women and men, as their functions are worded, and of how many the wording tells nothing.
  var parity: (women: Int, men: Int, untold: Int) {
    var count = (women: 0, men: 0, untold: 0)
    for seats in people {
      switch seats.flatMap({ [$0.function, $0.mandate].compactMap { $0 } }).lazy.compactMap(FunctionGender.init).first {
      case .feminine: count.women += 1
      case .masculine: count.men += 1
      case nil: count.untold += 1
      }
    }
    return count
  }

  /// How many places the authorities of each category hold, by the category's plural; a place that two authorities share counts for
  /// the one that is named first.
  var placesByCategory: [(category: String, count: Int)] {
    let told = places.map { place in place.lazy.compactMap { $0.organisation.flatMap { categories[$0] } }.first }
    return Dictionary(grouping: told) { $0 ?? "sans catégorie" }.map { ($0.key, $0.value.count) }
      .sorted { ($1.count, $0.category) < ($0.count, $1.category) }
  }

  /// The régions for an authority of which somebody sits.
  var representedRegions: Set<String> { Set(voting.compactMap { $0.organisation.flatMap { regions[$0] } }) }

  /// The seats that have lasted longer than the rule lets them.
  func overdue(after years: Int) -> [SeatHolder] {
    voting.filter { seat in
      guard let from = seat.validFrom else { return false }
      return from.adding(years: years).map { $0.isOver(on: day) } ?? false
    }
  }
}

extension SeatHolder {
  var hasVote: Bool { role != .associate && role != .staff }
}

extension PartialDate {
  /// The same day some years later; the 29th of February becomes the 28th.
  func adding(years: Int) -> PartialDate? {
    var parts = description.split(separator: "-").map(String.init)
    parts[0] = String(year + years)
    if month == 2, day == 29 { parts[2] = "28" }
    return PartialDate(parts.joined(separator: "-"))
  }
}
