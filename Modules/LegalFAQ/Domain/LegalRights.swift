import Kernel

extension Right {
  static let askQuestion = Right("faq.question.ask", title: "Poser une question juridique", for: [.contact])
  /// A contact holds it over their own authority: its contacts follow each other's questions.
  static let readQuestion = Right("faq.question.read", title: "Lire une question posée", for: [.contact, .team])
  static let answerQuestion = Right("faq.question.answer", title: "Répondre à une question juridique", for: [.team])
}
