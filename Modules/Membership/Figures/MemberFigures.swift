import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let members = Figure(
    "membership.members", title: "Adhérents", unit: Unit("adhérent", "adhérents"),
    definition:
      "Les organisations dont l’adhésion est ouverte au dernier jour de la période et, si son début n’est pas connu, constatée par une source à cette date, chacune comptée une fois, dans sa catégorie de ce jour-là ; les membres associés et d’honneur ne comptent pas.",
    isState: true,
    counting: { db, period, memory in
      let history = try MemberHistory.shared(db, memory)
      let members = history.members(on: period.last)
      // Before the first observation nothing is known, which is not the same as nobody.
      guard !members.isEmpty else { return nil }
      let declared = try Self.declaredMembers(db, period)
      let beside = history.besideMembers(on: period.last).count
      let aside =
        beside > 0
        ? " \(French.count(beside, "membre associé ou d’honneur reste", "membres associés ou d’honneur restent")) à part."
        : ""
      let labels = Dictionary(uniqueKeysWithValues: history.categories.map { ($0.key, $0.label) })
      return Computation(
        members.count, coverage: CategoryBreakdown.coverage(declared: declared, named: members.count) + aside,
        records: members.map { member in
          .init(member.holder.record, label: "\(member.name) · \(labels[member.category] ?? member.category)")
        },
        breakdowns: history.breakdowns(of: members, on: period))
    })

  static let regionsWithoutMember = Figure(
    "membership.regions-without-member", title: "Régions sans adhérent nommé",
    unit: Unit("région sans adhérent nommé", "régions sans adhérent nommé"),
    definition:
      "Les régions (dix-huit aujourd’hui) où ne se trouve aucun des adhérents nommés au dernier jour de la période, quelle que soit leur catégorie.",
    isState: true,
    counting: { db, period, memory in
      let history = try MemberHistory.shared(db, memory)
      let inhabited = Set(history.members(on: period.last).compactMap { $0.place?.region })
      guard !inhabited.isEmpty else { return nil }
      let regions = history.places.values.filter { $0.kind == .region && !inhabited.contains($0.code) }
      return Computation(
        regions.count, coverage: "Un adhérent que rien ne nomme peut se trouver dans une région comptée ici.",
        records: regions.sortedByName(\.name).map { .init(RecordID("territory", $0.code), label: $0.name) })
    })

  /// What was declared for all members of the time: an exact number first.
  private static func declaredMembers(_ db: Database, _ period: Period) throws -> Quantity {
    let told = try Quantity.fetchAll(
      db,
      sql: """
        SELECT value FROM declaration
        WHERE figure = ?1 AND subject = '' AND substr(period, 1, 4) = ?2 AND (NOT ?3 OR period = ?4)
        ORDER BY period DESC, value
        """, arguments: [Figure.members.id, period.text, period.cutOff != nil, period.lastDay])
    return told.first(where: \.isExact) ?? told.first ?? .notRecorded
  }
}

extension CategoryBreakdown {
  /// What the count of named members covers, in one sentence.
  var coverage: String { Self.coverage(declared: declared, named: named) }

  static func coverage(declared: Quantity, named: Int) -> String {
    let rule = "Seuls les adhérents qu’une source nomme peuvent être comptés"
    guard case .exact(let all) = declared, all > named else { return rule + "." }
    let missing = French.count(all - named, "reste sans nom", "restent sans nom")
    return "\(rule) : sur \(French.number(all)) déclarés, \(missing)."
  }
}

extension MemberHistory {
  /// The members by category, by région and by département, each line opening onto the directory of that day; a région lies in no
  /// département.
  func breakdowns(of members: [MemberOfDay], on period: Period) -> [Computation.Breakdown] {
    func directory(_ filter: String) -> (String) -> Target {
      { key in .link(Link.page(MembershipPages.members).adding(query: [(filter, key), ("date", period.lastDay)])) }
    }
    let byCategory = Dictionary(grouping: members, by: \.category)
    let toCategory = directory("categorie")
    let local = members.filter { $0.place?.kind != .region }
    return [
      .init(
        "Par catégorie",
        categories.map { category in
          .init(
            category.key, category.plural, byCategory[category.key]?.count ?? 0, opens: toCategory(category.key))
        }),
      .init("Par région", lines(members.compactMap { $0.place?.region }, opening: directory("region"))),
      .init(
        "Par département, sans les régions",
        lines(local.compactMap { $0.place?.departement }, opening: directory("departement"))),
    ].filter { !$0.lines.isEmpty }
  }

  /// One line for each territory of a list, by name, with how many times it stands there.
  private func lines(_ codes: [String], opening page: (String) -> Target) -> [Computation.Breakdown.Line] {
    Dictionary(grouping: codes, by: \.self).map { code, all in
      .init(code, places[code]?.name ?? code, all.count, opens: page(code))
    }.sortedByName(\.title)
  }
}
