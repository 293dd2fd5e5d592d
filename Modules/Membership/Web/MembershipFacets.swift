import Commons
import GRDB
import Kernel

extension Facet {
  /// On an organisation's page: that it is a member, how one knows, and the way to the member's page.
  static let organisationMembership = Facet("membership/organisation", order: 10, about: "organisation") { db, key in
    var filter = MemberFilter()
    filter.organisation = key
    filter.standing = nil
    guard let member = try filter.members(db).first else { return [] }
    let link = Inline.linked("Voir la page de l’adhérent", member.page)
    return [.section("Adhésion au réseau", member.facts + [.paragraph([link])])]
  }

  /// On an organisation's page: seats in bodies, conventions and partnerships with the network.
  static let organisationAgreements = Facet("membership/agreements", order: 60, about: "organisation") { db, key in
    try Organisation.find(db, key: key)?.agreements(db) ?? []
  }
}

extension SearchSource {
  static let bodies = SearchSource("membership/bodies", of: "body") { (body: Body, db) in
    let names = try SeatHolder.of(db, body: body.key).map { "\($0.name), \($0.function)" }
    return SearchEntry(
      RecordID("body", body.key), kind: body.kind.label, title: body.name,
      body: ([body.note].compactMap { $0 } + names).joined(separator: " ; "))
  }

  static let conventions = SearchSource("membership/conventions", of: "convention") { (convention: Convention, db) in
    let texts = [convention.summary].compactMap { $0 } + (try convention.axes(db).map(\.text))
    return SearchEntry(
      convention.record, kind: "Convention", title: convention.title, body: texts.joined(separator: " "),
      date: convention.signedOn ?? convention.validFrom)
  }
}

extension AuditCheck {
  /// Categories in which more members were declared than the records name.
  static let unnamedMembers = AuditCheck("membership/unnamed", title: "Adhérents déclarés, mais non nommés") { db in
    guard let breakdown = try CategoryBreakdown.latest(db) else { return [] }
    return breakdown.lines.compactMap { line in
      guard let declared = line.declared.number, declared > line.named else { return nil }
      return Finding(
        RecordID("category", line.category.key), label: line.category.plural,
        problem:
          "\(line.declared.text) au \(breakdown.period.lastDayText) selon la déclaration, \(line.named) dans les fiches : il reste \(declared - line.named) à nommer."
      )
    }
  }

  static let membersWithoutReferent = AuditCheck("membership/no-referent", title: "Adhérents sans référent") { db in
    let known = Set(try String.fetchAll(db, sql: "SELECT DISTINCT organisation FROM mandate"))
    return try MemberFilter().members(db).filter { $0.validTo == nil && !known.contains($0.key) }.map { member in
      Finding(member.organisation, label: member.name, problem: "Aucune personne n’est enregistrée pour cet adhérent.")
    }
  }
}
