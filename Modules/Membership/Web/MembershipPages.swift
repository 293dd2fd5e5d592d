import Kernel
import Markup

enum MembershipPages {
  static let members = PagePattern("/adherents")
  static let member = PagePattern("/adherents/:key")
  static let governance = PagePattern("/gouvernance")
  static let partners = PagePattern("/partenaires")
  static let convention = PagePattern("/conventions/:key")
  static let body = PagePattern("/instances/:key")

  /// The list of members of one category.
  static func list(category: String) -> Link { Link.page(members).adding(query: [("categorie", category)]) }
}

/// The part of a long list that one page shows.
struct Paging<Value> {
  let page: Int
  let pages: Int
  let shown: [Value]

  init(_ values: [Value], _ request: PageRequest, perPage: Int = 50) {
    pages = max(1, (values.count + perPage - 1) / perPage)
    page = request.page(of: pages)
    shown = Array(values.dropFirst((page - 1) * perPage).prefix(perPage))
  }
}
