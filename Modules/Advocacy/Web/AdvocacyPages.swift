import Markup

enum AdvocacyPages {
  static let advocacy = PagePattern("/plaidoyer")
  static let position = PagePattern("/positions/:key")
  static let action = PagePattern("/plaidoyer/actions/:key")
  static let programme = PagePattern("/programme-de-travail")
  static let chantier = PagePattern("/programme-de-travail/:key")
}
