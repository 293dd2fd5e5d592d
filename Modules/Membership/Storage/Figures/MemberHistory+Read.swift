import Commons
import GRDB
import Kernel

extension MemberHistory {
  /// The history, read once for all that is told of one state of the records.
  static func shared(_ db: Database, _ memory: Memory) throws -> MemberHistory {
    try memory.value("membership history") { try MemberHistory(db) }
  }

  init(_ db: Database) throws {
    categories = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key")
    places = try Self.places(db)
    let names = try Self.former(
      db,
      """
      SELECT organisation, name, valid_from, valid_to FROM organisation_name
      WHERE usage <> 'variant' AND coalesce(valid_from, valid_to) IS NOT NULL ORDER BY organisation, valid_from DESC
      """)
    let territories = try Self.former(
      db,
      """
      SELECT organisation, territory, valid_from, valid_to FROM organisation_territory
      ORDER BY organisation, valid_from DESC
      """)
    holders = try Self.holders(db, names: names, territories: territories).sortedByName(\.name)
  }

  /// The organisations by key, of each the stays in the order in which ``MemberFilter`` takes them.
  private static func holders(
    _ db: Database, names: [String: [Dated<String>]], territories: [String: [Dated<String>]]
  ) throws -> [Holder] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT o.key, o.name, o.territory, m.category, m.standing = 'full', m.valid_from, m.valid_to, m.observed_on
        FROM membership m JOIN organisation o ON o.key = m.organisation JOIN category c ON c.key = m.category
        ORDER BY m.organisation, m.valid_to IS NOT NULL, m.valid_from DESC, m.spell DESC, m.observed_on DESC, c.position
        """)
    var holders: [Holder] = []
    var (key, name, territory) = ("", "", String?.none)
    var stays: [Stay] = []
    func close() {
      guard !stays.isEmpty else { return }
      holders.append(
        Holder(
          key: key, name: name, territory: territory, formerNames: names[key] ?? [],
          formerTerritories: territories[key] ?? [], stays: stays))
      stays = []
    }
    while let row = try rows.next() {
      let organisation: String = row[0]
      if organisation != key {
        close()
        (key, name, territory) = (organisation, row[1], row[2])
      }
      stays.append(
        Stay(
          category: row[3], isFull: row[4], from: first(row[5]), to: last(row[6]),
          observedOn: first(row[7]) ?? .firstOfYear(1800)))
    }
    close()
    return holders
  }

  /// What an organisation was called, or where it lay, in former times.
  private static func former(_ db: Database, _ sql: String) throws -> [String: [Dated<String>]] {
    var former: [String: [Dated<String>]] = [:]
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      former[row[0], default: []].append(Dated(value: row[1], from: first(row[2]), to: last(row[3])))
    }
    return former
  }

  /// The territories of the records, with the population of the official reference where it was loaded.
  ///
  /// A territory of the Grand Paris (EPT) lies within the métropole, which is an intercommunality too.
  private static func places(_ db: Database) throws -> [String: Place] {
    var places: [String: Place] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT t.code, t.kind, t.name, t.region, t.departement, coalesce(g.population, t.population),
          CASE g.nature WHEN 'EPT' THEN 'epci-200054781' END
        FROM territory t LEFT JOIN gazetteer g ON g.code = t.code
        """)
    while let row = try rows.next() {
      let code: String = row[0]
      places[code] = Place(
        code: code, kind: row[1], name: row[2], region: row[3], departement: row[4], population: row[5],
        within: row[6])
    }
    return places
  }

  private static func first(_ text: String?) -> DayNumber? {
    text.flatMap(PartialDate.init).map(DayNumber.init(firstOf:))
  }

  private static func last(_ text: String?) -> DayNumber? {
    text.flatMap(PartialDate.init).map(DayNumber.init(lastOf:))
  }
}
