import Commons
import Kernel

/// Every stay of every member, read once: the members of any day, who joined and who left follow from it.
///
/// A bound that nobody knows sets none. A member on a day is an organisation with a stay of full standing open that day; where the
/// first day of the stay is unknown, somebody must have observed it by then.
struct MemberHistory: Sendable {
  /// By name.
  let holders: [Holder]
  /// In the order in which the network tells them.
  let categories: [Category]
  /// By code.
  let places: [String: Place]

  /// An organisation with its stays.
  struct Holder: Sendable {
    /// The organisation's key.
    let key: String
    let name: String
    let territory: String?
    /// Names and territories of former times, the latest first.
    let formerNames: [Dated<String>]
    let formerTerritories: [Dated<String>]
    /// The one that counts first where several are open.
    let stays: [Stay]

    var record: RecordID { RecordID("organisation", key) }
  }

  /// One uninterrupted stay in one category.
  struct Stay: Sendable {
    let category: String
    /// Whether its holder counts among the members, rather than beside them.
    let isFull: Bool
    let from: DayNumber?
    let to: DayNumber?
    let observedOn: DayNumber

    func isOpen(on day: DayNumber) -> Bool {
      (from.map { $0 <= day } ?? (observedOn <= day)) && (to.map { $0 >= day } ?? true)
    }
  }

  /// What held from a day to a day.
  struct Dated<Value: Sendable>: Sendable {
    let value: Value
    let from: DayNumber?
    let to: DayNumber?

    func holds(on day: DayNumber) -> Bool { (from.map { $0 <= day } ?? true) && (to.map { $0 >= day } ?? true) }
  }

  /// A territory as figures need it.
  struct Place: Sendable {
    let code: String
    let kind: TerritoryKind
    let name: String
    let region: String?
    let departement: String?
    let population: Int?
    /// The code of a territory of the same level in which it lies; nil for almost all.
    let within: String?
  }
}

/// A member as it was on a day: its name, category and territory are those of that day.
struct MemberOfDay: Sendable {
  let holder: MemberHistory.Holder
  let name: String
  /// The category's key.
  let category: String
  let place: MemberHistory.Place?
}

extension MemberHistory {
  /// The members of a day, each once, by name.
  func members(on day: DayNumber) -> [MemberOfDay] {
    holders.compactMap { holder in
      guard let stay = holder.stays.first(where: { $0.isFull && $0.isOpen(on: day) }) else { return nil }
      let territory = holder.formerTerritories.first { $0.holds(on: day) }?.value ?? holder.territory
      return MemberOfDay(
        holder: holder, name: holder.name(on: day), category: stay.category,
        place: territory.flatMap { places[$0] })
    }
  }

  /// The associate and honorary members of a day, who do not count.
  func besideMembers(on day: DayNumber) -> [Holder] {
    holders.filter { holder in
      let open = holder.stays.filter { $0.isOpen(on: day) }
      return !open.isEmpty && !open.contains(where: \.isFull)
    }
  }
}

extension MemberHistory.Holder {
  func name(on day: DayNumber) -> String { formerNames.first { $0.holds(on: day) }?.value ?? name }
}
