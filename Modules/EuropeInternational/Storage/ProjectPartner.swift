import GRDB
import Kernel

/// An organisation in a project, with its name.
struct ProjectPartner: Sendable, Hashable {
  let role: ProjectRole
  let organisation: RecordID
  let name: String
  let note: String?
  /// The record that says so.
  let record: RecordID

  /// The organisations of a project, by role and name.
  static func of(_ db: Database, project: String) throws -> [ProjectPartner] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT p.role, p.note, o.key, o.name FROM project_organisation p JOIN organisation o ON o.key = p.organisation
        WHERE p.project = ? ORDER BY o.name COLLATE french, o.key
        """, arguments: [project])
    return ProjectRole.allCases.flatMap { role in
      rows.filter { $0["role"] == role.rawValue }.map { row in
        let key: String = row["key"]
        return ProjectPartner(
          role: role, organisation: RecordID("organisation", key), name: row["name"], note: row["note"],
          record: RecordID("project_organisation", "\(project)/\(key)/\(role.rawValue)"))
      }
    }
  }
}

extension [ProjectPartner] {
  /// The partners under each role that somebody holds.
  var byRole: [(role: ProjectRole, partners: [ProjectPartner])] {
    ProjectRole.allCases.compactMap { role in
      let partners = filter { $0.role == role }
      return partners.isEmpty ? nil : (role, partners)
    }
  }
}

extension Project {
  static func find(_ db: Database, key: String) throws -> Project? {
    try Project.fetchOne(db, sql: "SELECT * FROM project WHERE key = ?", arguments: [key])
  }

  /// The project's phases in its own order.
  func phases(_ db: Database) throws -> [ProjectPhase] {
    try ProjectPhase.fetchAll(
      db, sql: "SELECT * FROM project_phase WHERE project = ? ORDER BY position", arguments: [key])
  }
}

extension Programme {
  static func find(_ db: Database, key: String) throws -> Programme? {
    try Programme.fetchOne(db, sql: "SELECT * FROM programme WHERE key = ?", arguments: [key])
  }
}
