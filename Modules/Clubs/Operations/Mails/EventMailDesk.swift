import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

/// What the team does about the mails of events: word them, and see them before they are sent.
struct EventMailDesk {
  let journal: Journal
  let request: PageRequest

  private var db: Database { journal.db }

  /// Puts the team's words in place of those that stand below: the words of every event, or the system's own.
  ///
  /// Words that are the same as those below are not kept, so that they change with them.
  /// - Throws: ``Sentence`` when they hold a placeholder that the notice cannot fill in, or nothing at all where there must be some.
  func save(_ words: EventWords, of notice: EventNotice, event: Event?) throws {
    try words.check(notice)
    let below =
      try event == nil ? notice.words : notice.words.replaced(by: .find(db, notice, event: nil))
    try store(
      EventMailText(
        event: event?.key, notice: notice, subject: words.subject == below.subject ? nil : words.subject,
        opening: words.opening == below.opening ? nil : words.opening,
        closing: words.closing == below.closing ? nil : words.closing))
  }

  /// Takes the team's words away: those that stand below come back.
  func reset(_ notice: EventNotice, event: Event?) throws {
    try store(EventMailText(event: event?.key, notice: notice))
  }

  /// - Parameter days: 0 for no reminder.
  func remind(_ event: Event, days: Int) throws {
    guard EventReminder.range.contains(days) else {
      throw Sentence("Un rappel part de 1 à \(EventReminder.range.upperBound) jours avant l’événement.")
    }
    guard try EventReminder.days(db, event: event.key) != days else { return }
    try EventReminder.save(db, days: days, event: event.key)
    try journal.note(.changed, "event_mail_setting/\(event.key)")
  }

  private func store(_ text: EventMailText) throws {
    guard try text != .find(db, text.notice, event: text.event) else { return }
    try text.save(db, by: journal.actor, at: request.now)
    try journal.note(.changed, "event_mail_text/\(text.event ?? "all")/\(text.notice.rawValue)")
  }
}

extension EventWords {
  /// - Throws: ``Sentence``.
  fileprivate func check(_ notice: EventNotice) throws {
    guard !subject.allSatisfy(\.isWhitespace), !subject.contains(where: \.isNewline) else {
      throw Sentence("L’objet d’un courriel tient en une ligne, et n’est pas vide.")
    }
    guard !opening.allSatisfy(\.isWhitespace) else {
      throw Sentence("Un courriel commence par un texte : il n’est pas vide.")
    }
    guard subject.count <= Self.longestSubject else {
      throw Sentence("L’objet compte \(subject.count) caractères, \(Self.longestSubject) au plus.")
    }
    for text in [opening, closing] where text.count > Self.longestText {
      throw Sentence("Le texte compte \(text.count) caractères, \(Self.longestText) au plus.")
    }
    for text in [subject, opening, closing] { try EventPlaceholder.check(text, in: notice) }
    let change = "{\(EventPlaceholder.change.rawValue)}"
    guard notice != .changed || opening.contains(change) || closing.contains(change) else {
      throw Sentence("Le courriel « \(notice.label) » dit ce qui change : gardez \(change) dans le texte.")
    }
  }
}

extension EventLetter {
  /// A notice as it would be sent today to somebody invented, for the team.
  static func example(_ notice: EventNotice, of event: Event, _ request: PageRequest, _ db: Database) throws
    -> EventLetter
  {
    var letter = EventLetter(
      notice: notice, event: event, words: try .find(db, notice, event: event.key),
      reader: Reader(
        name: "Camille Exemple (fictif)", email: "camille@exemple.fr",
        mode: notice == .dayLink ? .online : event.registrationModes[0], code: "ACDEFG",
        offerEnds: request.now.addingTimeInterval(48 * 3_600)),
      links: Links(event, token: "exemple", on: request.site))
    switch notice {
    case .dayLink: letter.links.opened = try OnlineLink.of(event, db)?.url
    case .survey: letter.links.opened = request.site.url(.page(ClubsPages.survey, "exemple"))
    case .thanks:
      letter.resources = try EventMailResource.facts(db, event: event, on: request.site)
      letter.links.opened = letter.links.own(ClubsPages.linkCertificate)
    default: break
    }
    letter.change = try EventChange.latest(db, event.key) ?? .example(of: event)
    return letter
  }
}

extension EventChange {
  /// A change that nobody made, to show how one is told.
  fileprivate static func example(of event: Event) -> EventChange {
    EventChange(
      id: 0, event: event.key, kind: .programme, former: nil, current: nil, reason: "exemple", author: "",
      changedAt: "", told: nil)
  }
}
