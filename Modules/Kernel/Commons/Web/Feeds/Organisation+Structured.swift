public import GRDB
public import Kernel
public import Markup

extension Organisation {
  /// The organisation as schema.org names it; its phone and its mail address stay on its page, for people.
  /// - Parameter page: the page that speaks for it; its own when nil.
  public func structured(_ request: PageRequest, _ db: Database, as page: Link? = nil) throws -> JSONValue {
    // The territory of an authority is the one that it serves, that of any other organisation is where it sits.
    let area =
      kind == .authority
      ? try Territory.named(db, sql: "SELECT territory FROM organisation WHERE key = ?", key).first : nil
    let parent = try partOf.flatMap { try Organisation.find(db, key: $0) }
    return .thing(
      kind.schemaType,
      [
        "name": .string(name), "alternateName": .text(acronym),
        "url": .address(page ?? request.kernel.link(to: record), request),
        "sameAs": website.flatMap(Link.web).map { .string($0.address) },
        "areaServed": area.map { .thing("AdministrativeArea", ["name": .string($0.name)]) },
        "parentOrganization": parent.map { $0.mention(request) },
      ])
  }

  /// The organisation as another thing names it.
  public func mention(_ request: PageRequest) -> JSONValue {
    .thing(
      kind.schemaType, ["name": .string(name), "url": .address(request.kernel.link(to: record), request)])
  }
}

extension OrganisationKind {
  fileprivate var schemaType: String {
    switch self {
    case .authority, .state, .european: "GovernmentOrganization"
    case .media: "NewsMediaOrganization"
    case .research: "ResearchOrganization"
    case .cress, .authorityNetwork, .essNetwork, .funder, .training, .essEnterprise, .other: "Organization"
    }
  }
}
