import Commons
import GRDB
import Kernel

extension Organisation {
  /// The network's own record: the organisation whose body its board is.
  static func network(_ db: Database) throws -> Organisation? {
    try Organisation.fetchOne(
      db,
      sql: """
        SELECT o.* FROM organisation o JOIN body b ON b.organisation = o.key
        WHERE b.level = 'network' AND b.kind = 'board' ORDER BY b.key LIMIT 1
        """)
  }
}

extension PartialDate {
  /// « jusqu’au 3 mai 2025 », « jusqu’en mai 2025 »
  var until: String { (day == nil ? "jusqu’en " : "jusqu’au ") + text }
}

extension Convention {
  var record: RecordID { RecordID("convention", key) }

  /// « de 2024 à 2026 », « depuis juin 2021 »; nil when no date is known.
  var dates: String? {
    switch (validFrom ?? signedOn, validTo) {
    case (let from?, let to?): PartialDate.span(from, to)
    case (let from?, nil): "depuis \(from.text)"
    case (nil, let to?): to.until
    case (nil, nil): nil
    }
  }

  static func find(_ db: Database, key: String) throws -> Convention? {
    try Convention.fetchOne(db, sql: "SELECT * FROM convention WHERE key = ?", arguments: [key])
  }

  static func all(_ db: Database) throws -> [Convention] {
    try Convention.fetchAll(
      db, sql: "SELECT * FROM convention ORDER BY coalesce(valid_from, signed_on) DESC, title")
  }

  /// The conventions that are open at some time of a year; those without dates count as open.
  static func of(_ db: Database, _ period: Period) throws -> [Convention] {
    try all(db).filter { convention in
      let from = convention.validFrom ?? convention.signedOn
      return (from.map { $0.year <= period.year } ?? true)
        && (convention.validTo.map { $0.year >= period.year } ?? true)
    }
  }

  func axes(_ db: Database) throws -> [ConventionAxis] {
    try ConventionAxis.fetchAll(
      db, sql: "SELECT * FROM convention_axis WHERE convention = ? ORDER BY position", arguments: [key])
  }

  /// The convention as an entry of a list, with its partner and its axes.
  func item(_ db: Database) throws -> Item {
    var detail: [Inline] = []
    if let organisation = try Organisation.find(db, key: partner) {
      detail += [.linked(organisation.name, .record(organisation.record))]
    }
    if let summary { detail.append(.text("\(detail.isEmpty ? "" : " · ")\(summary)")) }
    let axes = try axes(db).map { $0.text.hasSuffix(".") ? String($0.text.dropLast()) : $0.text }
    if !axes.isEmpty { detail.append(.text(" \(axes.count > 1 ? "Axes" : "Axe") : \(axes.joined(separator: " ; ")).")) }
    return Item(title, opens: record, mark: dates, tags: [status.label], detail: detail)
  }
}

/// A partnership with the name of its organisation.
struct Partner: Codable, FetchableRecord, Sendable, Hashable {
  let key: String
  let name: String
  let year: Int
  let kind: PartnershipKind
  let organisationKind: OrganisationKind
  let note: String?

  /// The partners of a year, or of all years: partners, then funders and supporters, by name.
  static func all(_ db: Database, year: Int? = nil, organisation: String? = nil) throws -> [Partner] {
    let partners = try Partner.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, p.year, p.kind, o.kind AS organisationKind, p.note
        FROM partnership p JOIN organisation o ON o.key = p.organisation
        WHERE (?1 IS NULL OR p.year = ?1) AND (?2 IS NULL OR p.organisation = ?2)
        """, arguments: [year, organisation]
    ).sortedByName(\.name)
    let years = Set(partners.map(\.year)).sorted(by: >)
    return years.flatMap { year in
      PartnershipKind.allCases.flatMap { kind in partners.filter { $0.year == year && $0.kind == kind } }
    }
  }

  /// The years for which partners are recorded, the last first.
  static func years(_ db: Database) throws -> [Int] {
    try Int.fetchAll(db, sql: "SELECT DISTINCT year FROM partnership ORDER BY year DESC")
  }

  func item() -> Item {
    Item(name, opens: RecordID("organisation", key), detail: note.map { [.text($0)] } ?? [])
  }
}

extension Practice {
  /// The good practices, one section for each of their scopes.
  static func sections(_ db: Database) throws -> [Block] {
    let practices = try Practice.fetchAll(db, sql: "SELECT * FROM practice ORDER BY state DESC, title COLLATE french")
    return PracticeScope.allCases.flatMap { scope in
      [Block].section(scope.label, unlessEmpty: practices.filter { $0.scope == scope }.map { $0.item() })
    }
  }

  func item() -> Item {
    Item(
      [.text(title)], tags: state == .done ? [] : [state.label], detail: summary.map { [.text($0)] } ?? [],
      record: RecordID("practice", key))
  }
}
