public import GRDB
internal import Kernel

/// One territory of the official reference.
public struct GazetteerEntry: FetchableRecord, Encodable, Sendable, Hashable {
  /// As records name it: `com-59350`, `epci-244400404`, `dep-59`, `reg-32`, and `out-975` for an overseas collectivity.
  public let code: String
  public let kind: TerritoryKind
  public let name: String
  public let region: String?
  /// The département, or the overseas collectivity of a commune there; of an intercommunality, that of its seat.
  public let departement: String?
  /// The intercommunality of a commune.
  public let epci: String?
  /// Nine digits.
  public let siren: String?
  /// Of an intercommunality.
  public let nature: GazetteerNature?
  /// Inhabitants, « population municipale ».
  public let population: Int?
  public let latitude: Double?
  public let longitude: Double?
  public let firstVintage: Int
  public let lastVintage: Int
  /// Whether a newer vintage no longer has it.
  public let isEnded: Bool
  public let departementName: String?
  public let regionName: String?

  /// Where it lies, to tell it from others of its name: « Nord, Hauts-de-France »; empty for a région.
  public var place: String {
    var names: [String] = []
    for name in [departementName, regionName].compactMap(\.self) where !names.contains(name) { names.append(name) }
    return names.joined(separator: ", ")
  }

  /// The number without the letters before it: « 59350 », « 2A004 ».
  public var number: String { Gazetteer.number(of: code) }

  /// What it is, in words: « Commune », « Communauté urbaine ».
  public var kindLabel: String { nature?.label ?? kind.label }

  /// The columns in the order in which ``init(row:)`` reads them.
  static let request = """
    SELECT g.code, g.kind, g.name, g.region, g.departement, g.epci, g.siren, g.nature, g.population, g.latitude,
      g.longitude, g.first_vintage, g.last_vintage,
      g.last_vintage < (SELECT max(vintage) FROM gazetteer_vintage), d.name, r.name
    FROM gazetteer g
      LEFT JOIN gazetteer d ON d.code = g.departement AND d.code <> g.code
      LEFT JOIN gazetteer r ON r.code = g.region AND r.code <> g.code
    """

  public init(row: Row) throws {
    code = try row.decode(atIndex: 0)
    kind = try row.decode(atIndex: 1)
    name = try row.decode(atIndex: 2)
    region = try row.decode(atIndex: 3)
    departement = try row.decode(atIndex: 4)
    epci = try row.decode(atIndex: 5)
    siren = try row.decode(atIndex: 6)
    nature = try row.decode(atIndex: 7)
    population = try row.decode(atIndex: 8)
    latitude = try row.decode(atIndex: 9)
    longitude = try row.decode(atIndex: 10)
    firstVintage = try row.decode(atIndex: 11)
    lastVintage = try row.decode(atIndex: 12)
    isEnded = try row.decode(atIndex: 13)
    departementName = try row.decode(atIndex: 14)
    regionName = try row.decode(atIndex: 15)
  }
}
