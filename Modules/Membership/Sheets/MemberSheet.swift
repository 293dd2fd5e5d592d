import Commons
import GRDB
import Kernel
import Markup

extension PrintedSheet {
  /// What a membership brought in one year, as far as it is recorded.
  static let member = PrintedSheet(
    "member", title: "Ce qu’une adhésion a apporté dans l’année", isYearly: true,
    of: { db in
      try MemberFilter().members(db).map { .init($0.key, $0.name, aliases: $0.acronym.map { [$0] } ?? []) }
    }
  ) { kernel, db, key, period in
    var filter = MemberFilter()
    filter.organisation = key
    filter.standing = nil
    guard let member = try filter.members(db).first else { return nil }
    let people = try MemberReturn.people(db, key, period)
    let told = kernel.yearBlocks(about: member.organisation, period, db)
    let nothing: [Block] =
      people.isEmpty && told.isEmpty
      ? [.empty("Rien d’autre que l’adhésion n’est enregistré pour \(period.text).")] : []
    return Sheet(
      member.organisation, kind: "Retour d’adhésion · \(period.text)", title: member.name,
      lead: [.text("Ce que les fiches du réseau retiennent de cette adhésion en \(period.text).")],
      sources: [member.record],
      blocks: MemberReturn.facts(member)
        + .section("Ses représentantes et représentants", unlessEmpty: people) + told + nothing)
  }
}

/// The parts of the sheet that memberships tell.
private enum MemberReturn {
  static func facts(_ member: Member) -> [Block] {
    .facts(
      member.standing == .full ? nil : Fact("Titre", member.standing.label),
      Fact("Catégorie", member.categoryLabel),
      Fact.optional("Membre depuis", member.validFrom?.text),
      Fact.optional("Fin de l’adhésion", member.validTo?.text),
      member.region.flatMap { code in member.regionName.map { Fact("Région", [.record($0, "territory", code)]) } },
      Fact("Comment on le sait", member.evidence.sentence))
  }

  /// The people who hold a function there, without those whose function ended before the year.
  static func people(_ db: Database, _ key: String, _ period: Period) throws -> [Item] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT p.key, p.given_name || ' ' || p.family_name AS name, m.function
        FROM mandate m JOIN person p ON p.key = m.person
        WHERE m.organisation = ? AND (m.valid_from IS NULL OR m.valid_from <= ?)
          AND (m.valid_to IS NULL OR m.valid_to >= ?)
        ORDER BY p.family_name COLLATE french, m.function
        """, arguments: [key, period.lastDay, period.text]
    ).map { row in
      Item(row["name"], opens: RecordID("person", row["key"]), detail: [.text(row["function"])])
    }
  }
}

extension YearFacet {
  /// The seats of an organisation in the network’s bodies and in those where the network sits, with its agreements.
  static let organisationSeats = YearFacet("membership/organisation-year", order: 10, about: "organisation") {
    db, key, period in
    let seats = try SeatHolder.of(db, organisation: key).filter { $0.isHeld(in: period) }
    let conventions = try Convention.of(db, period).filter { $0.partner == key }
    return .section("Sièges et groupes de travail", unlessEmpty: seats.map { $0.itemByBody() })
      + .section("Conventions avec le réseau", unlessEmpty: try conventions.map { try $0.item(db) })
  }

  /// The named members of a territory on the last day, by category, and where they lie.
  static let territoryMembers = YearFacet("membership/territory-year", order: 10, about: "territory") {
    db, code, period in
    var filter = MemberFilter.atEnd(of: period)
    filter.territory = code
    let members = try filter.members(db)
    guard !members.isEmpty else {
      return [.section("Adhérents", [.empty("Aucun adhérent n’y est nommé au \(period.lastDayText).")])]
    }
    let categories = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key")
    let facts = categories.compactMap { category -> Fact? in
      let own = members.filter { $0.category == category.key }
      return own.isEmpty ? nil : Fact("\(category.plural) (\(own.count))", linked(own) { ($0.name, $0.organisation) })
    }
    let count = French.count(members.count, "adhérent nommé", "adhérents nommés")
    let names: [Block] = [
      .paragraph([.linked(count, .record(RecordID("territory", code))), .text(" au \(period.lastDayText).")]),
      .facts(facts),
    ]
    let map = try MemberMap(filter, db).region(code)
    return [.section("Adhérents", map.map { [.columns([names, [$0]])] } ?? names)]
  }
}

extension SeatHolder {
  /// Whether nothing says that it was not held in the year.
  fileprivate func isHeld(in period: Period) -> Bool {
    (validFrom.map { $0.year <= period.year } ?? true) && (validTo.map { $0.year >= period.year } ?? true)
      && (observedOn.map { $0.year <= period.year } ?? true)
  }
}
