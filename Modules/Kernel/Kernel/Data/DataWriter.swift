internal import Markup

/// Under what terms the data may be taken.
enum DataLicence {
  static let name = "Licence Ouverte / Etalab 2.0 (données de référence)"
  static let url = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
  static let text =
    "Territoires : INSEE (COG, populations) et DGCL (EPCI), Licence Ouverte / Etalab 2.0. Faits : documents publiés par le réseau, cités sur chaque fiche."

  static func json(_ site: SiteAddress?) -> JSONValue {
    let page = Link.page(DataPages.openData).at(fragment: "licence")
    return .object(["text": .string(text), "url": site.map { .string($0.url(page)) }])
  }
}

/// Writes the records of a resource in each of its forms.
struct DataWriter {
  let resource: DataResource
  let asOf: PartialDate
  /// Nil for data that name no page.
  let site: SiteAddress?

  /// What stands in every form before the fields.
  static let leading = ["key", "url"]

  private func url(_ link: Link?) -> String? { link.flatMap { link in site.map { $0.url(link) } } }

  // MARK: JSON

  /// A page of the list, with the way to the next.
  func list(_ slice: DataSlice, _ request: DataRequest) -> JSONValue {
    let size = request.size ?? DataParameter.defaultSize
    let (page, pages) = (request.page ?? 1, max(1, (slice.count + size - 1) / size))
    func address(_ page: Int?) -> JSONValue { url(page.map(request.link)).map(JSONValue.string) ?? .null }
    return .object([
      "data": .array(slice.rows.map(object)),
      "page": .object([
        "number": .integer(page), "size": .integer(size), "count": .integer(slice.count), "pages": .integer(pages),
      ]),
      "asOf": .string(asOf.description),
      "links": .object([
        "self": address(page), "next": address(page < pages ? page + 1 : nil),
        "prev": address(page > 1 ? page - 1 : nil),
      ]),
      "licence": DataLicence.json(site),
    ])
  }

  /// One record.
  func record(_ row: DataRow) -> JSONValue {
    .object(["data": object(row), "asOf": .string(asOf.description), "licence": DataLicence.json(site)])
  }

  /// The whole list, with what it is, for an export.
  func whole(_ rows: [DataRow]) -> JSONValue {
    .object([
      "title": .string(resource.title), "asOf": .string(asOf.description), "count": .integer(rows.count),
      "licence": DataLicence.json(site), "data": .array(rows.map(object)),
    ])
  }

  private func object(_ row: DataRow) -> JSONValue { .object(members(row)) }

  private func members(_ row: DataRow) -> [JSONValue.Member] {
    [
      JSONValue.Member("key", .string(row.key)),
      JSONValue.Member("url", url(row.link).map(JSONValue.string) ?? .null),
    ]
      + zip(resource.fields, row.values).map { JSONValue.Member($0.name, $1) }
  }

  // MARK: CSV

  /// RFC 4180, with a line of names.
  func csv(_ rows: [DataRow]) -> [UInt8] {
    Array(CSVText.text([Self.leading + resource.fields.map(\.name)] + cells(rows)).utf8)
  }

  /// Values are told as they are: a cell that begins with `=` is a text like any other.
  func cells(_ rows: [DataRow]) -> [[String]] {
    rows.map { row in [row.key, url(row.link) ?? ""] + row.values.map(cell) }
  }

  private func cell(_ value: JSONValue) -> String {
    switch value {
    case .null, .object: ""
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let text): text
    case .array(let values): values.map(cell).joined(separator: " | ")
    }
  }

  // MARK: GeoJSON

  /// RFC 7946; what has no place has no geometry.
  func geoJSON(_ rows: [DataRow]) -> JSONValue {
    .object([
      "type": "FeatureCollection", "asOf": .string(asOf.description), "licence": DataLicence.json(site),
      "features": .array(
        rows.map { row in
          let geometry = row.point.map { point in
            JSONValue.object([
              "type": "Point", "coordinates": .array([.number(point.longitude), .number(point.latitude)]),
            ])
          }
          return .object([
            "type": "Feature", "id": .string(row.key), "geometry": geometry ?? .null,
            "properties": .object(members(row)),
          ])
        }),
    ])
  }
}
