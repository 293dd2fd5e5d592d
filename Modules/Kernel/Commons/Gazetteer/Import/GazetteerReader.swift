internal import Kernel

/// Reads the CSV files of a folder, the larger territories first, and checks what each says against those.
struct GazetteerReader {
  let files: GazetteerFiles
  /// Where each code stands, as far as read.
  private var lines: [String: Int] = [:]
  /// The région of each département.
  private var regions: [String: String] = [:]
  /// What a list of the members of intercommunalities says of each commune, by its INSEE code.
  private var members: [String: (epci: String, siren: String?, population: Int?)] = [:]
  private(set) var problems: [ImportProblem] = []
  /// Whether the files say to which intercommunality a commune belongs.
  private(set) var tellsMembers = false

  init(_ files: GazetteerFiles) { self.files = files }

  /// Whether a territory of that code was read.
  func knows(_ code: String) -> Bool { lines[code] != nil }

  /// - Throws: ``ImportProblem`` for a file that cannot be read; what is wrong in its rows goes to ``problems``.
  mutating func read(_ take: (GazetteerLine) throws -> Void) throws {
    try each(files.regions, [.number("reg"), .name, .population]) { reader, cells in
      guard let code = cells.code(.region, "code"), let name = cells.name() else { return }
      try reader.keep(
        GazetteerLine(code: code, kind: .region, name: name, region: code, population: cells.population()), cells, take)
    }
    try each(files.departements, [.number("dep"), .name, .region, .population]) { reader, cells in
      guard let code = cells.code(.departement, "code"), let name = cells.name(),
        let region = cells.reference(.region, "region", reader)
      else { return }
      reader.regions[code] = region
      try reader.keep(
        GazetteerLine(
          code: code, kind: .departement, name: name, region: region, departement: code,
          population: cells.population()), cells, take)
    }
    try readGroupings(take)
    try readCommunes(take)
    try readOverseas(take)
  }

  // MARK: Each kind

  private mutating func readGroupings(_ take: (GazetteerLine) throws -> Void) throws {
    let columns: [ReferenceColumn] = [
      .init("siren", required: true), .init("nom", "raison_sociale", required: true),
      .init("type", "nature_juridique", required: true),
      .init("departement", "departement_siege", "dept", required: true),
      .init("population", "population_municipale", "total_pop_mun"), .init("lat", "latitude"),
      .init("lon", "longitude"),
      .init("insee"), .init("siren_membre"), .init("pmun"),
    ]
    try each(files.epci, columns) { reader, cells in
      guard let code = cells.code(.epci, "siren") else { return }
      if let member = cells.row["insee"] {
        // One row for each member: the grouping itself is told by its first.
        reader.tellsMembers = true
        reader.members[member] = (code, cells.siren("siren_membre"), cells.population("pmun"))
        if reader.knows(code) { return }
      }
      guard let name = cells.name(), let nature = cells.nature(),
        let departement = cells.reference(.departement, "departement", reader)
      else { return }
      let place = cells.place()
      try reader.keep(
        GazetteerLine(
          code: code, kind: .epci, name: name, region: reader.regions[departement], departement: departement,
          siren: cells.row["siren"], nature: nature, population: cells.population(), latitude: place?.latitude,
          longitude: place?.longitude), cells, take)
    }
  }

  private mutating func readCommunes(_ take: (GazetteerLine) throws -> Void) throws {
    let columns: [ReferenceColumn] = [
      .init("code", "code_insee", "com", required: true), .name, .init("departement", "dep", required: true),
      .population, .init("epci", "epci_siren"), .init("siren"), .init("lat", "latitude"), .init("lon", "longitude"),
      .init("typecom"),
    ]
    try each(files.communes, columns) { reader, cells in
      reader.tellsMembers = reader.tellsMembers || cells.row.has("epci")
      // INSEE lists delegated and associated communes and arrondissements beside the communes.
      guard cells.row["typecom"] ?? "COM" == "COM" else { return }
      guard let code = cells.code(.commune, "code"), let name = cells.name(),
        let departement = cells.reference(.departement, "departement", reader)
      else { return }
      let member = cells.row["code"].flatMap { reader.members[$0] }
      let place = cells.place()
      try reader.keep(
        GazetteerLine(
          code: code, kind: .commune, name: name, region: reader.regions[departement], departement: departement,
          epci: cells.row["epci"] == nil ? member?.epci : cells.reference(.epci, "epci", reader),
          siren: cells.siren("siren") ?? member?.siren, population: cells.population() ?? member?.population,
          latitude: place?.latitude, longitude: place?.longitude), cells, take)
    }
  }

  private mutating func readOverseas(_ take: (GazetteerLine) throws -> Void) throws {
    guard let file = files.overseas else { return }
    let columns: [ReferenceColumn] = [
      .init("code", "code_commune", "com_comer", required: true),
      .init("nom", "nom_commune", "libelle", required: true),
      .init("collectivite", "code_collectivite", "comer", required: true),
      .init("nom_collectivite", "libelle_comer", required: true), .population,
    ]
    var populations: [String: (line: GazetteerLine, cells: GazetteerCells, sum: Int)] = [:]
    try each(file, columns) { reader, cells in
      guard let code = cells.code(.commune, "code"), let name = cells.name(),
        let whole = cells.code(.overseas, "collectivite"), let wholeName = cells.name("nom_collectivite")
      else { return }
      let population = cells.population()
      try reader.keep(
        GazetteerLine(code: code, kind: .commune, name: name, departement: whole, population: population), cells, take)
      let line = GazetteerLine(code: whole, kind: .overseas, name: wholeName, departement: whole)
      populations[whole] = (line, cells, (populations[whole]?.sum ?? 0) + (population ?? 0))
    }
    for (_, told) in populations.sorted(by: { $0.key < $1.key }) {
      var line = told.line
      line.population = told.sum > 0 ? told.sum : nil
      try keep(line, told.cells, take)
    }
  }

  // MARK: Each row

  private mutating func each(
    _ file: String, _ columns: [ReferenceColumn], _ body: (inout Self, GazetteerCells) throws -> Void
  ) throws {
    let rows = try files.folder.rows(of: file, columns)
    // Read as it stands, it would end every territory of its kind.
    guard !rows.isEmpty else { throw ImportProblem(file, "Ce fichier n’a que sa ligne d’en-tête.") }
    try rows.forEach { row in
      let cells = GazetteerCells(row)
      try body(&self, cells)
      problems += cells.problems
    }
  }

  private mutating func keep(
    _ line: GazetteerLine, _ cells: GazetteerCells, _ take: (GazetteerLine) throws -> Void
  ) throws {
    if let first = lines.updateValue(cells.row.line, forKey: line.code) {
      cells.say("code", "Ce code figure déjà à la ligne \(first). Gardez-en une.")
    } else if cells.problems.isEmpty {
      try take(line)
    }
  }
}

extension ReferenceColumn {
  fileprivate static let name = ReferenceColumn("nom", "libelle", required: true)
  fileprivate static let region = ReferenceColumn("region", "reg", required: true)
  fileprivate static let population = ReferenceColumn("population", "population_municipale", "pmun")
  fileprivate static func number(_ published: String) -> ReferenceColumn {
    ReferenceColumn("code", published, required: true)
  }
}
