import Foundation
import GRDB
import Kernel
import Mail
import Store

/// The verbs that write news, within one transaction. The history keeps the reference and the state, and nothing that anybody
/// wrote.
struct NewsDesk {
  let journal: Journal
  /// Who asks for it, when, and where the site stands.
  let context: PageRequest

  private var db: Database { journal.db }
  private var now: Date { context.now }

  /// Takes a draft down and gives it its reference.
  func draft(_ content: NewsContent, of organisation: String) throws -> MemberNews {
    let reference = try nextReference()
    try db.execute(
      sql: """
        INSERT INTO member_news (reference, organisation, account, title, summary, body, link, theme, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'draft')
        """,
      arguments: [
        reference, organisation, context.viewer.account, content.title, content.summary, content.body, content.link,
        content.theme,
      ])
    let news = try found(reference)
    try note(.draft, of: news)
    try journal.note(.created, news.record.description)
    return news
  }

  /// Rewrites it where it stands.
  /// - Throws: ``Sentence`` when its state does not admit it any more.
  func rewrite(_ news: MemberNews, _ content: NewsContent, asTeam: Bool) throws {
    guard news.isOpen(toTeam: asTeam) else {
      throw Sentence(
        "L’actualité \(news.reference) est dans l’état « \(news.state.label) » : elle ne se modifie plus.")
    }
    guard content != news.content else { return }
    try db.execute(
      sql: "UPDATE member_news SET title = ?, summary = ?, body = ?, link = ?, theme = ? WHERE id = ?",
      arguments: [content.title, content.summary, content.body, content.link, content.theme, news.id])
    try journal.note(.changed, news.record.description)
  }

  func submit(_ news: MemberNews) throws { try move(news, to: .submitted, telling: .received) }

  /// Its authority takes it back, to rewrite it.
  func takeBack(_ news: MemberNews) throws { try move(news, to: .draft) }

  /// The team gives it back.
  /// - Parameter note: what is to be changed.
  func giveBack(_ news: MemberNews, note: String) throws {
    try move(news, to: .draft, note: note, telling: .givenBack)
  }

  func publish(_ news: MemberNews) throws { try move(news, to: .published, telling: .published) }

  /// - Parameter note: why it is not relayed.
  func decline(_ news: MemberNews, note: String) throws {
    try move(news, to: .declined, note: note, telling: .declined)
  }

  /// Takes it off the site.
  func withdraw(_ news: MemberNews, note: String? = nil) throws { try move(news, to: .withdrawn, note: note) }

  /// - Throws: ``Sentence`` when it cannot go there from where it stands.
  private func move(
    _ news: MemberNews, to state: NewsState, note: String? = nil, telling notice: NewsNotice? = nil
  ) throws {
    if let refusal = news.refusal(of: state) { throw Sentence(refusal) }
    try db.execute(
      sql: """
        UPDATE member_news SET state = ?1, published_on = CASE ?1 WHEN 'published' THEN ?2 ELSE published_on END
        WHERE id = ?3
        """,
      arguments: [state.rawValue, context.today, news.id])
    try self.note(state, of: news, note)
    try journal.note(.changed, news.record.description, detail: "{\"state\":\"\(news.state.rawValue)\"}")
    guard let notice, let author = try news.author(db) else { return }
    let address = try MailAddress(author.email, name: author.name)
    try MailQueue.enqueue(notice.message(to: address, about: news, site: context.site), in: db, at: now)
  }

  private func note(_ state: NewsState, of news: MemberNews, _ note: String? = nil) throws {
    try db.execute(
      sql: """
        INSERT INTO member_news_step (news, position, state, at, note)
        SELECT ?1, count(*) + 1, ?2, ?3, ?4 FROM member_news_step WHERE news = ?1
        """, arguments: [news.id, state.rawValue, now.ISO8601Format(), note])
  }

  /// The next number of the year. Transactions that write come one after the other: no two pieces get the same.
  private func nextReference() throws -> String {
    let last = try Int.fetchOne(
      db, sql: "SELECT max(CAST(substr(reference, 6) AS INTEGER)) FROM member_news WHERE reference LIKE ?",
      arguments: ["\(context.today.year)-%"])
    return String(format: "%d-%04d", context.today.year, (last ?? 0) + 1)
  }

  private func found(_ reference: String) throws -> MemberNews {
    guard let news = try MemberNews.find(db, reference) else {
      throw Sentence("L’actualité \(reference) n’a pas pu être enregistrée. Réessayez.")
    }
    return news
  }
}
