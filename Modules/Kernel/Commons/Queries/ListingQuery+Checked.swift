public import GRDB
public import Kernel
internal import Markup

extension ListingQuery {
  /// The same query with its région as a code, however it was typed, and its theme known to exist.
  /// - Throws: ``Sentence`` with what there is, when nothing is called so.
  public func checked(_ db: Database) throws -> ListingQuery {
    var query = self
    if let region {
      let regions = try Territory.named(db, sql: "SELECT code FROM territory WHERE kind = 'region'")
      let slug = French.slug(region)
      let found = regions.first { [$0.code, String($0.code.dropFirst(4)), French.slug($0.name)].contains(slug) }
      guard let found else {
        let names = regions.map { "\($0.code.dropFirst(4)) \($0.name)" }.joined(separator: ", ")
        throw Sentence("Aucune région ne s’appelle « \(region) ». Il y a : \(names).")
      }
      query.region = found.code
    }
    if let theme {
      let keys = try String.fetchAll(db, sql: "SELECT key FROM theme ORDER BY key")
      guard keys.contains(theme) else {
        let near = nearestKey(theme, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
        throw Sentence("Aucun thème n’a la clé « \(theme) ». Il y a : \(keys.joined(separator: ", ")).\(near)")
      }
    }
    return query
  }
}
