public import GRDB
public import Kernel
import Markup

extension Route {
  /// An organisation, with what every feature knows of it.
  static let organisation = Route(Pages.organisation) { request, db in
    let key = request.parameter("key")
    guard let organisation = try Organisation.find(db, key: key), !organisation.isPrivate else {
      if let successor = try OrganisationMerge.successor(of: key, db) {
        return .redirect(.page(Pages.organisation, successor))
      }
      return .notFound("Cette organisation n’est pas dans les fiches. Cherchez-la par son nom.")
    }
    return .page(
      Page(try organisation.sheet(db).adding(request.facets("organisation", key, db))).telling([
        try organisation.structured(request, db)
      ]))
  }

  static let person = Route(Pages.person) { request, db in
    let key = request.parameter("key")
    guard let sheet = try Person.find(db, key: key)?.sheet(db) else {
      return .notFound("Cette personne n’est pas dans les fiches. Cherchez-la par son nom.")
    }
    return .page(Page(sheet.adding(request.facets("person", key, db))))
  }

  static let territory = Route(Pages.territory) { request, db in
    let code = request.parameter("code")
    let found = try Territory.fetchOne(db, sql: "SELECT * FROM territory WHERE code = ?", arguments: [code])
    guard let territory = found else {
      return .notFound("Ce territoire n’est pas enregistré. Les codes sont de la forme reg-53, dep-35 ou com-35238.")
    }
    return .page(
      Page(
        territory.sheet(try territory.within(db), around: try territory.around(db)).adding(
          request.facets("territory", code, db))
      ).telling(
        alternates: territory.kind == .region
          ? [.calendar("Agenda, \(territory.name)", .page(Pages.regionCalendar, code))] : []))
  }

  static let theme = Route(Pages.theme) { request, db in
    let key = request.parameter("key")
    guard let theme = try Theme.fetchOne(db, sql: "SELECT * FROM theme WHERE key = ?", arguments: [key]) else {
      return .notFound("Ce thème n’existe pas. La liste des thèmes est à l’adresse /themes.")
    }
    let sheet = Sheet(
      theme.record, kind: "Thème", title: theme.label, lead: theme.description.map { [.text($0)] } ?? [], blocks: [])
    return .page(
      Page(sheet.adding(request.facets("theme", key, db))).telling(alternates: [
        .feed(theme.label, .page(Pages.themeFeed, key))
      ]))
  }

  static let themes = Route(Pages.themes, menu: MenuEntry("Thèmes", order: 40, in: .foot)) { _, db in
    let themes = try Theme.fetchAll(db, sql: "SELECT * FROM theme ORDER BY label COLLATE french")
    let items = themes.map { theme in
      Item(theme.label, opens: theme.record, detail: theme.description.map { [.text($0)] } ?? [])
    }
    return .page(
      Page(
        "Thèmes", summary: "Les thèmes de travail du réseau.",
        blocks: items.isEmpty ? [.empty("Aucun thème n’est encore enregistré.")] : [.list(items)]))
  }

  static let glossary = Route(Pages.glossary, menu: MenuEntry("Glossaire", order: 50, in: .foot)) { _, db in
    let terms = try Term.fetchAll(db, sql: "SELECT * FROM term ORDER BY acronym COLLATE NOCASE, key")
    let facts = terms.map { term in
      Fact(term.acronym, [.strong(term.expansion)] + (term.definition.map { [.text(". \($0)")] } ?? []))
    }
    return .page(
      Page(
        "Glossaire", summary: "Les sigles de l’économie sociale et solidaire et des collectivités.",
        blocks: facts.isEmpty ? [.empty("Aucun sigle n’est encore enregistré.")] : [.facts(facts)]))
  }
}

extension PageRequest {
  /// What every feature knows about one record.
  public func facets(_ table: String, _ key: String, _ db: Database) -> [Block] {
    kernel.facets.filter { $0.table == table }.flatMap { facet in
      standing(facet.id) { try facet.blocks(db, key, today) }
    }
  }
}

extension Sheet {
  /// The same sheet with more under it.
  public func adding(_ more: [Block]) -> Sheet {
    Sheet(record, kind: kind, title: title, lead: lead, sources: Array(sources.dropFirst()), blocks: blocks + more)
  }
}

