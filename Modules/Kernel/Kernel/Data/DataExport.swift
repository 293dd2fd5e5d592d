internal import Crypto
internal import Foundation
public import GRDB
internal import Markup

/// Every resource whole, at one day, in every form: the same data and the same day give the same bytes.
public struct DataExport: Sendable {
  public let asOf: PartialDate
  private let kernel: Kernel
  private let site: SiteAddress
  private let lists: [(resource: DataResource, rows: [DataRow])]

  /// Reads everything; the caller's transaction makes it one state of the database.
  public init(_ kernel: Kernel, _ db: Database, asOf: PartialDate, site: SiteAddress) throws {
    self.kernel = kernel
    self.asOf = asOf
    self.site = site
    lists = try kernel.dataResources.map { resource in
      (resource, try resource.slice(kernel, db, DataQuery(resource, asOf: asOf)).rows)
    }
  }

  /// `rtes-2026-01-15`
  public var name: String { "rtes-\(asOf)" }

  /// Every resource in one JSON document.
  public var document: [UInt8] {
    JSONValue.object([
      "title": "Données ouvertes du RTES", "asOf": .string(asOf.description), "licence": DataLicence.json(site),
      "resources": .object(lists.map { JSONValue.Member($0.resource.name, writer($0.resource).whole($0.rows)) }),
    ]).bytes
  }

  /// The files of a folder: a CSV and a JSON for each resource, a GeoJSON where it is placed, a description of the whole after
  /// the Frictionless Data Package, and the fingerprints of all of them.
  public var files: [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    var descriptions: [JSONValue] = []
    for (resource, rows) in lists {
      let writer = writer(resource)
      let csv = writer.csv(rows)
      files.append(("\(resource.name).csv", csv))
      files.append(("\(resource.name).json", writer.whole(rows).bytes))
      if resource.isPlaced { files.append(("\(resource.name).geojson", writer.geoJSON(rows).bytes)) }
      descriptions.append(resource.tableDescription(csv))
    }
    let package = JSONValue.object([
      "profile": "tabular-data-package", "name": "rtes-donnees-ouvertes", "title": "Données ouvertes du RTES",
      "description": .string(DataLicence.text), "version": .string(asOf.description),
      "homepage": .string(site.url(.page(DataPages.openData))),
      "licenses": .array([
        .object(["name": "etalab-2.0", "title": .string(DataLicence.name), "path": .string(DataLicence.url)])
      ]),
      "resources": .array(descriptions),
    ])
    files.append(("datapackage.json", package.bytes))
    let sums = files.map { "\(Self.sha256($0.bytes))  \($0.name)\n" }.joined()
    return files + [("SHA256SUMS", Array(sums.utf8))]
  }

  private func writer(_ resource: DataResource) -> DataWriter {
    DataWriter(resource: resource, asOf: asOf, site: site)
  }

  fileprivate static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
  }
}

extension DataResource {
  /// The resource as a Tabular Data Resource.
  fileprivate func tableDescription(_ csv: [UInt8]) -> JSONValue {
    .object([
      "profile": "tabular-data-resource", "name": .string(name), "path": .string("\(name).csv"),
      "title": .string(title), "description": .string(summary), "format": "csv", "mediatype": "text/csv",
      "encoding": "utf-8", "bytes": .integer(csv.count), "hash": .string("sha256:\(DataExport.sha256(csv))"),
      "schema": .object([
        "fields": .array(
          [
            .object(["name": "key", "type": "string", "constraints": .object(["required": true, "unique": true])]),
            .object(["name": "url", "type": "string", "format": "uri"]),
          ] + fields.map(\.tableField)), "primaryKey": "key", "missingValues": .array([""]),
      ]),
    ])
  }
}

extension DataField {
  /// The column as Table Schema has it. A date and a number that may be vague are texts there.
  fileprivate var tableField: JSONValue {
    var (type, format, values): (String, String?, JSONValue?) = ("string", nil, nil)
    switch kind {
    case .text, .date, .quantity, .list: break
    case .integer: type = "integer"
    case .number: type = "number"
    case .flag: type = "boolean"
    case .url: format = "uri"
    case .choice(let choices): values = .array(choices.map(JSONValue.string))
    }
    return .object([
      "name": .string(name), "type": .string(type), "format": format.map(JSONValue.string),
      "description": .string(meaning),
      "constraints": isRequired || values != nil
        ? .object(["required": isRequired ? true : nil, "enum": values]) : nil,
    ])
  }
}
