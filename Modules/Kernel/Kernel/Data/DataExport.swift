internal import Crypto
internal import Foundation
public import GRDB
internal import Markup

/// Every resource whole, at one day, in every form: the same data and the same day give the same bytes.
public struct DataExport: Sendable {
  public let asOf: PartialDate
  let site: SiteAddress?
  /// « Rapport d’activité 2024 (RTES) », each document once.
  let documents: [String]
  private let lists: [(resource: DataResource, rows: [DataRow])]

  /// Reads everything; the caller's transaction makes it one state of the database.
  /// - Parameters:
  ///   - site: nil when no page of a site is to be named.
  ///   - period: of what belongs to a year, only that of this one; nil for all.
  public init(
    _ kernel: Kernel, _ db: Database, asOf: PartialDate, site: SiteAddress?, during period: Period? = nil
  ) throws {
    self.asOf = asOf
    self.site = site
    lists = try kernel.dataResources.map { resource in
      let filters = period.map(resource.filters(of:)) ?? [:]
      return (resource, try resource.slice(kernel, db, DataQuery(resource, filters: filters, asOf: asOf)).rows)
    }
    documents = try String.fetchAll(
      db, sql: "SELECT title || ' (' || publisher || ')' FROM document ORDER BY title COLLATE french, key")
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
    files(named: "rtes-donnees-ouvertes", title: "Données ouvertes du RTES")
  }

  /// The same files under another title, with tables that no resource gives.
  /// - Parameters:
  ///   - name: of the package, `[a-z0-9-]+`.
  ///   - tables: each becomes a CSV and, where it has one, a JSON.
  public func files(
    named name: String, title: String, beside tables: [DataTable] = []
  ) -> [(name: String, bytes: [UInt8])] {
    let described = lists.map { DataTable($0.resource, writer($0.resource), $0.rows) } + tables
    var files = described.flatMap { table in
      [("\(table.name).csv", table.csv)] + (table.json.map { [("\(table.name).json", $0)] } ?? [])
    }
    for (resource, rows) in lists where resource.isPlaced {
      files.append(("\(resource.name).geojson", writer(resource).geoJSON(rows).bytes))
    }
    files.append(
      ("datapackage.json", DataPackage(export: self, tables: described).json(name: name, title: title).bytes))
    let sums = files.map { "\(Self.sha256($0.1))  \($0.0)\n" }.joined()
    return files + [("SHA256SUMS", Array(sums.utf8))]
  }

  private func writer(_ resource: DataResource) -> DataWriter {
    DataWriter(resource: resource, asOf: asOf, site: site)
  }

  static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
  }
}

extension DataResource {
  /// What narrows the resource to a year; nothing where it tells a state.
  fileprivate func filters(of period: Period) -> [String: String] {
    let names = Set(filters.map(\.name))
    if names.contains("year") { return ["year": period.text] }
    return names.isSuperset(of: ["from", "to"]) ? ["from": period.firstDay, "to": period.lastDay] : [:]
  }
}
