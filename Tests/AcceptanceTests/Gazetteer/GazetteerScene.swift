import Commons
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// The records of 2024 beside a small reference of territories, invented but for its régions and départements.
final class GazetteerScene {
  let folder: TemporaryFolder
  let kernel: Kernel
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try write(Self.files2025, to: "2025")
    try write(Self.files2025.merging(Self.changes2026) { $1 }, to: "2026")
  }

  func write(_ files: [String: String], to name: String) throws {
    for (file, text) in files { try folder.write(text, to: "\(name)/\(file)") }
  }

  /// Runs `rtes territories …` as somebody who says yes.
  /// - Returns: what it says; a list as its rows and its summary.
  @discardableResult
  func rtes(_ name: String, _ words: String...) throws -> String {
    let verb = try #require(kernel.verbs.first { $0.group.name == "territories" && $0.name == name })
    let call = try VerbCall(verb, words, PageRequest(kernel: kernel, now: Records2024.now))
    switch verb.action {
    case .writes(let write), .asks(let write):
      return try kernel.write(to: store, by: "test", at: Records2024.now) { try write(call, $0) }
    case .lists(let list):
      let table = try store.read { try list(call, $0) }
      return (table.rows.map { $0.joined(separator: " | ") } + [table.summary]).joined(separator: "\n")
    default: throw Sentence("no verb of the reference makes papers")
    }
  }

  @discardableResult
  func load(_ name: String, vintage: Int) throws -> String {
    try rtes("import", folder.file(name), "--vintage", String(vintage))
  }

  @discardableResult
  func adopt(_ code: String) throws -> Territory {
    try kernel.write(to: store, by: "test", at: Records2024.now) { try Gazetteer.adopt(code, $0) }
  }

  /// What is said to whoever asks for something that cannot be; nil when it was done.
  func refusal(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return "\(error)" }
    return nil
  }

  func find(_ words: String, kind: TerritoryKind? = nil) throws -> [String] {
    try store.read { try Gazetteer.find($0, words: words, kind: kind).map(\.code) }
  }

  func number(_ sql: String) throws -> Int? { try store.read { try Int.fetchOne($0, sql: sql) } }

  static let files2025 = [
    "regions.csv": """
    code,nom,chef_lieu,population_municipale
    84,Auvergne-Rhône-Alpes,69123,9000
    94,Corse,2A004,300

    """,
    "departements.csv": """
    code,nom,region,chef_lieu,population_municipale
    01,Ain,84,01053,6000
    2A,Corse-du-Sud,94,2A004,300

    """,
    "epci.csv": """
    siren,nom,type,departement_siege,population_municipale,lat,lon
    200000008,CC du Haut Fictif,CC,01,900,46.1,5.8
    200000016,"CA ""Rives"" L'Agglo",CA,01,5000,46.2,5.2

    """,
    "communes.csv": """
    code_insee,nom,departement,region,epci_siren,siren,population_municipale,lat,lon
    01901,Saint-Fictif-le-Haut,01,84,200000008,210109015,500,46.10,5.80
    01902,L'Île-Fictive,01,84,200000008,210109023,300,46.12,5.83
    01903,Sainte-Fictive,01,84,200000016,210109031,4000,46.20,5.20
    01904,Bourg-Fictif,01,84,200000016,,1000,46.21,5.21
    2A901,Œuf-en-Corse,2A,94,,,300,,

    """,
    "collectivites-outremer.csv": """
    code_commune,nom_commune,code_collectivite,nom_collectivite,code_postal,population
    97590,Fictif-Langlade,975,Saint-Pierre-et-Miquelon,97500,600
    97591,Port-Fictif,975,Saint-Pierre-et-Miquelon,97500,

    """,
    "regions.geojson": #"""
    {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"code":"84","nom":"Auvergne-Rhône-Alpes"},"geometry":{"type":"Polygon",
        "coordinates":[[[4,44],[7,44],[7,46.5],[4,44]],[[5,44.5],[5.1,44.5],[5.1,44.6],[5,44.5]]]}},
      {"type":"Feature","properties":{"code":"94","nom":"Corse"},"geometry":{"type":"MultiPolygon",
        "coordinates":[[[[8.5,41.4],[9.5,41.4],[9.4,43],[8.5,41.4]]],[[[9.25,41.36],[9.26,41.36],[9.26,41.37],[9.25,41.36]]]]}}
    ]}
    """#,
  ]

  /// A year later: two communes have become one, one has another name and intercommunality, one another population.
  static let changes2026 = [
    "communes.csv": """
    code_insee,nom,departement,region,epci_siren,siren,population_municipale,lat,lon
    01901,Fictif-en-Bugey,01,84,200000008,210109015,800,46.10,5.80
    01903,Sainte-Fictive,01,84,200000008,210109031,4100,46.20,5.20
    01904,Bourg-Fictif,01,84,200000016,,1000,46.21,5.21
    01905,Neuve-Fictive,01,84,200000016,,10,46.22,5.22
    2A901,Œuf-en-Corse,2A,94,,,300,,

    """,
    "mouvements.csv": """
    MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP
    32,2026-01-01,COM,01902,5,ILE FICTIVE,Île-Fictive,L'Île-Fictive,COM,01901,0,FICTIF EN BUGEY,Fictif-en-Bugey,Fictif-en-Bugey
    32,2026-01-01,COM,01901,0,X,X,Saint-Fictif-le-Haut,COM,01901,0,X,X,Fictif-en-Bugey
    32,2026-01-01,COM,01902,5,X,X,L'Île-Fictive,COMD,01902,5,X,X,L'Île-Fictive
    31,1973-01-01,COM,01800,0,X,X,Vieux-Fictif,COM,01902,5,X,X,L'Île-Fictive
    21,1985-01-01,COM,01903,0,X,X,Sainte-Fictive,COM,01904,0,X,X,Bourg-Fictif

    """,
  ]
}
