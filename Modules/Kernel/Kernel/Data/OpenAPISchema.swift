/// The JSON Schemas of what the API takes and answers.
enum OpenAPISchema {
  /// A date as precisely as it is known.
  static let partialDate = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
  /// A day; `format` sees to the calendar.
  static let day = "^(1[89]|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}$"

  static func reference(_ name: String) -> JSONValue { .object(["$ref": .string("#/components/schemas/\(name)")]) }

  /// An object that has all of these members and no other.
  static func object(_ members: [JSONValue.Member], open: Bool = false) -> JSONValue {
    .object([
      "type": "object", "properties": .object(members), "required": .array(members.map { .string($0.name) }),
      "additionalProperties": open ? nil : false,
    ])
  }

  static func array(of schema: JSONValue) -> JSONValue { .object(["type": "array", "items": schema]) }

  static func nullable(_ type: String, format: String? = nil) -> JSONValue {
    .object(["type": .array([.string(type), "null"]), "format": format.map(JSONValue.string)])
  }

  static let text = JSONValue.object(["type": "string"])
  static let count = JSONValue.object(["type": "integer", "minimum": .integer(0)])
  static let address = JSONValue.object(["type": "string", "format": "uri"])

  // MARK: What is asked

  /// The values that a parameter takes, as its check has them.
  static func parameter(_ parameter: DataParameter) -> JSONValue {
    switch parameter.kind {
    case .integer:
      let isSize = parameter.name == DataParameter.size.name
      let isPage = parameter.name == DataParameter.page.name
      return .object([
        "type": "integer", "minimum": .integer(parameter.range.lowerBound),
        "maximum": .integer(parameter.range.upperBound),
        "default": isSize ? .integer(DataParameter.defaultSize) : isPage ? .integer(1) : nil,
      ])
    case .date: return .object(["type": "string", "format": "date", "pattern": .string(day)])
    case .choice(let values): return .object(["type": "string", "enum": .array(values.map(JSONValue.string))])
    case .flag: return .object(["type": "boolean"])
    case .text, .number, .quantity, .url, .list:
      return .object(["type": "string", "minLength": .integer(1), "maxLength": .integer(200)])
    }
  }

  // MARK: What is answered

  /// What every answer is made of.
  static let shared: [JSONValue.Member] = [
    .init("licence", object([.init("text", text), .init("url", address)])),
    .init(
      "page",
      object([.init("number", count), .init("size", count), .init("count", count), .init("pages", count)])),
    .init(
      "links",
      object([
        .init("self", address), .init("next", nullable("string", format: "uri")),
        .init("prev", nullable("string", format: "uri")),
      ])),
    .init(
      "problem",
      object([
        .init("type", address), .init("title", text), .init("status", .object(["type": "integer"])),
        .init("detail", text),
        .init("errors", array(of: object([.init("parameter", text), .init("detail", text)]))),
      ])),
    .init(
      "index",
      object([
        .init(
          "resources",
          array(
            of: object([
              .init("name", text), .init("title", text), .init("summary", text), .init("json", address),
              .init("csv", address), .init("geojson", nullable("string", format: "uri")),
            ]))),
        .init("openapi", address), .init("documentation", address), .init("licence", reference("licence")),
      ])),
    .init("openapi", object([.init("openapi", text), .init("info", .object(["type": "object"]))], open: true)),
  ]
}

extension DataResource {
  /// One record, a page of them, and the same as places.
  var schemas: [JSONValue.Member] {
    let record = OpenAPISchema.reference(name)
    let day = JSONValue.Member("asOf", .object(["type": "string", "format": "date"]))
    let licence = JSONValue.Member("licence", OpenAPISchema.reference("licence"))
    let plain: [JSONValue.Member] = [
      .init(name, recordSchema),
      .init(
        "\(name)-list",
        OpenAPISchema.object([
          .init("data", OpenAPISchema.array(of: record)), .init("page", OpenAPISchema.reference("page")), day,
          .init("links", OpenAPISchema.reference("links")), licence,
        ])),
      .init("\(name)-record", OpenAPISchema.object([.init("data", record), day, licence])),
    ]
    guard isPlaced else { return plain }
    let degrees = JSONValue.object(["type": "number", "minimum": .integer(-180), "maximum": .integer(180)])
    let point = OpenAPISchema.object([
      .init("type", .object(["const": "Point"])),
      .init(
        "coordinates",
        .object(["type": "array", "items": degrees, "minItems": .integer(2), "maxItems": .integer(2)])),
    ])
    let feature = OpenAPISchema.object([
      .init("type", .object(["const": "Feature"])), .init("id", OpenAPISchema.text),
      .init("geometry", .object(["oneOf": .array([point, .object(["type": "null"])])])), .init("properties", record),
    ])
    return plain + [
      .init(
        "\(name)-features",
        OpenAPISchema.object([
          .init("type", .object(["const": "FeatureCollection"])), day, licence,
          .init("features", OpenAPISchema.array(of: feature)),
        ]))
    ]
  }

  private var recordSchema: JSONValue {
    OpenAPISchema.object(
      [
        .init("key", .object(["type": "string", "description": "La clé."])),
        .init(
          "url",
          .object([
            "type": .array(["string", "null"]), "format": "uri", "description": "La page du site qui le montre.",
          ])),
      ] + fields.map { .init($0.name, $0.schema) })
  }
}

extension DataField {
  /// The values of the field, null where nothing is recorded.
  fileprivate var schema: JSONValue {
    var values: JSONValue?
    var (pattern, format, types): (String?, String?, [String]) = (nil, nil, ["string"])
    var items: JSONValue?
    switch kind {
    case .text: break
    case .integer: types = ["integer"]
    case .number: types = ["number"]
    case .flag: types = ["boolean"]
    case .date: pattern = OpenAPISchema.partialDate
    case .quantity: (types, pattern) = (["integer", "string"], "^(>=|~)[0-9]+$")
    case .url: format = "uri"
    case .choice(let choices): values = .array(choices.map(JSONValue.string) + (isRequired ? [] : [.null]))
    case .list: (types, items) = (["array"], OpenAPISchema.text)
    }
    if !isRequired, kind != .list { types.append("null") }
    return .object([
      "type": types.count == 1 ? .string(types[0]) : .array(types.map(JSONValue.string)), "enum": values,
      "pattern": pattern.map(JSONValue.string), "format": format.map(JSONValue.string), "items": items,
      "description": .string(meaning),
    ])
  }
}
