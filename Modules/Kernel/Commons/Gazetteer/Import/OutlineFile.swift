internal import Foundation
internal import Kernel

/// Outlines as GeoJSON (RFC 7946): a collection of features, each with the `code` of its territory and a polygon or several.
struct OutlineFile: Decodable {
  /// What a generalised outline of all départements weighs, ten times over; a map needs no more.
  static let mostBytes = 8 << 20

  let features: [Feature]

  struct Feature: Decodable {
    let properties: Properties
    let geometry: Geometry
  }

  struct Properties: Decodable {
    let code: String
  }

  struct Geometry: Decodable {
    let rings: [[[Double]]]

    private enum Keys: String, CodingKey { case type, coordinates }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Keys.self)
      switch try values.decode(String.self, forKey: .type) {
      case "Polygon": rings = try values.decode([[[Double]]].self, forKey: .coordinates)
      case "MultiPolygon": rings = try values.decode([[[[Double]]]].self, forKey: .coordinates).flatMap(\.self)
      case let other:
        throw DecodingError.dataCorruptedError(
          forKey: .type, in: values, debugDescription: "« \(other) » n’est ni Polygon ni MultiPolygon")
      }
    }
  }

  /// Reads the outlines of a file.
  /// - Parameter knows: whether the folder tells of a territory.
  /// - Throws: ``ImportProblem`` for a file that is none, and for a feature that is no outline of a territory of the folder.
  static func outlines(
    in file: String, of folder: ReferenceFolder, knows: (String) -> Bool
  ) throws -> [Outline] {
    guard folder.size(of: file) <= mostBytes else {
      throw ImportProblem(
        file,
        "Ces contours pèsent plus de \(mostBytes >> 20) Mo. Prenez les contours généralisés, à 1000 m par exemple.")
    }
    let letters = file.lowercased().hasPrefix("regions") ? ["reg"] : ["dep", "out"]
    return try decoded(try folder.data(of: file), file).features.enumerated().map { index, feature in
      let number = feature.properties.code
      let codes = letters.map { "\($0)-\(number.lowercased())" }
      guard let code = codes.first(where: knows) else {
        throw ImportProblem(
          file, column: "features[\(index)].properties.code", value: number,
          "Aucun territoire du dossier n’a ce code.")
      }
      return Outline(
        code: code, rings: try feature.geometry.rings.map { try ring($0, "features[\(index)].geometry", file) })
    }
  }

  private static func decoded(_ data: Data, _ file: String) throws -> OutlineFile {
    func problem(_ path: [any CodingKey], _ message: String) -> ImportProblem {
      let place = path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined().drop { $0 == "." }
      return ImportProblem(file, column: place.isEmpty ? nil : String(place), message)
    }
    do {
      return try JSONDecoder().decode(OutlineFile.self, from: data)
    } catch DecodingError.keyNotFound(let key, let context) {
      throw problem(context.codingPath + [key], "Cette clé manque. Attendu : du GeoJSON, une liste « features ».")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
      throw problem(context.codingPath, "Cette valeur n’est pas de la sorte attendue.")
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw problem(context.codingPath, "\(context.debugDescription).")
    } catch { throw ImportProblem(file, "Ce fichier n’est pas du JSON : il est coupé ou d’un autre format.") }
  }

  private static func ring(_ points: [[Double]], _ place: String, _ file: String) throws -> [Outline.Point] {
    guard points.count >= 4, points.first?.prefix(2) == points.last?.prefix(2) else {
      throw ImportProblem(
        file, column: place, "Un contour doit compter au moins quatre points et finir où il commence.")
    }
    return try points.map { point in
      guard point.count >= 2, abs(point[0]) <= 180, abs(point[1]) <= 90 else {
        throw ImportProblem(
          file, column: place, "Attendu : longitude et latitude en degrés (WGS 84), et non une autre projection.")
      }
      return Outline.Point(lon: point[0], lat: point[1])
    }
  }
}
