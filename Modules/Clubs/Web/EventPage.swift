import Commons
import GRDB
import Kernel

extension Route {
  static let event = Route(ClubsPages.event) { request, db in
    guard let sheet = try EventListing.sheet(db, key: request.parameter("key")) else {
      return .notFound("Cet événement n’est pas enregistré. L’agenda est à l’adresse /agenda.")
    }
    return .page(Page(sheet))
  }
}
