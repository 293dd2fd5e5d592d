import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let news = Group("news", "Les actualités que les adhérents proposent : les lire, les publier.")
  private static let reference = VerbArgument("reference", .text, required: true, "La référence, que « list » donne.")
  private static let example = "2026-0007"

  static let listNews = StaffVerb(
    news, "list", abstract: "Les actualités proposées et leur état.",
    arguments: [VerbArgument("state", .choice(NewsState.allCases.map(\.rawValue)), "Un état.")],
    example: "--state submitted",
    .lists { call, db in
      var filter = NewsFilter()
      filter.state = try NewsState.named(call.optional("state"))
      let found = try filter.news(db)
      return VerbTable(
        columns: [
          .init("reference", "référence"), .init("state", "état"), .init("publishedOn", "publiée le"),
          .init("organisation", "adhérent"), .init("theme", "thème"), .init("title", "titre"),
        ],
        rows: found.map { news in
          [
            news.reference, news.state.label, news.publishedOn?.description ?? "", news.organisation, news.theme ?? "",
            news.title,
          ]
        }, summary: French.count(found.count, "actualité", "actualités"))
    })

  static let showNews = StaffVerb(
    news, "show", abstract: "Tout ce qui est dit d’une actualité.", arguments: [reference], example: example,
    .lists { call, db in
      let news = try news(call, db)
      var rows: [(String, String?)] = [
        ("référence", news.reference), ("état", news.state.label), ("adhérent", try news.organisationName(db)),
        ("proposée par", try news.author(db)?.name), ("thème", try news.themeLabel(db)),
        ("publiée le", news.publishedOn?.description), ("titre", news.title), ("résumé", news.summary),
      ]
      rows += (news.body ?? "").split(separator: "\n").map { ("texte", String($0)) }
      rows.append(("lien", news.link))
      rows += try news.steps(db).map { step in
        let day = PartialDate.ofInstant(step.at)?.description ?? step.at
        return ("suivi", ["\(day) \(step.state.label)", step.note].compactMap { $0 }.joined(separator: " : "))
      }
      return VerbTable(fields: rows, summary: news.reference)
    })

  static let publishNews = StaffVerb(
    news, "publish", abstract: "Publie une actualité et prévient qui l’a proposée.", arguments: [reference],
    example: example,
    .writes { call, journal in
      let news = try news(call, journal.db)
      try NewsDesk(journal: journal, context: call.request).publish(news)
      return "L’actualité \(news.reference) est publiée, et un courriel l’annonce."
    })

  static let declineNews = StaffVerb(
    news, "decline", abstract: "Écarte une actualité et dit pourquoi à qui l’a proposée.",
    arguments: [reference, VerbArgument("why", .text, required: true, "Pourquoi, pour la collectivité.")],
    example: "\(example) \"Hors du champ du réseau.\"",
    .writes { call, journal in
      let news = try news(call, journal.db)
      try NewsDesk(journal: journal, context: call.request).decline(news, note: call.text("why"))
      return "L’actualité \(news.reference) est écartée, et un courriel l’annonce."
    })

  static let giveBackNews = StaffVerb(
    news, "return", abstract: "Rend une actualité à la collectivité, pour la compléter.",
    arguments: [reference, VerbArgument("why", .text, required: true, "Ce qui manque, pour la collectivité.")],
    example: "\(example) \"Quelle est la date limite ?\"",
    .writes { call, journal in
      let news = try news(call, journal.db)
      try NewsDesk(journal: journal, context: call.request).giveBack(news, note: call.text("why"))
      return "L’actualité \(news.reference) est rendue à la collectivité, et un courriel l’annonce."
    })

  static let withdrawNews = StaffVerb(
    news, "withdraw", abstract: "Retire une actualité du site.",
    arguments: [reference, VerbArgument("why", .text, "Pourquoi, pour la collectivité.")], example: example,
    .asks { call, journal in
      let news = try news(call, journal.db)
      try NewsDesk(journal: journal, context: call.request).withdraw(news, note: call.optional("why"))
      return "L’actualité \(news.reference), « \(news.title) », quitte le site, les flux, la recherche et les comptes."
    })

  private static func news(_ call: VerbCall, _ db: Database) throws -> MemberNews {
    let reference = call.text("reference")
    if let news = try MemberNews.find(db, reference) { return news }
    let known = try String.fetchAll(db, sql: "SELECT reference FROM member_news ORDER BY reference")
    let near = nearestKey(reference, among: known).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune actualité n’a la référence « \(reference) ». « rtes news list » les donne.\(near)")
  }
}
