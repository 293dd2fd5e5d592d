internal import Foundation
internal import Markup

/// What a program asked, checked: nothing is guessed, mended or left aside.
struct DataRequest {
  let resource: DataResource
  /// The day that was asked for; nil for today.
  let asOf: PartialDate?
  let today: PartialDate
  /// The values of the filters that were given.
  let filters: [String: String]
  /// The number of the page, from 1, and its length; nil where none was asked for.
  let page: Int?
  let size: Int?

  /// The day at which facts are told.
  var day: PartialDate { asOf ?? today }

  /// - Parameter isList: whether the address takes filters and pages beside the day.
  /// - Throws: ``DataProblem`` with every parameter that is wrong.
  init(_ request: PageRequest, _ resource: DataResource, isList: Bool) throws {
    var check = ParameterCheck(
      request, known: isList ? DataParameter.list(resource) : DataParameter.single, repeated: request.repeatedNames)
    asOf = check.value(of: .asOf).flatMap(PartialDate.init)
    page = check.value(of: .page).flatMap { Int($0) }
    size = check.value(of: .size).flatMap { Int($0) }
    var filters: [String: String] = [:]
    for filter in resource.filters { filters[filter.name] = check.value(of: DataParameter(filter)) }
    guard check.faults.isEmpty else { throw DataProblem(check.faults) }
    self.filters = filters
    self.resource = resource
    today = request.today
  }

  /// The query for a part of the list; for all of it where no page was asked for and none need be.
  /// - Parameter isPaged: whether the answer is a page even if none was asked for.
  func query(isPaged: Bool) -> DataQuery {
    let size = size ?? DataParameter.defaultSize
    let window = isPaged || page != nil || self.size != nil ? (limit: size, offset: ((page ?? 1) - 1) * size) : nil
    return DataQuery(resource, filters: filters, asOf: day, window: window)
  }

  /// The address of a page of the same list.
  func link(to page: Int) -> Link {
    let given = resource.filters.map { ($0.name, filters[$0.name] ?? "") }
    let rest = [
      ("as-of", asOf?.description ?? ""), ("page", String(page)), ("size", String(size ?? DataParameter.defaultSize)),
    ]
    return resource.link(as: .json).adding(query: given + rest)
  }
}

/// A parameter that an address takes: the check, the message and the OpenAPI document all read it.
struct DataParameter {
  static let defaultSize = 50

  static let page = DataParameter("page", .integer, 1...1_000_000, "Le numéro de la page, à partir de 1.")
  static let size = DataParameter("size", .integer, 1...200, "Combien d’enregistrements par page.")
  static let asOf = DataParameter("as-of", .date, 0...0, "Le jour auquel les faits sont dits ; aujourd’hui par défaut.")

  static let single = [asOf]

  static func list(_ resource: DataResource) -> [DataParameter] {
    resource.filters.map { DataParameter($0) } + [asOf, page, size]
  }

  let name: String
  let kind: DataField.Kind
  /// The numbers that it takes, where it takes a number.
  let range: ClosedRange<Int>
  let meaning: String

  private init(_ name: String, _ kind: DataField.Kind, _ range: ClosedRange<Int>, _ meaning: String) {
    (self.name, self.kind, self.range, self.meaning) = (name, kind, range, meaning)
  }

  init(_ filter: DataFilter) { self.init(filter.name, filter.kind, filter.range, filter.meaning) }

  /// What is wrong with a value and what to write instead; nil when it is right.
  func fault(in value: String) -> String? {
    guard !value.isEmpty else { return "« \(name) » est vide. Donnez une valeur ou retirez ce paramètre." }
    let told = "« \(name) » vaut « \(value.prefix(60)) »"
    switch kind {
    case .integer:
      guard value.wholeMatch(of: /0|[1-9][0-9]{0,9}/) != nil, let number = Int(value), range.contains(number) else {
        let bounds = "de \(range.lowerBound) à \(range.upperBound)"
        return "\(told). Donnez un nombre entier \(bounds), en chiffres."
      }
    case .date:
      guard value.utf8.count == 10, PartialDate(value) != nil else {
        return "\(told). Donnez un jour du calendrier, à partir de 1800, sous la forme AAAA-MM-JJ : 2026-01-15."
      }
    case .choice(let values):
      guard values.contains(value) else {
        let near = nearest(value, among: values).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
        return "\(told). Les valeurs admises sont : \(values.joined(separator: ", ")).\(near)"
      }
    case .flag:
      guard ["true", "false"].contains(value) else { return "\(told). Donnez true ou false." }
    case .text, .number, .quantity, .url, .list:
      guard value.unicodeScalars.count <= 200 else { return "\(told)… Donnez 200 signes au plus." }
    }
    return nil
  }
}

/// Reads the parameters of a query one by one and gathers all that is wrong.
private struct ParameterCheck {
  private let request: PageRequest
  private(set) var faults: [DataProblem.Fault] = []

  init(_ request: PageRequest, known: [DataParameter], repeated: Set<String>) {
    self.request = request
    let names = known.map(\.name)
    for name in request.queryNames.subtracting(names).sorted() {
      let near = nearest(name, among: names).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
      add(
        name,
        "« \(name.prefix(60)) » n’est pas un paramètre de cette adresse, qui prend : \(names.joined(separator: ", ")).\(near)"
      )
    }
    for name in repeated.intersection(names).sorted() {
      add(name, "« \(name) » est donné plusieurs fois. N’en gardez qu’un.")
    }
  }

  /// The value of a parameter when it is right.
  mutating func value(of parameter: DataParameter) -> String? {
    guard let value = request.given(parameter.name), !request.repeatedNames.contains(parameter.name) else { return nil }
    guard let fault = parameter.fault(in: value) else { return value }
    add(parameter.name, fault)
    return nil
  }

  private mutating func add(_ name: String, _ detail: String) {
    faults.append(DataProblem.Fault(parameter: name, detail: detail))
  }
}
