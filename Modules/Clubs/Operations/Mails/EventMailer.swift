import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

/// Writes to people about an event, within one transaction: a mail is queued only if what it tells is kept.
struct EventMailer {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }
  private var now: Date { request.now }

  /// Queues one notice for one person, with links of its own so that none ever stops working because another was sent.
  /// - Returns: whether there was anything to send: a link to join needs a room online, a survey has to be open.
  /// - Throws: ``Sentence`` when the address or the event's data cannot be written as mail.
  @discardableResult
  func send(_ notice: EventNotice, to registration: Registration, for event: Event) throws -> Bool {
    var letter = try letter(notice, to: registration, for: event)
    switch notice {
    case .dayLink:
      guard let room = try OnlineLink.of(event, db) else { return false }
      letter.links.opened = room.url
    case .survey:
      guard let survey = try SurveyDesk(journal: journal, request: request).invite(to: event) else { return false }
      letter.links.opened = request.site.url(survey)
    case .thanks:
      letter.resources = try EventMailResource.facts(db, event: event, on: request.site)
      if try hasCome(registration) { letter.links.opened = letter.links.own(ClubsPages.linkCertificate) }
    default: break
    }
    try deliver(letter, to: registration)
    return true
  }

  /// Tells everybody whose registration stands that the event changed. Of what is past, nobody is told.
  ///
  /// The event and its change must stand in the records already, and in the history: the file for agendas counts its versions there.
  /// - Returns: how many people were written to.
  func changed(_ change: EventChange, of event: Event) throws -> Int {
    let event = try Event.find(db, key: event.key) ?? event
    if let end = event.end, end < now { return 0 }
    let readers = try Registration.of(db, event: event.key).filter(\.state.isLiving)
    for registration in readers {
      var letter = try letter(.changed, to: registration, for: event)
      letter.change = change
      try deliver(letter, to: registration)
    }
    return readers.count
  }

  /// Whether somebody is known to have come: only they get a certificate.
  private func hasCome(_ registration: Registration) throws -> Bool {
    let state = try String.fetchOne(
      db, sql: "SELECT state FROM registration_attendance WHERE registration = ?", arguments: [registration.id])
    return state == AttendanceState.came.rawValue
  }

  private func letter(_ notice: EventNotice, to registration: Registration, for event: Event) throws -> EventLetter {
    EventLetter(
      notice: notice, event: event, words: try .find(db, notice, event: event.key),
      reader: EventLetter.Reader(registration),
      links: EventLetter.Links(event, token: Secret.random(), on: request.site))
  }

  private func deliver(_ letter: EventLetter, to registration: Registration) throws {
    var message = try letter.message()
    message.attachments = try letter.attachments(request, db)
    message.expires = letter.expires(now)
    try db.cachedStatement(
      sql: "INSERT INTO registration_link (token_hash, registration, issued_at) VALUES (?, ?, ?)"
    ).execute(arguments: [Secret.hash(letter.links.token), registration.id, now.ISO8601Format()])
    try MailQueue.enqueue(message, in: db, at: now)
    try EventMailSent.note(db, letter.notice, to: registration.id, about: letter.event, at: now)
  }
}

extension EventLetter.Reader {
  init(_ registration: Registration) {
    self.init(
      name: registration.name, email: registration.email, mode: registration.mode, code: registration.code,
      offerEnds: registration.offerEnds)
  }
}

extension EventLetter {
  /// The event as a file for agendas, with what is to stand in them or to leave them; nothing while its day is not known.
  func attachments(_ request: PageRequest, _ db: Database) throws -> [MailMessage.Attachment] {
    guard [.confirmed, .seated, .changed].contains(notice), event.startsOn.day != nil,
      case .content(let file) = try Answer.calendar(
        event.title, file: event.key, at: .page(ClubsPages.eventCalendar, event.key), [event.calendarEntry], request, db
      )
    else { return [] }
    return [MailMessage.Attachment(name: "evenement.ics", type: file.type, bytes: Data(file.bytes))]
  }

  /// After when it is not worth sending any more.
  fileprivate func expires(_ now: Date) -> Date? {
    switch notice {
    case .asked: now.addingTimeInterval(RegistrationTerm.link)
    case .offered: reader.offerEnds
    case .reminder, .dayLink: event.end
    default: nil
    }
  }
}
