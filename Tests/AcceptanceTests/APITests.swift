import Composition
import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

/// The read API as other programs get it, without HTTP.
@Suite struct APITests {
  private let kernel: Kernel
  private let store: Store

  init() throws {
    let shared = try Records2024.shared.get()
    kernel = shared.kernel
    store = shared.store
  }

  /// What an address answers: `members`, `members.csv?size=2`, `members/nantes-metropole`.
  private func answer(_ address: String, repeated: Set<String> = []) throws -> (status: Int, type: String, body: String)
  {
    let url = try #require(URLComponents(string: "/api/v1/" + address))
    let parts = url.path.split(separator: "/").map(String.init)
    let pattern = parts.count > 3 ? "/\(parts.prefix(3).joined(separator: "/"))/:key" : url.path
    let route = try #require(kernel.routes.first { $0.pattern.description == pattern })
    let query = (url.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    let request = PageRequest(
      kernel: kernel, now: Records2024.now, parameters: parts.count > 3 ? ["key": parts[3]] : [:],
      query: Dictionary(query) { first, _ in first }, repeatedNames: repeated)
    guard case .content(let content) = try store.read({ try route.answer(request, $0) }) else {
      throw Sentence("\(address) is not data")
    }
    return (content.status, content.type, String(decoding: content.bytes, as: UTF8.self))
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private let licence =
    #"{"text":"Territoires : INSEE (COG, populations) et DGCL (EPCI), Licence Ouverte / Etalab 2.0. Faits : documents publiés par le réseau, cités sur chaque fiche.","url":"http://127.0.0.1:8080/donnees#licence"}"#

  @Test func aPageOfAListTellsItsPlaceAndTheWayOn() throws {
    let page = try answer("practices?size=1&page=2")
    #expect(page.status == 200 && page.type == "application/json")
    #expect(
      page.body == """
        {"data":[{"key":"deplacements-en-train","url":null,"title":"Déplacements en train","scope":"internal","state":"done",\
        "summary":"Le train sert aux trajets courts comme aux longs."}],"page":{"number":2,"size":1,"count":13,"pages":13},\
        "asOf":"2026-01-15","links":{"self":"http://127.0.0.1:8080/api/v1/practices?page=2\\u0026size=1",\
        "next":"http://127.0.0.1:8080/api/v1/practices?page=3\\u0026size=1",\
        "prev":"http://127.0.0.1:8080/api/v1/practices?page=1\\u0026size=1"},"licence":\(licence)}
        """)
  }

  @Test func oneRecordIsReadByItsKey() throws {
    let theme = try answer("themes/foncier?as-of=2024-12-31")
    #expect(
      theme.body == """
        {"data":{"key":"foncier","url":"http://127.0.0.1:8080/themes/foncier","label":"Foncier","parent":null,\
        "description":"L'accès des structures de l'ESS aux terrains et aux locaux."},"asOf":"2024-12-31","licence":\(licence)}
        """)
  }

  /// The members of the last day of 2024 are those that the figure counts; before any source, nobody is known.
  @Test func theDayDecidesWhoIsAMember() throws {
    func count(_ day: String) throws -> Int? {
      (try object(answer("members?size=1&as-of=\(day)").body)["page"] as? [String: Any])?["count"] as? Int
    }
    let figure = try #require(kernel.figure("membership.members"))
    let counted = try store.read { kernel.evaluate(figure, Period(year: 2024), $0) }.computation?.value
    #expect(try count("2024-12-31") == counted)
    #expect(try count("1900-01-01") == 0)
  }

  @Test func whatIsNotUnderstoodIsRefusedWithWhatToDo() throws {
    let refused = try answer("themes?page=0&pagee=1&as-of=2024-02-30")
    #expect(refused.status == 400 && refused.type == "application/problem+json")
    let details = [
      (
        "pagee",
        "« pagee » n’est pas un paramètre de cette adresse, qui prend : as-of, page, size. Vouliez-vous dire « page » ?"
      ),
      (
        "as-of",
        "« as-of » vaut « 2024-02-30 ». Donnez un jour du calendrier, à partir de 1800, sous la forme AAAA-MM-JJ : 2026-01-15."
      ), ("page", "« page » vaut « 0 ». Donnez un nombre entier de 1 à 1000000, en chiffres."),
    ].map { ($0.0, French.typeset($0.1)) }
    let errors = details.map { #"{"parameter":"\#($0.0)","detail":"\#($0.1)"}"# }.joined(separator: ",")
    #expect(
      refused.body == """
        {"type":"http://127.0.0.1:8080/donnees#parametres","title":"Des paramètres ne vont pas","status":400,\
        "detail":"\(details.map(\.1).joined(separator: " "))","errors":[\(errors)]}
        """)
  }

  @Test(arguments: [
    "themes?page=", "themes?page=01", "themes?page=%201", "themes?size=201", "themes?as-of=2024", "events?kind=clubs",
    "events?from=2024-13-01", "figures?year=24", "themes/foncier?page=1", "members.csv?region=", "members.geojson?x=1",
  ])
  func everyWrongParameterIsRefused(_ address: String) throws {
    let refused = try answer(address)
    #expect(refused.status == 400 && refused.type == "application/problem+json")
  }

