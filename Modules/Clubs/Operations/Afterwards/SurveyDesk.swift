import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

/// The verbs that write surveys, within one transaction.
struct SurveyDesk {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }

  /// In seconds: how long a survey stays open when nobody says otherwise.
  static let term: TimeInterval = 30 * 86_400

  /// Makes a way of answering for one person. The link is told once, in a mail; only its hash is kept, and nothing of the person.
  /// - Returns: nil when no survey is open for the event.
  func invite(to event: Event) throws -> Link? {
    guard let survey = try EventSurvey.find(db, event: event.key), survey.isOpen(on: request.today) else { return nil }
    let token = Secret.random()
    try db.execute(
      sql: "INSERT INTO survey_token (token_hash, event) VALUES (?, ?)", arguments: [Secret.hash(token), event.key])
    return .page(ClubsPages.survey, token)
  }

  /// Sends a link to everybody who had a place and is not known to have stayed away, and to nobody twice.
  /// - Returns: how many people were written to.
  func inviteEveryone(to event: Event) throws -> Int {
    let guests = try Registration.fetchAll(
      db,
      sql: """
        SELECT * FROM registration r WHERE r.event = ?1 AND r.state = 'confirmed'
          AND NOT EXISTS (SELECT 1 FROM registration_attendance a WHERE a.registration = r.id AND a.state = 'absent')
          AND NOT EXISTS (
            SELECT 1 FROM event_mail_sent s WHERE s.event = ?1 AND s.notice = ?2 AND s.recipient = r.id)
        ORDER BY r.id
        """, arguments: [event.key, EventNotice.survey])
    let mailer = EventMailer(journal: journal, request: request)
    for guest in guests { try mailer.send(.survey, to: guest, for: event) }
    return guests.count
  }

  /// Opens the survey of an event that has begun, or changes its last day.
  func open(_ event: Event, until day: PartialDate) throws {
    guard event.status != .cancelled, event.status != .moved else {
      throw Sentence("« \(event.title) » n’a pas eu lieu à cette date : il n’y a pas d’avis à demander.")
    }
    guard event.startsOn <= request.today else {
      throw Sentence("« \(event.title) » n’a pas commencé : l’enquête s’ouvre à partir du \(event.startsOn.text).")
    }
    guard request.today <= day else {
      throw Sentence("Le dernier jour de l’enquête (\(day.text)) est passé : donnez un jour à venir avec --until.")
    }
    let former = try EventSurvey.find(db, event: event.key)
    try db.execute(
      sql: """
        INSERT INTO event_survey (event, opened_at, closes_on) VALUES (?, ?, ?)
        ON CONFLICT (event) DO UPDATE SET closes_on = excluded.closes_on
        """, arguments: [event.key, request.now.ISO8601Format(), day])
    try journal.note(former == nil ? .created : .changed, "event_survey/\(event.key)")
  }

  /// Takes no answer from today on. Links that were sent say so.
  func close(_ survey: EventSurvey) throws {
    guard let eve = request.today.eve else { return }
    try db.execute(
      sql: "UPDATE event_survey SET closes_on = ? WHERE event = ?", arguments: [eve, survey.event])
    try journal.note(.changed, survey.record.description)
  }

  /// What somebody answers.
  struct Answer: Sendable, Hashable {
    var satisfaction: Int
    var usefulness: Int
    var recommends: Int?
    var comment: String?
  }

  /// Takes an answer by the link of a mail, once.
  ///
  /// The history notes nothing: the instant and whoever is signed in would tell who answered what. For the same reason an answer
  /// keeps its month only, and its number is drawn at random.
  /// - Throws: ``Sentence`` when the link is unknown, was used, or the survey is closed.
  func take(_ answer: Answer, by token: String) throws {
    guard let (survey, isUsed) = try EventSurvey.find(db, token: token) else { throw Sentence(Self.unknown) }
    guard survey.isOpen(on: request.today) else { throw Sentence(Self.closed) }
    guard !isUsed else { throw Sentence(Self.answered) }
    try db.execute(sql: "UPDATE survey_token SET used = 1 WHERE token_hash = ?", arguments: [Secret.hash(token)])
    try db.execute(
      sql: """
        INSERT INTO survey_answer (event, satisfaction, usefulness, recommends, comment, answered_on)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        survey.event, answer.satisfaction, answer.usefulness, answer.recommends, answer.comment,
        String(request.today.description.prefix(7)),
      ])
  }

  static let unknown =
    "Ce lien ne mène à aucune enquête : elle est close depuis longtemps, ou l’adresse est incomplète. L’agenda est à l’adresse /agenda."
  static let closed = "L’enquête est close. Merci d’avoir voulu y répondre."
  static let answered = "Vous avez répondu par ce lien. Merci !"
}
