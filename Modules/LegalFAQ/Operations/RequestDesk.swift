import Foundation
import GRDB
import Kernel
import Mail
import Store

/// The verbs that write requests, within one transaction. The history keeps the reference and the state, and nothing that
/// anybody wrote.
struct RequestDesk {
  let journal: Journal
  /// Who asks for it, when, and where the site stands.
  let context: PageRequest

  private var db: Database { journal.db }
  private var now: Date { context.now }

  /// What somebody asks.
  struct Question {
    let organisation: String
    let theme: String?
    let subject: String
    let text: String
  }

  /// Takes a question down, gives it its reference and writes to whoever asks.
  func receive(_ question: Question) throws -> LegalRequest {
    let reference = try nextReference()
    try db.execute(
      sql: """
        INSERT INTO legal_request (reference, organisation, account, theme, subject, question, state, asked_at)
        VALUES (?, ?, ?, ?, ?, ?, 'received', ?)
        """,
      arguments: [
        reference, question.organisation, context.viewer.account, question.theme, question.subject, question.text,
        now.ISO8601Format(),
      ])
    let request = try found(reference)
    try note(.received, of: request)
    try journal.note(.created, request.record.description)
    try send(.received, about: request)
    return request
  }

  /// - Parameter note: a word to the person who asked.
  func take(_ request: LegalRequest, note: String? = nil) throws { try move(request, to: .assigned, note: note) }

  /// - Parameter text: Markdown.
  func answer(_ request: LegalRequest, _ text: String) throws {
    try move(request, to: .answered, answer: text)
    try send(.answered, about: request)
  }

  func close(_ request: LegalRequest, note: String? = nil) throws { try move(request, to: .closed, note: note) }

  /// - Throws: ``Sentence`` when the request cannot go there from where it stands.
  private func move(
    _ request: LegalRequest, to state: RequestState, note: String? = nil, answer: String? = nil
  ) throws {
    if let refusal = request.refusal(of: state) { throw Sentence(refusal) }
    try db.execute(
      sql: """
        UPDATE legal_request SET state = :state, answer = coalesce(:answer, answer),
          answered_at = CASE WHEN :answer IS NULL THEN answered_at ELSE :now END
        WHERE id = :id
        """,
      arguments: ["state": state.rawValue, "answer": answer, "now": now.ISO8601Format(), "id": request.id])
    try self.note(state, of: request, note)
    try journal.note(
      .changed, request.record.description, detail: "{\"state\":\"\(request.state.rawValue)\"}")
  }

  private func note(_ state: RequestState, of request: LegalRequest, _ note: String? = nil) throws {
    try db.execute(
      sql: """
        INSERT INTO legal_request_step (request, position, state, at, note)
        SELECT ?1, count(*) + 1, ?2, ?3, ?4 FROM legal_request_step WHERE request = ?1
        """, arguments: [request.id, state.rawValue, now.ISO8601Format(), note])
  }

  /// The next number of the year. Transactions that write come one after the other: no two requests get the same.
  private func nextReference() throws -> String {
    let year = PartialDate(instant: now).year
    let last = try Int.fetchOne(
      db, sql: "SELECT max(CAST(substr(reference, 6) AS INTEGER)) FROM legal_request WHERE reference LIKE ?",
      arguments: ["\(year)-%"])
    return String(format: "%d-%04d", year, (last ?? 0) + 1)
  }

  private func found(_ reference: String) throws -> LegalRequest {
    guard let request = try LegalRequest.find(db, reference) else {
      throw Sentence("La question \(reference) n’a pas pu être enregistrée. Réessayez.")
    }
    return request
  }

  private func send(_ notice: RequestNotice, about request: LegalRequest) throws {
    guard let asker = try request.asker(db) else { return }
    let address = try MailAddress(asker.email, name: asker.name)
    try MailQueue.enqueue(notice.message(to: address, about: request, site: context.site), in: db, at: now)
  }
}
