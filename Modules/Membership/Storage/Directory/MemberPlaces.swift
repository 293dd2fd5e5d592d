import Commons
import GRDB
import Kernel

/// Where the members of a filter lie: how many of each category in each département, and each by itself where there are few enough
/// to be told apart on a map.
struct MemberPlaces: Sendable {
  /// The members of one category in one département, or those of a région that are in none.
  struct Tally: FetchableRecord, Sendable {
    let category: String
    let departement: String?
    let region: String?
    let count: Int
    /// The middle of their places; nil when none has one.
    let middle: GeoPoint?

    init(row: Row) throws {
      category = try row.decode(atIndex: 0)
      departement = try row.decode(atIndex: 1)
      region = try row.decode(atIndex: 2)
      count = try row.decode(atIndex: 3)
      middle = GeoPoint(longitude: row[4], latitude: row[5])
    }
  }

  /// One member.
  struct Spot: FetchableRecord, Sendable {
    let key: String
    let name: String
    let category: String
    let territory: String?
    let departement: String?
    let region: String?
    let point: GeoPoint?

    init(row: Row) throws {
      key = try row.decode(atIndex: 0)
      name = try row.decode(atIndex: 1)
      category = try row.decode(atIndex: 2)
      territory = try row.decode(atIndex: 3)
      departement = try row.decode(atIndex: 4)
      region = try row.decode(atIndex: 5)
      point = GeoPoint(longitude: row[6], latitude: row[7])
    }
  }

  let tallies: [Tally]
  /// Each member by name; empty where there are more than a map can tell apart.
  let spots: [Spot]
  let categories: [Category]

  init(_ filter: MemberFilter, _ db: Database) throws {
    let query = try MemberQuery(filter, db)
    tallies = try Tally.fetchAll(db.cachedStatement(sql: query.tally), arguments: query.arguments)
    spots =
      tallies.reduce(0) { $0 + $1.count } > GeoMap.limit
      ? [] : try Spot.fetchAll(db.cachedStatement(sql: query.positions), arguments: query.arguments)
    categories = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key")
  }

  var count: Int { tallies.reduce(0) { $0 + $1.count } }
  /// How many lie in each région, by its code.
  var byRegion: [String: Int] { sum(of: \.region) }
  /// How many lie in each département, régions left aside, by its code.
  var byDepartement: [String: Int] { sum(of: \.departement) }

  private func sum(of code: KeyPath<Tally, String?>) -> [String: Int] {
    tallies.reduce(into: [:]) { sums, tally in
      if let code = tally[keyPath: code] { sums[code, default: 0] += tally.count }
    }
  }
}

extension GeoPoint {
  /// A point of two columns; nil where one of them is empty.
  fileprivate init?(longitude: Double?, latitude: Double?) {
    guard let longitude, let latitude else { return nil }
    self.init(longitude: longitude, latitude: latitude)
  }
}
