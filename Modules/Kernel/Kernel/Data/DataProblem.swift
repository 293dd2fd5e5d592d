internal import Foundation
internal import Markup

/// Why an answer of the API is not what was asked for: RFC 9457, in French, with what to do.
struct DataProblem: Error, Sendable {
  /// One parameter that is wrong.
  struct Fault: Sendable {
    let parameter: String
    let detail: String
  }

  let status: Int
  /// The part of the open-data page that tells of this kind of problem.
  let kind: String
  let title: String
  let detail: String
  let faults: [Fault]

  /// Parameters that are unknown, or whose values are not understood.
  init(_ faults: [Fault]) {
    status = 400
    kind = "parametres"
    title = faults.count > 1 ? "Des paramètres ne vont pas" : "Un paramètre ne va pas"
    detail = faults.map(\.detail).joined(separator: " ")
    self.faults = faults
  }

  /// Nothing stands there: no record of that key, or no page of that number.
  init(notFound detail: String) {
    (status, kind, title, faults) = (404, "introuvable", "Rien n’est à cette adresse", [])
    self.detail = detail
  }

  func content(_ site: SiteAddress) -> Content {
    let body = JSONValue.object([
      "type": .string(site.url(.page(DataPages.openData).at(fragment: kind))), "title": .string(title),
      "status": .integer(status), "detail": .string(French.typeset(detail)),
      "errors": .array(
        faults.map { fault in
          .object(["parameter": .string(fault.parameter), "detail": .string(French.typeset(fault.detail))])
        }),
    ])
    return Content("application/problem+json", body.bytes, status: status)
  }
}

extension Content {
  /// The answer to an address under `/api/` at which no route stands.
  public static func unknownDataAddress(_ site: SiteAddress) -> Content {
    DataProblem(notFound: "Rien n’est à cette adresse. La liste des ressources est à l’adresse /api/v1.").content(site)
  }
}