  @Test func aParameterGivenTwiceIsRefused() throws {
    #expect(try answer("themes?page=1", repeated: ["page"]).status == 400)
  }

  @Test func whatIsNotThereIsAProblemToo() throws {
    for address in ["themes/rien", "themes?page=99", "members.csv?page=99", "figures/rien"] {
      let missing = try answer(address)
      #expect(missing.status == 404 && missing.type == "application/problem+json", "\(address)")
    }
    #expect(try answer("members?as-of=1900-01-01&page=1").status == 200)
  }

  @Test func aTableHasOneLineForEachRecordAndItsValuesAsTheyAre() throws {
    let csv = try answer("positions.csv?level=european")
    #expect(csv.type == "text/csv; charset=utf-8; header=present")
    let lines = csv.body.components(separatedBy: "\r\n")
    #expect(lines.first == "key,url,title,level,chantier,statedOn,themes,summary")
    let page = try object(answer("positions?level=european").body)
    #expect(lines.count == (page["data"] as? [Any])?.count.advanced(by: 2))
    #expect(try answer("themes.csv?size=2&page=2").body.components(separatedBy: "\r\n").count == 4)
  }

  @Test func membersLieWhereTheirTerritoryIs() throws {
    let body = try answer("members.geojson").body
    let features = try #require(try object(body)["features"] as? [[String: Any]])
    let nantes = try #require(features.first { $0["id"] as? String == "nantes-metropole" })
    let coordinates = try #require((nantes["geometry"] as? [String: Any])?["coordinates"] as? [Double])
    #expect((-2 ... -1).contains(coordinates[0]) && (47...48).contains(coordinates[1]))
    #expect(features.contains { $0["geometry"] is NSNull })
  }

  /// Every resource, whole: each field told, each required one filled, each key its own, no word of people.
  @Test func everyRecordHasEveryField() throws {
    let export = try store.read {
      try DataExport(kernel, $0, asOf: PartialDate(instant: Records2024.now), site: .local)
    }
    let resources = try #require(
      try object(String(decoding: export.document, as: UTF8.self))["resources"] as? [String: [String: Any]])
    #expect(Set(resources.keys) == Set(kernel.dataResources.map(\.name)))
    for resource in kernel.dataResources {
      let rows = try #require(resources[resource.name]?["data"] as? [[String: Any]])
      #expect(resource.name.wholeMatch(of: /[a-z][a-z-]*/) != nil && !rows.isEmpty)
      #expect(Set(rows.compactMap { $0["key"] as? String }).count == rows.count, "\(resource.name)")
      for row in rows {
        #expect(Set(row.keys) == Set(["key", "url"] + resource.fields.map(\.name)), "\(resource.name)")
        for field in resource.fields where field.isRequired {
          #expect(!(row[field.name] is NSNull), "\(resource.name) \(field.name)")
        }
      }
      #expect(resource.fields.allSatisfy { $0.name.wholeMatch(of: /[a-z][A-Za-z]*/) != nil }, "\(resource.name)")
    }
    #expect(!String(decoding: export.document, as: UTF8.self).contains("@"))
  }

  @Test func theDocumentTellsEveryRouteAndNoOther() throws {
    let document = try object(answer("openapi.json").body)
    #expect(document["openapi"] as? String == "3.1.0")
    let paths = try #require(document["paths"] as? [String: Any])
    let routes = kernel.routes.map(\.pattern.description).filter { $0.hasPrefix("/api/") }
    #expect(Set(paths.keys) == Set(routes.map { $0.replacing(":key", with: "{key}") }))
  }

  @Test(
    arguments: [
      (nil, nil), ("*/*", nil), ("application/json", nil), ("text/html, */*;q=0.8", nil),
      ("text/csv", "/api/v1/members.csv"),
      ("text/*", "/api/v1/members.csv"), ("application/geo+json, */*;q=0.1", "/api/v1/members.geojson"),
      ("text/csv;q=0.5, application/json;q=0.4", "/api/v1/members.csv"), ("text/csv, application/json", nil),
      ("text/csv;q=0", nil), ("text/csv;q=x", nil), ("", nil),
    ] as [(String?, String?)])
  func theFormIsTheOneThatIsPreferred(_ accept: String?, _ address: String?) {
    #expect(kernel.alternate(path: "/api/v1/members", accept: accept) == address)
  }

  @Test func onlyListsHaveForms() {
    #expect(kernel.dataFormats(at: "/api/v1/members") == [.json, .csv, .geoJSON])
    #expect(kernel.dataFormats(at: "/api/v1/themes/") == [.json, .csv])
    #expect(kernel.alternate(path: "/api/v1/themes", accept: "application/geo+json") == nil)
    for path in ["/", "/adherents", "/api/v1", "/api/v1/members.csv", "/api/v1/members/x"] {
      #expect(
        kernel.dataFormats(at: path).isEmpty && kernel.alternate(path: path, accept: "text/csv") == nil, "\(path)")
    }
  }
}
