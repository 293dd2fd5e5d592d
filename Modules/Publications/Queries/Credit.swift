import GRDB
import Kernel

/// A contribution to a work with the names of those who made it.
struct Credit: Sendable {
  let contributor: Contributor
  let personName: String?
  let organisationName: String?

  var record: RecordID { RecordID("contributor", contributor.key) }

  /// Who made a work, in the order of the roles, then by name.
  static func of(_ db: Database, work: String) throws -> [Credit] {
    let credits = try Row.fetchAll(
      db,
      sql: """
        SELECT c.*, p.given_name || ' ' || p.family_name AS person_name, o.name AS organisation_name
        FROM contributor c LEFT JOIN person p ON p.key = c.person LEFT JOIN organisation o ON o.key = c.organisation
        WHERE c.work = ? ORDER BY p.family_name COLLATE french IS NULL, p.family_name COLLATE french, o.name COLLATE french, c.key
        """, arguments: [work]
    ).map { row in
      Credit(
        contributor: try Contributor(row: row), personName: row["person_name"],
        organisationName: row["organisation_name"])
    }
    // As a title page has it: those who led the work come before those who wrote in it.
    let roles = [ContributorRole.coordinator] + ContributorRole.allCases.filter { $0 != .coordinator }
    return roles.flatMap { role in credits.filter { $0.contributor.role == role } }
  }

  /// The roles that an organisation or a person has in each work, under the work's key.
  /// - Parameter column: `organisation` or `person`.
  static func roles(_ db: Database, of key: String, in column: StaticString) throws -> [String: [ContributorRole]] {
    let rows = try Contributor.fetchAll(
      db, sql: "SELECT * FROM contributor WHERE \"\(column)\" = ? ORDER BY work, role", arguments: [key])
    return Dictionary(grouping: rows, by: \.work).mapValues { $0.map(\.role) }
  }

  /// Who it is: a person, an organisation, or both.
  var names: [Inline] {
    var names: [Inline] = []
    if let key = contributor.person, let personName { names.append(.record(personName, "person", key)) }
    if let key = contributor.organisation, let organisationName {
      names.append(.record(organisationName, "organisation", key))
    }
    return names
  }

  func item() -> Item {
    Item(
      .separated(names.map { [$0] }), tags: [contributor.role.label],
      detail: contributor.note.map { [.text($0)] } ?? [],
      record: record)
  }
}
