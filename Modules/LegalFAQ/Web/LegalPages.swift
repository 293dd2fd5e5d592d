import Markup

enum LegalPages {
  static let questions = PagePattern("/faq-juridique")
  static let question = PagePattern("/faq-juridique/:key")
  static let legalText = PagePattern("/textes-juridiques/:key")
}
