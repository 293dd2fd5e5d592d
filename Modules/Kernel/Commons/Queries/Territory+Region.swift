public import GRDB
internal import Markup

extension Territory {
  /// The usual three letters of a région, « HDF »; nil for any other territory.
  public var regionLetters: String? { kind == .region ? Self.letters[String(code.dropFirst(4))] : nil }

  /// The régions, by name.
  public static func regions(_ db: Database) throws -> [Territory] {
    try named(db, sql: "SELECT code FROM territory WHERE kind = 'region'")
  }

  /// A région by its code, its number, its name or its three letters, however they are typed; nil when none is called so.
  public static func region(called name: String, _ db: Database) throws -> Territory? {
    let slug = French.slug(name)
    return try regions(db).first { region in
      [region.code, String(region.code.dropFirst(4)), French.slug(region.name), region.regionLetters?.lowercased()]
        .contains(slug)
    }
  }

  /// By INSEE number.
  private static let letters = [
    "01": "GUA", "02": "MTQ", "03": "GUY", "04": "REU", "06": "MAY", "11": "IDF", "24": "CVL", "27": "BFC", "28": "NOR",
    "32": "HDF", "44": "GES", "52": "PDL", "53": "BRE", "75": "NAQ", "76": "OCC", "84": "ARA", "93": "PAC", "94": "COR",
  ]
}
