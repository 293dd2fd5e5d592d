import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let members = Figure(
    "membership.members", title: "Adhérents au dernier jour de l’année", unit: Unit("adhérent", "adhérents"),
    definition:
      "Les organisations dont l’adhésion est ouverte au dernier jour de l’année et constatée par une source à cette date, chacune comptée une fois."
  ) { db, period in
    let breakdown = try CategoryBreakdown(db, period)
    let members = breakdown.lines.flatMap(\.named).sortedByName(\.name)
    // Before the first observation nothing is known, which is not the same as nobody.
    guard !members.isEmpty else { return nil }
    return Computation(
      members.count, coverage: breakdown.coverage,
      records: members.map { .init($0.organisation, label: "\($0.name) · \($0.categoryLabel)") })
  }

  static let regionsWithoutMember = Figure(
    "membership.regions-without-member", title: "Régions sans adhérent nommé",
    unit: Unit("région sans adhérent nommé", "régions sans adhérent nommé"),
    definition:
      "Les régions (dix-huit aujourd’hui) où ne se trouve aucun des adhérents nommés au dernier jour de l’année, quelle que soit leur catégorie."
  ) { db, period in
    let inhabited = Set(try MemberFilter.atEnd(of: period).members(db).compactMap(\.region))
    guard !inhabited.isEmpty else { return nil }
    let regions = try Territory.named(db, sql: "SELECT code FROM territory WHERE kind = 'region'")
    let without = regions.filter { !inhabited.contains($0.code) }
    return Computation(
      without.count, coverage: "Un adhérent que rien ne nomme peut se trouver dans une région comptée ici.",
      records: without.map { .init($0.record, label: $0.name) })
  }

  static let boardSeats = Figure(
    "membership.board-seats", title: "Sièges au conseil d’administration",
    unit: Unit("siège au conseil d’administration", "sièges au conseil d’administration"),
    definition:
      "Les sièges du conseil d’administration tenus au dernier jour de l’année et constatés à cette date ; deux personnes qui partagent un siège comptent pour un, et les membres associés, qui ne représentent pas de collectivité, ne comptent pas."
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

  static let partners = Figure(
    "membership.partners", title: "Partenaires de l’année", unit: Unit("partenaire", "partenaires"),
    definition:
      "Les organisations enregistrées comme partenaires de l’année, chacune une fois ; les financeurs et les soutiens d’un événement, rangés à part, ne comptent pas."
  ) { db, period in
    let partners = try Partner.all(db, year: period.year).filter { $0.kind == .partner }
    return partners.isEmpty
      ? nil : Computation(counting: partners.map { .init(RecordID("organisation", $0.key), label: $0.name) })
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

extension CategoryBreakdown {
  /// What the count of named members covers, in one sentence.
  var coverage: String {
    let rule = "Seuls les adhérents qu’une source nomme peuvent être comptés"
    guard case .exact(let all) = declared, all > named else { return rule + "." }
    let missing = French.count(all - named, "reste sans nom", "restent sans nom")
    return "\(rule) : sur \(French.number(all)) déclarés, \(missing)."
  }
}
