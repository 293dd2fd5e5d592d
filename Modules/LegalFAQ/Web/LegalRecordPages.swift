import Commons
import GRDB
import Kernel

extension Route {
  static let question = Route(LegalPages.question) { request, db in
    guard let question = try LegalQuestion.find(db, key: request.parameter("key")) else {
      return .notFound("Cette question n’est pas enregistrée. Les questions sont à l’adresse /faq-juridique.")
    }
    let page = question.structured.map { JSONValue.thing("QAPage", ["mainEntity": $0]) }
    return .page(Page(try question.sheet(db)).telling(page.map { [$0] } ?? []))
  }

  static let legalText = Route(LegalPages.legalText) { request, db in
    let key = request.parameter("key")
    guard let text = try LegalText.fetchOne(db, sql: "SELECT * FROM legal_text WHERE key = ?", arguments: [key]) else {
      return .notFound("Ce texte de droit n’est pas enregistré. Les textes sont à l’adresse /faq-juridique.")
    }
    return .page(Page(try text.sheet(db)))
  }
}

extension LegalQuestion {
  func item() -> Item {
    Item(question, opens: record, mark: askedOn?.text, tags: [answered.label])
  }

  /// The question told in full, with the texts of law of its theme.
  func sheet(_ db: Database) throws -> Sheet {
    let theme = try Theme.fetchOne(db, sql: "SELECT * FROM theme WHERE key = ?", arguments: [theme])
    let facts = [Block].facts(
      theme.map { Fact("Thème", [.linked($0.label, .record($0.record))]) },
      Fact("État", answered.label),
      Fact("Date de la question", askedOn?.text ?? "non renseignée"),
      Fact("Publication", publishedIn ?? "non renseignée"))
    let told: Block =
      answer.map { .section("Réponse", [.paragraph([.text($0)])]) }
      ?? .note([.text("La réponse est réservée aux adhérents ; elle ne figure pas dans les sources.")])
    let texts = try LegalText.on(self.theme, db)
    return Sheet(
      record, kind: "Question juridique", title: question,
      blocks: facts + [told] + .section("Textes de droit du même thème", unlessEmpty: texts.map { $0.item() }))
  }
}

extension LegalText {
  func item() -> Item {
    var tags = [kind.label]
    if let year { tags.append(String(year)) }
    return Item(title, opens: record, tags: tags, detail: summary.map { [.text($0)] } ?? [])
  }

  /// The text of law, with the questions asked on its themes.
  func sheet(_ db: Database) throws -> Sheet {
    let themes = try Theme.of(db, owner: key, in: "legal_text_themes")
    let questions = try LegalQuestion.all(db).filter { question in themes.contains { $0.key == question.theme } }
    let facts = [Block].facts(
      Fact("Nature", kind.label),
      Fact.optional("Titre d’usage", shortTitle),
      Fact("Année", year.map(String.init) ?? "non renseignée"),
      themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) }))
    return Sheet(
      record, kind: kind.label, title: title, lead: summary.map { [.text($0)] } ?? [],
      blocks: facts + .section("Questions sur les mêmes thèmes", unlessEmpty: questions.map { $0.item() }))
  }
}
