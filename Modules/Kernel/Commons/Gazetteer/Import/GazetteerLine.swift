internal import GRDB
internal import Kernel

/// One territory as a file tells it, before it is in the database.
struct GazetteerLine {
  let code: String
  let kind: TerritoryKind
  let name: String
  var region: String?
  var departement: String?
  var epci: String?
  var siren: String?
  var nature: GazetteerNature?
  var population: Int?
  var latitude: Double?
  var longitude: Double?

  /// The table into which the lines of one folder go before they are compared with what is there.
  static let table = """
    CREATE TEMPORARY TABLE gazetteer_told (
      code TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, region TEXT,
      departement TEXT, epci TEXT, siren TEXT, nature TEXT, population INTEGER, latitude REAL, longitude REAL
    ) STRICT, WITHOUT ROWID
    """

  static let insertion = "INSERT INTO gazetteer_told VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

  var arguments: StatementArguments {
    [
      code, kind, name, Gazetteer.folded(name), region, departement, epci, siren, nature, population, latitude,
      longitude,
    ]
  }
}
