import Markup

enum EuropePages {
  static let europe = PagePattern("/europe")
  static let project = PagePattern("/projets/:key")
  static let programme = PagePattern("/programmes/:key")
}
