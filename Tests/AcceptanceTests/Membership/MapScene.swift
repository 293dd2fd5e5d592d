import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import Commons

/// The 2024 records in a database of their own, with or without outlines of territories.
struct MapScene {
  let folder: TemporaryFolder
  let kernel: Kernel
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
  }

  func change(_ body: (Database) throws -> Void) throws {
    try kernel.write(to: store, by: "test", at: Records2024.now) { journal in
      try body(journal.db)
      try journal.note(.changed, "organisation/rtes")
    }
  }

  // MARK: Answers

  func answer(_ pattern: String, _ parameters: [String: String] = [:], _ query: [String: String] = [:]) throws -> Answer
  {
    let route = try #require(kernel.routes.first { $0.pattern.description == pattern })
    let request = PageRequest(kernel: kernel, now: Records2024.now, parameters: parameters, query: query)
    return try store.read { try route.answer(request, $0) }
  }

  /// The blocks of a page, those within sections and columns too.
  func blocks(_ pattern: String, _ parameters: [String: String] = [:], _ query: [String: String] = [:]) throws
    -> [Block]
  {
    guard case .page(let page) = try answer(pattern, parameters, query) else { throw Sentence("\(pattern): no page") }
    return Self.all(page.blocks)
  }

  func directory(_ query: [String: String] = [:]) throws -> [Block] { try blocks("/adherents", [:], query) }

  private static func all(_ blocks: [Block]) -> [Block] {
    blocks.flatMap { block -> [Block] in
      switch block {
      case .section(_, _, let inner): [block] + all(inner)
      case .columns(let columns): columns.flatMap(all)
      default: [block]
      }
    }
  }

  static func html(_ blocks: [Block]) -> String {
    let printer = DocumentPrinter(
      resolve: { if case .link(let link) = $0 { link } else { nil } }, figure: { _ in nil })
    return Renderer.html(printer.nodes(blocks))
  }

  // MARK: Outlines

  /// A Bretagne of four squares, a square beside it and a Réunion far away.
  func addSquares() throws {
    func square(_ west: Double, _ south: Double, _ side: Double = 1) -> [[Outline.Point]] {
      let (east, north) = (west + side, south + side)
      return [
        [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
          Outline.Point(lon: $0.0, lat: $0.1)
        }
      ]
    }
    let box = [(-5.0, 47.0), (-1, 47), (-1, 49), (-5, 49), (-5, 47)].map { Outline.Point(lon: $0.0, lat: $0.1) }
    try add(.region, "reg-53", "Bretagne", in: "reg-53", [box])
    try add(.region, "reg-52", "Pays de la Loire", in: "reg-52", square(-1, 47, 2))
    try add(.region, "reg-04", "La Réunion", in: "reg-04", square(55.2, -21.4, 0.6))
    for (code, name, west, south) in [
      ("dep-29", "Finistère", -5.0, 47.5), ("dep-22", "Côtes-d’Armor", -4, 48), ("dep-56", "Morbihan", -4, 47),
      ("dep-35", "Ille-et-Vilaine", -2.5, 47.5),
    ] { try add(.departement, code, name, in: "reg-53", square(west, south)) }
    try add(.overseas, "out-975", "Saint-Pierre-et-Miquelon", in: nil, square(-56.4, 46.7, 0.4))
  }

  /// The outlines of the reference folder, where it stands beside the project.
  func addReference() throws {
    for (file, kind, prefix) in [
      ("regions", TerritoryKind.region, "reg-"), ("departements", .departement, "dep-"),
      ("collectivites-outremer", .overseas, "out-"),
    ] {
      let data = try Data(contentsOf: Self.reference.appendingPathComponent("\(file).geojson"))
      for feature in try JSONDecoder().decode(Features.self, from: data).features {
        let region = feature.properties.region ?? feature.properties.code
        try add(
          kind, prefix + feature.properties.code.lowercased(), feature.properties.nom,
          in: kind == .overseas ? nil : "reg-" + region,
          feature.geometry.rings.map { ring in ring.map { Outline.Point(lon: $0[0], lat: $0[1]) } })
      }
    }
  }

  static let reference = Records2024.projectFolder.deletingLastPathComponent().appendingPathComponent("shared/data")
  static let hasReference = FileManager.default.fileExists(
    atPath: reference.appendingPathComponent("regions.geojson").path)

  private func add(
    _ kind: TerritoryKind, _ code: String, _ name: String, in region: String?, _ rings: [[Outline.Point]]
  ) throws {
    try change { db in
      try db.execute(
        sql: """
          INSERT INTO gazetteer (code, kind, name, folded, region, first_vintage, last_vintage)
          VALUES (?, ?, ?, ?, ?, 2026, 2026)
          """, arguments: [code, kind, name, name.lowercased(), region])
      try db.execute(
        sql: "INSERT INTO gazetteer_outline (code, kind, rings) VALUES (?, ?, ?)",
        arguments: [code, kind, Outline(code: code, rings: rings).data])
    }
  }

  private struct Features: Decodable {
    let features: [Feature]

    struct Feature: Decodable {
      let properties: Properties
      let geometry: Geometry
    }

    struct Properties: Decodable {
      let code: String
      let nom: String
      let region: String?
    }

    struct Geometry: Decodable {
      let rings: [[[Double]]]

      enum CodingKeys: String, CodingKey { case type, coordinates }

      init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        rings =
          try values.decode(String.self, forKey: .type) == "Polygon"
          ? values.decode([[[Double]]].self, forKey: .coordinates)
          : values.decode([[[[Double]]]].self, forKey: .coordinates).flatMap(\.self)
      }
    }
  }
}
