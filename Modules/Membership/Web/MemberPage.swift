import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// One member, with what every feature knows of the organisation.
  static let member = Route(MembershipPages.member) { request, db in
    let key = request.parameter("key")
    guard let sheet = try Organisation.find(db, key: key)?.memberSheet(db, on: request.today) else {
      guard let organisation = try Organisation.find(db, key: key), !organisation.isPrivate else {
        if let successor = try OrganisationMerge.successor(of: key, db) {
          return .redirect(.page(MembershipPages.member, successor))
        }
        return .notFound("Cet adhérent n’est pas enregistré. La liste des adhérents est à l’adresse /adherents.")
      }
      return .notFound(
        "« \(organisation.name) » n’est pas enregistrée comme adhérente ; sa fiche est à l’adresse /organisations/\(key), la liste des adhérents à l’adresse /adherents."
      )
    }
    // The sheet has told the memberships, agreements and seats already: only what other features know is added.
    let own = [Facet.organisationMembership.id, Facet.organisationAgreements.id]
    let others = request.kernel.facets.filter { $0.table == "organisation" && !own.contains($0.id) }
      .flatMap { facet in standing(facet.id) { try facet.blocks(db, key, request.today) } }
    return .page(Page(sheet.adding(others + request.profileLink(of: key))))
  }
}

extension MembershipEvidence {
  /// How one knows of the membership, as a sentence.
  var sentence: String {
    switch self {
    case .map: "Son nom figure sur la carte des adhérents."
    case .board: "Un siège lui revient au conseil d’administration du réseau."
    case .named: "Une source la compte nommément parmi les adhérents."
    case .event: "Une source dit sa présence, comme adhérente, à un événement."
    case .registry: "Le réseau l’a inscrite au registre des adhésions."
    }
  }
}

extension Member {
  /// What is known of the membership.
  var facts: [Block] {
    let categories = Target.link(MembershipPages.list(category: category))
    return .facts(
      standing == .full ? nil : Fact("Titre", standing.label),
      Fact("Catégorie", [.linked(categoryLabel, categories)]),
      Fact("Membre depuis", validFrom?.text ?? "date non renseignée"),
      Fact.optional("Fin de l’adhésion", validTo?.text),
      Fact("Date du constat", observedOn.text),
      Fact("Comment on le sait", evidence.sentence))
  }
}

extension Organisation {
  /// The organisation as a member of the network; nil when it never was one.
  /// - Parameter day: on which its referents hold their mandate; nil for those whose end is not set.
  func memberSheet(_ db: Database, on day: PartialDate? = nil) throws -> Sheet? {
    var filter = MemberFilter()
    filter.organisation = key
    filter.standing = nil
    let memberships = try filter.memberships(db)
    guard let latest = memberships.first else { return nil }
    let places = try Territory.named(db, sql: "SELECT territory FROM organisation WHERE key = ?", key)
    var blocks = latest.facts
    blocks += .facts(
      Fact.optional("Sigle", acronym),
      places.isEmpty ? nil : Fact("Territoire", linked(places) { ($0.name, $0.record) }),
      latest.departement.flatMap { code in
        latest.departementName.map { Fact("Département", [.record($0, "territory", code)]) }
      },
      latest.region.flatMap { code in latest.regionName.map { Fact("Région", [.record($0, "territory", code)]) } },
      website.flatMap(Link.web).map { Fact("Site", [.linked($0.address, .link($0))]) },
      email.flatMap { address in Link.mail(address).map { Fact("Courriel", [.linked(address, .link($0))]) } },
      Fact.optional("Téléphone", phone),
      Fact("Fiche de l’organisation", [.linked(name, .record(record))]))
    if let note = latest.note { blocks.append(.note([.text(note)])) }
    if let profile = try MemberProfile.find(db, key) { blocks.append(profile.section(beside: self)) }
    for former in memberships.dropFirst() { blocks.append(.section("Autre adhésion enregistrée", former.facts)) }
    let referents = try Referent.publicItems(db, organisation: key, on: day)
    let people = try people(db)
    blocks.append(
      .section(
        "Référentes et référents",
        referents.isEmpty && people.isEmpty
          ? [.empty("Aucune personne n’est encore enregistrée pour cet adhérent.")]
          : [.list(referents.isEmpty ? people : referents)]))
    if !referents.isEmpty { blocks += .section("Personnes citées dans les documents", unlessEmpty: people) }
    blocks += try agreements(db)
    return Sheet(
      latest.record, kind: "Adhérent", title: name, sources: memberships.dropFirst().map(\.record) + [record],
      blocks: blocks)
  }

  /// The people who hold or held a function there.
  private func people(_ db: Database) throws -> [Item] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT p.key, p.given_name || ' ' || p.family_name AS name, p.note, m.function, m.kind, m.valid_to
        FROM mandate m JOIN person p ON p.key = m.person WHERE m.organisation = ? ORDER BY p.family_name COLLATE french, m.function
        """, arguments: [key]
    ).map { row in
      let kind = MandateKind(rawValue: row["kind"])?.label
      let until = (row["valid_to"] as PartialDate?).map { " (\($0.until))" } ?? ""
      let note = (row["note"] as String?).map { " · \($0)" } ?? ""
      return Item(
        row["name"], opens: RecordID("person", row["key"]), tags: kind.map { [$0] } ?? [],
        detail: [.text("\(row["function"] as String)\(until)\(note)")])
    }
  }

  /// Seats in bodies, conventions and partnerships.
  func agreements(_ db: Database) throws -> [Block] {
    let conventions = try Convention.all(db).filter { $0.partner == key }
    let partnerships = try Partner.all(db, organisation: key)
    return .section("Sièges", unlessEmpty: try SeatHolder.of(db, organisation: key).map { $0.itemByBody() })
      + .section("Conventions avec le réseau", unlessEmpty: try conventions.map { try $0.item(db) })
      + .section(
        "Partenariats",
        unlessEmpty: partnerships.map { partner in
          Item(
            mark: String(partner.year), [.text(partner.kind.label)], detail: partner.note.map { [.text($0)] } ?? [],
            record: RecordID("partnership", "\(partner.key)/\(partner.year)/\(partner.kind.rawValue)"))
        })
  }
}
