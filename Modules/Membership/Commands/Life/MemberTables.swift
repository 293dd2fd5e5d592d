import Commons
import GRDB
import Kernel
import Markup

extension StaffVerb {
  static let memberHistory = StaffVerb(
    .members, "history", abstract: "Ce qui s’est passé : états, périodes d’adhésion, noms, territoires.",
    arguments: [.member], example: "nantes-metropole",
    .lists { call, db in
      let organisation = try Organisation.named(call.text("key"), db)
      let lines = try LifeHistory.lines(of: organisation, db)
      return VerbTable(
        columns: [
          .init("on", "date"), .init("what", "fait"), .init("detail", "détail"), .init("reason", "motif"),
          .init("author", "noté par"), .init("meeting", "réunion"),
        ], rows: lines.map(\.cells),
        summary: "« \(organisation.name) » : \(French.count(lines.count, "ligne", "lignes")).")
    })

  static let exportMembers = StaffVerb(
    .members, "export", abstract: "Les adhérents d’un jour, avec leurs nom, catégorie et territoire de ce jour.",
    arguments: [
      VerbArgument("on", .day, "Le jour ; aujourd’hui sinon."),
      VerbArgument(
        "standing", .choice(["all"] + MembershipStanding.allCases.map(\.rawValue)), "À quel titre ; full sinon."),
    ], example: "--on 2024-12-31 --csv",
    .lists { call, db in
      let day = call.day("on") ?? call.request.today
      var filter = MemberFilter(openOn: day)
      filter.observedBy = day.description
      if let standing = call.optional("standing") { filter.standing = MembershipStanding(rawValue: standing) }
      let members = try filter.members(db)
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("name", "nom"), .init("category", "catégorie"), .init("standing", "titre"),
          .init("spell", "période"), .init("departement", "département"), .init("region", "région"),
          .init("validFrom", "depuis"), .init("validTo", "jusqu’à"),
        ],
        rows: members.map { member in
          [
            member.key, member.name, member.category, member.standing.rawValue, String(member.spell),
            member.departementName ?? "", member.regionName ?? "", member.validFrom?.description ?? "",
            member.validTo?.description ?? "",
          ]
        }, summary: "\(French.count(members.count, "organisation", "organisations")) au \(day.text).")
    })
}

/// What is recorded of an authority's life, in the order of time.
enum LifeHistory {
  struct Line: Sendable, Hashable {
    /// ISO 8601, as far as known; empty where it is not.
    let on: String
    let what: String
    let detail: String
    var reason = ""
    var author = ""
    var meeting = ""

    var cells: [String] { [on, what, detail, reason, author, meeting] }
  }

  static func lines(of organisation: Organisation, _ db: Database) throws -> [Line] {
    let labels = Dictionary(
      uniqueKeysWithValues: try Category.fetchAll(db, sql: "SELECT * FROM category").map { ($0.key, $0.label) })
    let steps = try LifeStep.of(organisation.key, db).map { step in
      Line(
        on: step.effectiveOn.description, what: "État", detail: step.state.label, reason: step.reason ?? "",
        author: step.author, meeting: step.meeting ?? "")
    }
    let stays = try MembershipPeriod.of(organisation.key, db).map { stay in
      Line(
        on: stay.validFrom?.description ?? "", what: "Adhésion",
        detail: "\(labels[stay.category] ?? stay.category), \(stay.span) (\(stay.standing.label.lowercased()))")
    }
    let names = try OrganisationName.fetchAll(
      db, sql: "SELECT * FROM organisation_name WHERE organisation = ? AND coalesce(valid_from, valid_to) IS NOT NULL",
      arguments: [organisation.key]
    ).map { Line(on: $0.validFrom?.description ?? "", what: "Nom", detail: $0.name) }
    let places = try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(p.valid_from, ''), t.name FROM organisation_territory p JOIN territory t ON t.code = p.territory
        WHERE p.organisation = ?
        """, arguments: [organisation.key]
    ).map { Line(on: $0[0], what: "Territoire", detail: $0[1]) }
    // What is known to have begun, but not when, comes first; within a day, what was noted stays in its order.
    return (names + places + stays + steps).enumerated().sorted { one, other in
      (one.element.on, one.offset) < (other.element.on, other.offset)
    }.map(\.element)
  }
}
