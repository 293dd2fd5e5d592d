import GRDB
import Kernel

extension Route {
  static let project = Route(EuropePages.project) { request, db in
    guard let project = try Project.find(db, key: request.parameter("key")) else {
      return .notFound("Ce projet n’est pas enregistré. Les projets sont à l’adresse /europe.")
    }
    return .page(Page(try project.sheet(db)))
  }

  static let programme = Route(EuropePages.programme) { request, db in
    guard let programme = try Programme.find(db, key: request.parameter("key")) else {
      return .notFound("Ce programme n’est pas enregistré. Les programmes et les fonds sont à l’adresse /europe.")
    }
    return .page(Page(try programme.sheet(db)))
  }
}
