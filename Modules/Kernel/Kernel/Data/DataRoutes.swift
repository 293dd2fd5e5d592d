internal import GRDB
internal import Markup

extension FeatureBuilder {
  /// Makes the routes of every resource; called once all features have contributed.
  mutating func addDataRoutes() {
    guard !dataResources.isEmpty else { return }
    for resource in dataResources {
      routes += resource.value.routes.map { Owned(owner: resource.owner, value: $0) }
    }
    routes += [Route.dataIndex, .openAPI].map { Owned(owner: "kernel", value: $0) }
  }
}

extension DataResource {
  /// The list in each of its forms, and one record.
  var routes: [Route] { formats.map(listRoute) + [recordRoute] }

  private func listRoute(_ format: DataFormat) -> Route {
    Route(pattern(of: format)) { request, db in
      try .answering(request) {
        let asked = try DataRequest(request, self, isList: true)
        let slice = try slice(request.kernel, db, asked.query(isPaged: format == .json))
        if let page = asked.page, page > 1, slice.rows.isEmpty {
          throw DataProblem(
            notFound: "La page \(French.number(page)) n’existe pas : la liste a \(French.number(slice.count)) entrées.")
        }
        let writer = DataWriter(resource: self, asOf: asked.day, site: request.site)
        return switch format {
        case .json: Content(format.contentType, writer.list(slice, asked).bytes)
        case .csv: Content(format.contentType, writer.csv(slice.rows), filename: fileName(asked.day, "csv"))
        case .geoJSON:
          Content(format.contentType, writer.geoJSON(slice.rows).bytes, filename: fileName(asked.day, "geojson"))
        }
      }
    }
  }

  private var recordRoute: Route {
    Route(recordPattern) { request, db in
      try .answering(request) {
        let asked = try DataRequest(request, self, isList: false)
        let key = request.parameter("key")
        let query = DataQuery(self, asOf: asked.day, key: key)
        guard let row = try slice(request.kernel, db, query).rows.first else {
          throw DataProblem(
            notFound:
              "Aucun enregistrement n’a la clé « \(key.prefix(60)) » au \(asked.day.text). La liste est à l’adresse \(link(as: .json).address)."
          )
        }
        let writer = DataWriter(resource: self, asOf: asked.day, site: request.site)
        return Content(DataFormat.json.contentType, writer.record(row).bytes)
      }
    }
  }

  private func fileName(_ day: PartialDate, _ suffix: String) -> String { "rtes-\(name)-\(day).\(suffix)" }
}

extension Route {
  /// What there is to read.
  static let dataIndex = Route(DataPages.index) { request, _ in
    try .answering(request) {
      try request.refuseParameters()
      let resources = request.kernel.dataResources.map { resource in
        JSONValue.object([
          "name": .string(resource.name), "title": .string(resource.title), "summary": .string(resource.summary),
          "json": .string(request.site.url(resource.link(as: .json))),
          "csv": .string(request.site.url(resource.link(as: .csv))),
          "geojson": resource.isPlaced ? .string(request.site.url(resource.link(as: .geoJSON))) : .null,
        ])
      }
      return Content(
        DataFormat.json.contentType,
        JSONValue.object([
          "resources": .array(resources), "openapi": .string(request.site.url(.page(DataPages.openAPI))),
          "documentation": .string(request.site.url(.page(DataPages.openData))),
          "licence": DataLicence.json(request.site),
        ]).bytes)
    }
  }

  static let openAPI = Route(DataPages.openAPI) { request, db in
    try .answering(request) {
      try request.refuseParameters()
      let resources = request.kernel.dataResources
      var examples: [String: String] = [:]
      for resource in resources {
        let first = DataQuery(resource, asOf: request.today, window: (limit: 1, offset: 0))
        examples[resource.name] = try resource.slice(request.kernel, db, first).rows.first?.key
      }
      let document = OpenAPIDocument(resources: resources, examples: examples, site: request.site)
      return Content(DataFormat.json.contentType, document.json.bytes)
    }
  }
}

extension Answer {
  /// What `body` makes, or the problem that it throws.
  static func answering(_ request: PageRequest, _ body: () throws -> Content) throws -> Answer {
    do { return .content(try body()) } catch let problem as DataProblem {
      return .content(problem.content(request.site))
    }
  }
}

extension PageRequest {
  fileprivate func refuseParameters() throws {
    let faults = queryNames.sorted().map { name in
      DataProblem.Fault(
        parameter: name, detail: "« \(name.prefix(60)) » n’est pas un paramètre de cette adresse, qui n’en prend aucun."
      )
    }
    guard faults.isEmpty else { throw DataProblem(faults) }
  }
}
