import Kernel

extension MembershipPeriod {
  /// Whether it is open on a day; dates compare as far as they are known, and a bound that nobody knows sets none.
  func isOpen(on day: PartialDate) -> Bool {
    (validFrom.map { $0 <= day } ?? true) && !(validTo.map { $0.ends(before: day) } ?? false)
  }

  /// Whether it may share a day with another.
  func overlaps(_ other: MembershipPeriod) -> Bool { !isOver(before: other) && !other.isOver(before: self) }

  private func isOver(before other: MembershipPeriod) -> Bool {
    guard let validTo, let start = other.validFrom else { return false }
    return validTo.ends(before: start)
  }

  /// « du 1er janvier 2020 au 31 décembre 2024 », « depuis le 3 mai 2021 »
  var span: String {
    switch (validFrom, validTo) {
    case (let from?, let to?): PartialDate.span(from, to)
    case (let from?, nil): "depuis \(from.day == nil ? "" : "le ")\(from.text)"
    case (nil, let to?): to.until
    case (nil, nil): "dates non renseignées"
    }
  }
}

extension [MembershipPeriod] {
  /// The number of the next stay in a category.
  func nextSpell(in category: String) -> Int { (filter { $0.category == category }.map(\.spell).max() ?? 0) + 1 }

  /// The pairs that share a day, the earlier first.
  var overlaps: [(MembershipPeriod, MembershipPeriod)] {
    enumerated().flatMap { index, stay in dropFirst(index + 1).filter(stay.overlaps).map { (stay, $0) } }
  }

  /// The stay that was open the day before another begins: who only changes category neither leaves nor joins.
  func before(_ stay: MembershipPeriod) -> MembershipPeriod? {
    guard let eve = stay.validFrom?.eve else { return nil }
    return first { $0 != stay && $0.isOpen(on: eve) }
  }
}
