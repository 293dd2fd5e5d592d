import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The questions by theme, then the texts of law.
  static let questions = Route(LegalPages.questions, menu: MenuEntry("FAQ juridique", order: 75)) { request, db in
    let (theme, words) = (request.value("theme"), request.value("q"))
    let period = try Period.latest(db)
    let found = try LegalQuestion.all(db).filter { question in
      (theme.isEmpty || question.theme == theme) && question.question.matches(words)
    }
    let paging = Paging(found.count, request)
    let shown = paging.shown(of: found)
    var blocks = theme.isEmpty && words.isEmpty && paging.page == 1 ? try legalIntroduction(db, period) : []
    blocks.append(.filters(.page(LegalPages.questions), try fields(db, theme: theme, words: words)))
    blocks += try groups(db, found: found, shown: shown, theme: theme, words: words, period)
    blocks.append(
      .pager(
        .page(LegalPages.questions), query: [.init("theme", theme), .init("q", words)], page: paging.page,
        pages: paging.pages))
    let texts = try (theme.isEmpty ? LegalText.all(db) : LegalText.on(theme, db)).filter { text in
      [text.title, text.shortTitle ?? ""].joined(separator: " ").matches(words)
    }
    blocks.append(
      .section(
        "Textes de droit",
        [texts.isEmpty ? .empty("Aucun texte de droit ne répond à ces filtres.") : .list(texts.map { $0.item() })]))
    return .page(
      Page(
        "FAQ juridique",
        summary: "Les questions juridiques des collectivités adhérentes, par thème, et les textes de droit.",
        lead: [
          "Ce que les collectivités demandent au juriste du réseau. Adhérent ? ",
          .linked("Posez votre question", .link(.page(LegalPages.ask))), ".",
        ], blocks: blocks
      ).telling(
        JSONValue.list(shown.compactMap(\.structured)).map { [.thing("FAQPage", ["mainEntity": $0])] } ?? [],
        alternates: [.feed("FAQ juridique", .page(Pages.feed, "faq"))]))
  }

  private static func groups(
    _ db: Database, found: [LegalQuestion], shown: [LegalQuestion], theme: String, words: String, _ period: Period?
  ) throws -> [Block] {
    var blocks: [Block] = []
    if found.contains(where: { $0.answer == nil }) {
      blocks.append(
        .note([
          .text(
            """
            Les réponses sont réservées aux adhérents ; elles ne figurent pas dans les sources et ne sont pas \
            reproduites ici.
            """
          )
        ]))
    }
    // The sentence counts all that is found; the list may hold a page of it. What is declared without a printed title
    // stands on the last page, and only when no words are sought.
    let isLast = shown.last == found.last
    for group in try LegalTheme.all(db, found, period) {
      let here = shown.filter { $0.theme == group.theme.key }
      let isSilent = group.questions.isEmpty && isLast && words.isEmpty && (theme.isEmpty || theme == group.theme.key)
      guard !here.isEmpty || isSilent else { continue }
      let sentence = words.isEmpty ? [Block.paragraph([.text(group.sentence(period))])] : []
      let list: [Block] = here.isEmpty ? [] : [.list(here.map { $0.item() })]
      blocks.append(.section(group.theme.label, sentence + list))
    }
    if found.isEmpty { blocks.append(.empty("Aucune question ne répond à ces filtres.")) }
    return blocks
  }

  private static func fields(_ db: Database, theme: String, words: String) throws -> [FilterField] {
    let themes = try Theme.fetchAll(
      db,
      sql: """
        SELECT * FROM theme WHERE key IN (SELECT theme FROM question UNION SELECT target FROM legal_text_themes)
        ORDER BY label COLLATE french
        """)
    return [
      FilterField(
        "theme", "Thème", options: [.init("", "Tous les thèmes")] + themes.map { .init($0.key, $0.label) },
        value: theme),
      FilterField("q", "Mots de la question", value: words),
    ]
  }
}
