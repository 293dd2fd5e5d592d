import GRDB
import Kernel
import Markup

extension Figure {
  static let joined = Figure(
    "membership.joined", title: "Nouvelles adhésions", unit: Unit("nouvelle adhésion", "nouvelles adhésions"),
    definition:
      "Les organisations devenues adhérentes dans la période, retours compris ; changer de catégorie ou de nom n’est pas entrer.",
    counting: { db, period, memory in
      let history = try MemberHistory.shared(db, memory)
      guard history.isDated(by: period) else { return nil }
      let joined = history.joined(in: period)
      let returns = joined.filter(\.isReturn).count
      let told = returns > 0 ? "Dont \(French.count(returns, "retour", "retours"))." : nil
      return Computation(
        joined.count, coverage: history.coverage(on: period.last, after: told), records: joined.map(\.part))
    })

  static let left = Figure(
    "membership.left", title: "Départs d’adhérents", unit: Unit("départ", "départs"),
    definition:
      "Les organisations qui ont cessé d’être adhérentes dans la période, par retrait, suspension, exclusion ou fusion, chacune comptée au lendemain de son dernier jour : qui reste jusqu’au 31 décembre part l’année suivante.",
    counting: { db, period, memory in
      let history = try MemberHistory.shared(db, memory)
      guard history.isDated(by: period) else { return nil }
      let left = history.left(in: period)
      return Computation(left.count, records: left.map(\.part))
    })

  static let netJoined = Figure(
    "membership.net", title: "Solde des adhésions", unit: Unit("adhérent (solde)", "adhérents (solde)"),
    definition:
      "Les nouvelles adhésions moins les départs de la période : le nombre d’adhérents a changé d’autant depuis la veille du 1er janvier, parmi ceux dont le premier jour est connu.",
    counting: { db, period, memory in
      let history = try MemberHistory.shared(db, memory)
      guard history.isDated(by: period) else { return nil }
      let (joined, left) = (history.joined(in: period), history.left(in: period))
      let said =
        "\(French.count(joined.count, "adhésion", "adhésions")), \(French.count(left.count, "départ", "départs"))."
      return Computation(
        joined.count - left.count, coverage: history.coverage(on: period.last, after: said),
        records: joined.map(\.part) + left.map { $0.part(adds: -1) })
    })

  static let retention = Figure(
    "membership.retention", title: "Fidélité des adhérents", unit: .percent,
    definition:
      "La part des adhérents de la veille du 1er janvier qui le sont encore, ou de nouveau, au dernier jour de la période, en pour cent arrondis.",
    counting: { db, period, memory in
      let history = try MemberHistory.shared(db, memory)
      let before = history.holders.filter { holder in
        holder.presences.contains { $0.from != nil && $0.covers(period.eve) }
      }
      guard !before.isEmpty else { return nil }
      let parts = before.map { holder in
        let remains = holder.presences.contains { $0.covers(period.last) }
        return Computation.Part(holder.record, label: holder.name(on: period.eve), adds: .exact(remains ? 1 : 0))
      }
      let kept = parts.filter { $0.adds == .exact(1) }.count
      return Computation(
        (200 * kept + before.count) / (2 * before.count),
        coverage: history.coverage(
          on: period.eve, after: "\(French.number(kept)) sur \(French.count(before.count, "adhérent", "adhérents"))."),
        records: parts)
    })

  static let membershipYears = Figure(
    "membership.years", title: "Ancienneté des adhérents", unit: Unit("année d’adhésion", "années d’adhésion"),
    definition:
      "Le nombre d’années complètes d’adhésion sans interruption que la moitié au moins des adhérents ont atteint au dernier jour de la période.",
    isState: true,
    counting: { db, period, memory in
      let history = try MemberHistory.shared(db, memory)
      let years = history.years(on: period.last)
      guard !years.isEmpty else { return nil }
      let ordered = years.map(\.years).sorted(by: >)
      return Computation(
        ordered[(ordered.count + 1) / 2 - 1], coverage: history.coverage(on: period.last),
        records: years.map { .init($0.holder.record, label: $0.holder.name(on: period.last), adds: .exact($0.years)) },
        breakdowns: [.init("Par ancienneté", Self.bands(ordered))])
    })

  private static func bands(_ years: [Int]) -> [Computation.Breakdown.Line] {
    let bands = [
      ("0", "Moins d’un an", 0...0), ("1-4", "De 1 à 4 ans", 1...4), ("5-9", "De 5 à 9 ans", 5...9),
      ("10", "Dix ans et plus", 10...999),
    ]
    return bands.map { key, title, band in .init(key, title, years.filter(band.contains).count) }
  }
}

extension MemberHistory {
  /// The members of a day whose first day is known, with their complete years as members.
  func years(on day: DayNumber) -> [(holder: Holder, years: Int)] {
    holders.compactMap { holder in
      guard let from = holder.presences.first(where: { $0.covers(day) })?.from else { return nil }
      return (holder, day.years(since: from))
    }
  }

  /// How many members of a day stay aside because nobody knows since when they are members.
  /// - Parameter sentence: what is said before.
  func coverage(on day: DayNumber, after sentence: String? = nil) -> String? {
    let undated = members(on: day).filter { member in
      member.holder.presences.contains { $0.from == nil && $0.covers(day) }
    }
    let aside =
      undated.isEmpty
      ? nil
      : French.count(
        undated.count, "adhérent dont le premier jour n’est pas connu reste à part.",
        "adhérents dont le premier jour n’est pas connu restent à part.")
    let told = [sentence, aside].compactMap(\.self)
    return told.isEmpty ? nil : told.joined(separator: " ")
  }
}

extension Movement {
  /// The organisation, with the day.
  func part(adds: Int) -> Computation.Part {
    let on = day.date.map { " · \($0.text)" } ?? ""
    return Computation.Part(holder.record, label: holder.name(on: day) + on, adds: .exact(adds))
  }

  var part: Computation.Part { part(adds: 1) }
}
