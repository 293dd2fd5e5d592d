public import GRDB

extension FileStore {
  /// The store beside the database that is being read or written, for pages and verbs that keep or show files; nil for a database
  /// that is kept in memory.
  public init?(of db: Database) throws {
    let path = try String.fetchOne(db, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'") ?? ""
    guard !path.isEmpty else { return nil }
    self.init(besideDatabase: path)
  }
}
