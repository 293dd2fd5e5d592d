import Markup

enum LegalPages {
  static let questions = PagePattern("/faq-juridique")
  static let question = PagePattern("/faq-juridique/:key")
  static let legalText = PagePattern("/textes-juridiques/:key")

  static let ask = PagePattern("/faq/poser")
  static let requests = PagePattern("/faq/demandes")
  static let request = PagePattern("/faq/demandes/:reference")
  static let takeRequest = PagePattern("/faq/demandes/:reference/prendre")
  static let answerRequest = PagePattern("/faq/demandes/:reference/repondre")
  static let closeRequest = PagePattern("/faq/demandes/:reference/clore")

  /// The requests in one state.
  static func requests(in state: RequestState) -> Link {
    Link.page(requests).adding(query: [("etat", state.rawValue)])
  }
}
