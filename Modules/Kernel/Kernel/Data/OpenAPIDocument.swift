internal import Markup

/// The OpenAPI 3.1 document of the read API, made from the same declarations as its routes.
struct OpenAPIDocument {
  let resources: [DataResource]
  /// A key that each resource has today, by its name.
  let examples: [String: String]
  let site: SiteAddress

  var json: JSONValue {
    .object([
      "openapi": "3.1.0",
      "info": .object([
        "title": "Données ouvertes du RTES", "version": "1",
        "summary": "Les adhérents, les événements, les publications et les positions du réseau, en lecture.",
        "description": .string(
          "Lecture seule, sans compte. Un paramètre inconnu ou mal écrit est refusé avec une phrase qui dit quoi faire. Chaque réponse porte une empreinte : renvoyez-la dans If-None-Match et rien ne vous est renvoyé tant que rien n’a changé. "
            + DataLicence.text),
        "license": .object(["name": .string(DataLicence.name), "url": .string(DataLicence.url)]),
      ]),
      "servers": .array([.object(["url": .string(site.base)])]),
      "externalDocs": .object(["url": .string(site.url(.page(DataPages.openData))), "description": "Le dictionnaire"]),
      "tags": .array(
        resources.map { .object(["name": .string($0.name), "description": .string("\($0.title). \($0.summary)")]) }),
      "paths": .object(paths),
      "components": .object([
        "schemas": .object(OpenAPISchema.shared + resources.flatMap(\.schemas)),
        "responses": .object([
          "invalid": Self.problem("Un paramètre est inconnu ou mal écrit."),
          "missing": Self.problem("Aucun enregistrement n’a cette clé ce jour-là, ou la liste n’a pas cette page."),
          "same": .object(["description": "Rien n’a changé depuis l’empreinte donnée dans If-None-Match."]),
        ]),
        "headers": .object([
          "etag": .object([
            "description": "L’empreinte de la réponse.", "schema": .object(["type": "string"]),
          ])
        ]),
      ]),
    ])
  }

  private var paths: [JSONValue.Member] {
    let own = [
      path(
        DataPages.index,
        operation("read-index", "Ce qu’il y a à lire", answers: [.json: "index"], canMiss: false)),
      path(
        DataPages.openAPI,
        operation("read-openapi", "Ce document", answers: [.json: "openapi"], canMiss: false)),
    ]
    return own + resources.flatMap(paths)
  }

  private func paths(_ resource: DataResource) -> [JSONValue.Member] {
    let list = DataParameter.list(resource).map { $0.json(resource) }
    let name = resource.name
    let answers: KeyValuePairs<DataFormat, String?> =
      resource.isPlaced
      ? [.json: "\(name)-list", .csv: nil, .geoJSON: "\(name)-features"] : [.json: "\(name)-list", .csv: nil]
    let whole = "Toute la liste ; une page si « page » ou « size » est donné."
    var paths = [
      path(
        resource.pattern(of: .json),
        operation(
          "list-\(name)", resource.title,
          resource.summary + " Une page ; toute la liste dans les autres formes, que choisit Accept.",
          tag: name, parameters: list, answers: answers)),
      path(
        resource.pattern(of: .csv),
        operation("csv-\(name)", "\(resource.title), en CSV", whole, tag: name, parameters: list, answers: [.csv: nil])),
    ]
    if resource.isPlaced {
      paths.append(
        path(
          resource.pattern(of: .geoJSON),
          operation(
            "geojson-\(name)", "\(resource.title), en GeoJSON", whole, tag: name, parameters: list,
            answers: [.geoJSON: "\(name)-features"])))
    }
    let key = JSONValue.object([
      "name": "key", "in": "path", "required": true, "description": "La clé de l’enregistrement.",
      "schema": .object(["type": "string", "minLength": .integer(1), "maxLength": .integer(200)]),
      "example": examples[name].map(JSONValue.string),
    ])
    paths.append(
      path(
        resource.recordPattern,
        operation(
          "read-\(name)", "\(resource.title) : un enregistrement", tag: name,
          parameters: [key] + DataParameter.single.map { $0.json(resource) }, answers: [.json: "\(name)-record"])))
    return paths
  }

  /// `/api/v1/members/:key` as OpenAPI writes it: `/api/v1/members/{key}`.
  private func path(_ pattern: PagePattern, _ operation: JSONValue) -> JSONValue.Member {
    let parts = pattern.description.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
    return JSONValue.Member("/" + parts.joined(separator: "/"), .object(["get": operation]))
  }

  /// - Parameters:
  ///   - answers: the schema of each form; CSV has none.
  ///   - canMiss: whether nothing may stand at the address.
  private func operation(
    _ id: String, _ title: String, _ description: String? = nil, tag: String? = nil, parameters: [JSONValue] = [],
    answers: KeyValuePairs<DataFormat, String?>, canMiss: Bool = true
  ) -> JSONValue {
    let content = answers.map { format, schema in
      JSONValue.Member(format.mediaType, .object(["schema": schema.map(OpenAPISchema.reference)]))
    }
    return .object([
      "operationId": .string(id), "summary": .string(title), "description": description.map(JSONValue.string),
      "tags": tag.map { .array([.string($0)]) }, "parameters": parameters.isEmpty ? nil : .array(parameters),
      "responses": .object([
        "200": .object([
          "description": "Ce qui était demandé.",
          "headers": .object(["ETag": .object(["$ref": "#/components/headers/etag"])]), "content": .object(content),
        ]),
        "304": .object(["$ref": "#/components/responses/same"]),
        "400": .object(["$ref": "#/components/responses/invalid"]),
        "404": canMiss ? .object(["$ref": "#/components/responses/missing"]) : nil,
      ]),
    ])
  }

  private static func problem(_ description: String) -> JSONValue {
    .object([
      "description": .string(description),
      "content": .object([
        "application/problem+json": .object(["schema": OpenAPISchema.reference("problem")])
      ]),
    ])
  }
}

extension DataParameter {
  /// The parameter of a query, for one resource.
  fileprivate func json(_ resource: DataResource) -> JSONValue {
    let isDay = name == DataParameter.asOf.name
    let effect = isDay ? " " + (resource.asOf ?? "Rien n’est daté ici : le jour ne change pas la réponse.") : ""
    return .object([
      "name": .string(name), "in": "query", "description": .string(meaning + effect),
      "schema": OpenAPISchema.parameter(self),
    ])
  }
}