extension Organisation {
  func sheet(_ db: Database) throws -> Sheet {
    let places = try Territory.named(db, sql: "SELECT territory FROM organisation WHERE key = ?", key)
    let parents = try Organisation.fetchAll(
      db, sql: "SELECT * FROM organisation WHERE key = (SELECT part_of FROM organisation WHERE key = ?)",
      arguments: [key])
    let names = try OrganisationName.fetchAll(
      db, sql: "SELECT * FROM organisation_name WHERE organisation = ? ORDER BY valid_from, name COLLATE french",
      arguments: [key])
    let addresses = try Address.fetchAll(
      db, sql: "SELECT * FROM address WHERE organisation = ? ORDER BY observed_on DESC, street", arguments: [key])
    let people = try Row.fetchAll(
      db,
      sql: """
        SELECT p.key, p.given_name || ' ' || p.family_name AS name, m.function, m.observed_on
        FROM mandate m JOIN person p ON p.key = m.person WHERE m.organisation = ? ORDER BY p.family_name COLLATE french, m.function
        """, arguments: [key])
    var blocks = [Block].facts(
      Fact.optional("Sigle", acronym),
      places.isEmpty ? nil : Fact("Territoire", linked(places) { ($0.name, $0.record) }),
      parents.isEmpty ? nil : Fact("Relève de", linked(parents) { ($0.name, $0.record) }),
      website.flatMap(Link.web).map { Fact("Site", [.linked($0.address, .link($0))]) },
      email.flatMap(Link.mail).map { Fact("Courriel", [.linked(email ?? "", .link($0))]) },
      Fact.optional("Téléphone", phone))
    if !names.isEmpty || !addresses.isEmpty {
      let items = names.map {
        Item(
          [.text($0.name)], tags: [$0.usage.label] + [$0.dates].compactMap { $0 },
          detail: $0.note.map { [.text($0)] } ?? [])
      }
      let places = addresses.map { Item([.text("\($0.street), \($0.postalCode) \($0.city)")], tags: [$0.dates]) }
      blocks.append(.section("Noms et adresses", [.list(items + places)]))
    }
    blocks += .section("Territoires successifs", unlessEmpty: try DatedPlace.items(db, key))
    blocks += .section(
      "Personnes",
      unlessEmpty: people.map {
        Item($0["name"], opens: RecordID("person", $0["key"]), detail: [.text($0["function"])])
      })
    if let note { blocks.append(.note([.text(note)])) }
    return Sheet(record, kind: kind.label, title: name, blocks: blocks)
  }
}

extension Address {
  fileprivate var dates: String {
    DatedPlace.span(validFrom, validTo)
      ?? observedOn.map { "constatée en \($0.text)" } ?? "dates non renseignées"
  }
}

extension OrganisationName {
  fileprivate var dates: String? { DatedPlace.span(validFrom, validTo) }
}

/// Where an organisation lay, from when to when.
private enum DatedPlace {
  static func items(_ db: Database, _ organisation: String) throws -> [Item] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT t.name, t.code, p.valid_from, p.valid_to FROM organisation_territory p JOIN territory t ON t.code = p.territory
        WHERE p.organisation = ? ORDER BY p.valid_from IS NOT NULL, p.valid_from, p.valid_to
        """, arguments: [organisation]
    ).map { row in
      Item(row[0], opens: RecordID("territory", row[1]), tags: [span(row[2], row[3])].compactMap { $0 })
    }
  }

  /// « de 2020 à 2024 », « depuis le 3 mai 2021 »; nil when no date is known.
  static func span(_ from: PartialDate?, _ to: PartialDate?) -> String? {
    switch (from, to) {
    case (let from?, let to?): from.day == nil ? "de \(from.text) à \(to.text)" : PartialDate.span(from, to)
    case (let from?, nil): "depuis \(from.day == nil ? "" : "le ")\(from.text)"
    case (nil, let to?): to.day == nil ? "jusqu’à \(to.text)" : "jusqu’au \(to.text)"
    case (nil, nil): nil
    }
  }
}

extension Person {
  func sheet(_ db: Database) throws -> Sheet {
    let mandates = try Row.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, m.function, m.kind, m.note FROM mandate m JOIN organisation o ON o.key = m.organisation
        WHERE m.person = ? ORDER BY m.observed_on DESC, m.function
        """, arguments: [key])
    let seats = try Row.fetchAll(
      db,
      sql:
        "SELECT b.name, s.function, s.note FROM seat s JOIN body b ON b.key = s.body WHERE s.person = ? ORDER BY b.name COLLATE french",
      arguments: [key])
    var filter = EventFilter()
    filter.person = key
    filter.latestFirst = true
    var blocks: [Block] = []
    blocks += .section(
      "Fonctions",
      unlessEmpty: mandates.map { row in
        Item([.text(row["function"])], detail: [.record(row["name"], "organisation", row["key"])])
      })
    blocks += .section(
      "Sièges", unlessEmpty: seats.map { Item([.text($0["name"])], detail: [.text($0["function"])]) })
    blocks += .section("Interventions", unlessEmpty: try filter.events(db).map { $0.item() })
    if let note { blocks.append(.note([.text(note)])) }
    return Sheet(record, kind: "Personne", title: name, blocks: blocks)
  }
}

extension Territory {
  /// The territories of which it is made, among those that are recorded.
  func within(_ db: Database) throws -> [Territory] {
    switch kind {
    case .region: try Self.named(db, sql: "SELECT code FROM territory WHERE region = ? AND kind = 'departement'", code)
    case .departement:
      try Self.named(db, sql: "SELECT code FROM territory WHERE departement = ? AND kind <> 'departement'", code)
    default: []
    }
  }

  /// The région and the département in which it lies.
  func around(_ db: Database) throws -> [Territory] {
    try Self.named(db, sql: "SELECT ? UNION SELECT ?", region, departement).filter { $0.code != code }
  }

  func sheet(_ within: [Territory], around: [Territory]) -> Sheet {
    Sheet(
      record, kind: kind.label, title: name,
      blocks: [Block].facts(
        population.map { Fact("Habitants", French.number($0)) },
        vintage.map { Fact("Référentiel", String($0)) },
        around.isEmpty ? nil : Fact("Dans", linked(around) { ($0.name, $0.record) }),
        within.isEmpty
          ? nil : Fact(kind == .region ? "Départements" : "Territoires", linked(within) { ($0.name, $0.record) })))
  }
}
