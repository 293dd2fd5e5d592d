internal import Kernel

/// The files of a folder of open data, by what they hold: under our names, or those under which INSEE publishes them.
struct GazetteerFiles {
  let folder: ReferenceFolder
  let regions: String
  let departements: String
  let epci: String
  let communes: String
  /// The communes of overseas collectivities, each with its collectivity.
  let overseas: String?
  /// What became of communes since 1943.
  let movements: String?
  let outlines: [String]
  /// The year that the names tell, as in `v_commune_2026.csv`.
  let vintage: Int?

  /// - Throws: ``ImportProblem`` when a file is missing or stands twice.
  init(_ path: String) throws {
    folder = try ReferenceFolder(path)
    let names = folder.files
    func file(_ name: String, _ published: String, _ what: String) throws -> String? {
      let found = names.filter { $0 == name || Self.year(of: $0, published: published) != nil }
      guard found.count < 2 else {
        throw ImportProblem(
          found[1], "\(found[0]) et ce fichier donnent tous deux \(what) : gardez-en un dans le dossier.")
      }
      return found.first
    }
    func required(_ name: String, _ published: String, _ what: String) throws -> String {
      if let found = try file(name, published, what) { return found }
      throw ImportProblem(path, "Il manque \(what) : \(name), ou \(published)AAAA.csv tel que l’INSEE le publie.")
    }
    regions = try required("regions.csv", "v_region_", "les régions")
    departements = try required("departements.csv", "v_departement_", "les départements")
    communes = try required("communes.csv", "v_commune_", "les communes")
    overseas = try file("collectivites-outremer.csv", "v_commune_comer_", "les communes d’outre-mer")
    movements = try file("mouvements.csv", "v_mvt_commune_", "les mouvements de communes")
    let groupings = names.filter {
      ["epci.csv", "epcicom.csv"].contains($0) || Self.year(of: $0, published: "epcicom") != nil
    }
    guard let first = groupings.first, groupings.count == 1 else {
      throw ImportProblem(
        path,
        groupings.isEmpty
          ? "Il manque les intercommunalités : epci.csv, ou epcicom.csv, la liste de la DGCL enregistrée en CSV."
          : "\(groupings.joined(separator: " et ")) donnent tous deux les intercommunalités : gardez-en un.")
    }
    epci = first
    outlines = names.filter { name in
      name.hasSuffix(".geojson")
        && ["regions", "departements", "collectivites-outremer"].contains { name.lowercased().hasPrefix($0) }
    }
    let years = Set(
      [("v_region_", regions), ("v_departement_", departements), ("v_commune_", communes)].compactMap {
        Self.year(of: $1, published: $0)
      })
    guard years.count < 2 else {
      throw ImportProblem(
        path, "Les fichiers sont de millésimes différents : \(years.sorted().map(String.init).joined(separator: ", "))."
      )
    }
    vintage = years.first
  }

  /// Every file that is read.
  var all: [String] { [regions, departements, epci, communes] + [overseas, movements].compactMap(\.self) + outlines }

  /// `v_commune_2026.csv` → 2026; nil for a name of another form.
  private static func year(of file: String, published: String) -> Int? {
    guard file.hasPrefix(published), file.hasSuffix(".csv") else { return nil }
    let year = file.dropFirst(published.count).dropLast(4)
    return year.count == 4 ? Int(year) : nil
  }
}
