import Commons
import GRDB
import Kernel

extension Route {
  static let workPage = Route(PublicationsPages.work) { request, db in
    guard let work = try Work.find(db, key: request.parameter("key")) else {
      return .notFound("Cette publication n’est pas enregistrée. Les ressources sont à l’adresse /ressources.")
    }
    return .page(Page(try work.sheet(db)).telling([try work.structured(request, db)]))
  }
}
