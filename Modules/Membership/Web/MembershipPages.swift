import Kernel
import Markup

enum MembershipPages {
  static let members = PagePattern("/adherents")
  static let member = PagePattern("/adherents/:key")
  static let profile = PagePattern("/adherents/:key/modifier")
  static let formerProfile = PagePattern("/adherents/:key/modifier/retablir")
  static let governance = PagePattern("/gouvernance")
  static let partners = PagePattern("/partenaires")
  static let convention = PagePattern("/conventions/:key")
  static let body = PagePattern("/instances/:key")

  /// The list of members of one category.
  static func list(category: String) -> Link { Link.page(members).adding(query: [("categorie", category)]) }
}
