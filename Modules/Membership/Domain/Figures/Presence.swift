import Kernel

/// A time through which an organisation was a member without a day in between, in one category or in several.
struct Presence: Hashable, Sendable {
  /// Nil when nobody knows when it began.
  let from: DayNumber?
  /// Nil while it lasts.
  let to: DayNumber?

  func covers(_ day: DayNumber) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { $0 >= day } ?? true) }

  /// The first day no longer: a member until 31 December leaves on 1 January, so that the members of a day, less those who left
  /// since, with those who joined since, are the members of another day.
  var leaving: DayNumber? { to?.next }
}

extension MemberHistory.Holder {
  /// The first first. A change of category neither ends nor begins one.
  var presences: [Presence] {
    let full = stays.filter(\.isFull).map { Presence(from: $0.from, to: $0.to) }
    guard full.count > 1 else { return full }
    let ordered = full.sorted {
      ($0.from?.value ?? 0, $0.to?.value ?? .max) < ($1.from?.value ?? 0, $1.to?.value ?? .max)
    }
    return ordered.reduce(into: []) { joined, presence in
      guard let last = joined.last, last.isFollowed(by: presence) else { return joined.append(presence) }
      let to = last.to.flatMap { one in presence.to.map { max(one, $0) } }
      joined[joined.count - 1] = Presence(from: last.from, to: to)
    }
  }
}

extension Presence {
  /// Whether another, which begins no earlier, begins no later than the day after this one.
  fileprivate func isFollowed(by other: Presence) -> Bool {
    guard let leaving, let start = other.from else { return true }
    return start <= leaving
  }
}

/// An organisation that joined or left on a day.
struct Movement: Sendable {
  let holder: MemberHistory.Holder
  let day: DayNumber
  /// Whether it had been a member before, for who joins.
  let isReturn: Bool
}

extension MemberHistory {
  /// Who became a member within a period, the first first; only those whose first day is known.
  func joined(in period: Period) -> [Movement] {
    movements { presences in
      presences.enumerated().compactMap { index, presence in
        guard let day = presence.from, period.first <= day, day <= period.last else { return nil }
        return (day, index > 0)
      }
    }
  }

  /// Who ceased to be a member within a period, the first first.
  func left(in period: Period) -> [Movement] {
    movements { presences in
      presences.compactMap { presence in
        guard let day = presence.leaving, period.first <= day, day <= period.last else { return nil }
        return (day, false)
      }
    }
  }

  /// Whether the history knows, by the last day of a period, of somebody's first day: before that, nobody knows who joined or left.
  func isDated(by period: Period) -> Bool {
    holders.contains { holder in holder.stays.contains { $0.isFull && ($0.from.map { $0 <= period.last } ?? false) } }
  }

  private func movements(_ days: ([Presence]) -> [(DayNumber, Bool)]) -> [Movement] {
    let found = holders.flatMap { holder in
      days(holder.presences).map { Movement(holder: holder, day: $0.0, isReturn: $0.1) }
    }
    // Those of one day stay in the order of names.
    return found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
  }
}
