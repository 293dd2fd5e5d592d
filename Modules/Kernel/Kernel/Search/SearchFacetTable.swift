public import GRDB

/// Which values each entry of the index has, read once while the records stay as they are, so that what a search found is counted
/// without asking the database again.
public struct SearchFacetTable: Sendable {
  /// In alphabetical order.
  private let values: [SearchFacet]
  /// The places of the values, entry after entry.
  private let places: [Int32]
  /// Where the places of each entry begin; the entry's id is the index.
  private let starts: [Int32]

  public init(_ db: Database) throws {
    var values: [SearchFacet] = []
    var placeOfValue: [Int64: Int32] = [:]
    let known = try Row.fetchCursor(db, sql: "SELECT id, facet, value FROM search_value ORDER BY value, id")
    while let row = try known.next() {
      guard let name = SearchFacet.Name(rawValue: row[1]) else { continue }
      placeOfValue[row[0]] = Int32(values.count)
      values.append(SearchFacet(name, row[2]))
    }
    var places: [Int32] = []
    var starts: [Int32] = []
    let pairs = try Row.fetchCursor(db, sql: "SELECT entry, value FROM search_facet ORDER BY entry")
    while let row = try pairs.next() {
      guard let place = placeOfValue[row[1]] else { continue }
      let entry: Int = row[0]
      while starts.count <= entry { starts.append(Int32(places.count)) }
      places.append(place)
    }
    starts.append(Int32(places.count))
    (self.values, self.places, self.starts) = (values, places, starts)
  }

  /// The table that is remembered while the records stay as they are.
  public static func current(_ db: Database, _ memory: Memory) throws -> SearchFacetTable {
    try memory.value("search facets") { try SearchFacetTable(db) }
  }

  /// Whether an entry has a value.
  func holds(_ facet: SearchFacet, of entry: Int64) -> Bool {
    guard entry + 1 < starts.count else { return false }
    return places[Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1])].contains { values[Int($0)] == facet }
  }

  /// How many of the entries have each value, the most frequent first.
  func counts(of entries: [Int64]) -> [SearchFacet.Name: [(value: String, count: Int)]] {
    var numbers = [Int](repeating: 0, count: values.count)
    for entry in entries where entry + 1 < starts.count {
      for place in places[Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1])] { numbers[Int(place)] += 1 }
    }
    let met = numbers.indices.filter { numbers[$0] > 0 }
    return Dictionary(grouping: met) { values[$0].name }.mapValues { places in
      places.sorted { (numbers[$1], $0) < (numbers[$0], $1) }.map { (values[$0].value, numbers[$0]) }
    }
  }
}
