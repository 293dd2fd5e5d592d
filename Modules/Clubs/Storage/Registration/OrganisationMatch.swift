import GRDB
import Kernel
import Markup

/// An organisation that somebody may mean by a name as they type it.
struct OrganisationMatch: Sendable, Hashable {
  let key: String
  let name: String

  /// A name under which an organisation is known, folded for comparing: « -ville-de-lille- ».
  private struct Name: Sendable {
    let match: OrganisationMatch
    let folded: String
  }

  /// What nobody means by itself.
  private static let passedOver: Set<String> = [
    "d", "de", "des", "du", "l", "la", "le", "les", "et", "ville", "commune", "mairie", "departement", "region",
    "conseil",
    "departemental", "regional",
  ]

  /// The one organisation of that very name, in full, short, former or in another spelling; nil when none or several have it.
  static func exact(_ typed: String, _ request: PageRequest, _ db: Database) throws -> OrganisationMatch? {
    let whole = folded(typed)
    let found = Set(try names(request, db).filter { $0.folded == whole }.map(\.match))
    return found.count == 1 ? found.first : nil
  }

  /// The organisations in whose names each word that was typed begins a word; the shortest names first.
  static func all(_ typed: String, _ request: PageRequest, _ db: Database, limit: Int = 8) throws
    -> [OrganisationMatch]
  {
    let words = folded(typed).split(separator: "-").map(String.init)
    let meant = words.filter { !passedOver.contains($0) }
    guard meant.contains(where: { $0.count > 1 }) else { return [] }
    let found = Set(
      try names(request, db).filter { name in meant.allSatisfy { name.folded.contains("-\($0)") } }.map(\.match))
    return Array(found.sorted { ($0.name.count, $0.name, $0.key) < ($1.name.count, $1.name, $1.key) }.prefix(limit))
  }

  /// Every public organisation under each of its names.
  private static func names(_ request: PageRequest, _ db: Database) throws -> [Name] {
    try request.memory.value("clubs/organisation-names") {
      try Row.fetchAll(
        db,
        sql: """
          SELECT o.key, o.name, n.name FROM organisation o JOIN (
            SELECT key AS organisation, name FROM organisation
            UNION SELECT key, acronym FROM organisation WHERE acronym IS NOT NULL
            UNION SELECT organisation, name FROM organisation_name) n ON n.organisation = o.key
          WHERE NOT o.is_private
          """
      ).map { row in Name(match: OrganisationMatch(key: row[0], name: row[1]), folded: folded(row[2])) }
    }
  }

  private static func folded(_ name: String) -> String { "-\(French.slug(name))-" }
}
