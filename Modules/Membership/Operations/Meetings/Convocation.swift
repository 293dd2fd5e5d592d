import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

/// Whom a meeting is announced to, and who must be told otherwise for want of an address.
struct Convocation: Sendable {
  struct Recipient: Sendable, Hashable {
    let name: String
    let address: String
  }

  let meeting: BodyMeeting
  let agenda: [AgendaItem]
  let rule: BodyRule?
  /// Each address once.
  let recipients: [Recipient]
  let unreached: [String]

  init(_ db: Database, _ meeting: BodyMeeting, on day: PartialDate) throws {
    self.meeting = meeting
    agenda = try meeting.agenda(db)
    rule = try BodyRule.of(db, body: meeting.body, on: meeting.on)
    let referents = try Referent.all(db).filter {
      $0.email != nil && [.current, .toConfirm].contains($0.state(on: day))
    }
    let found =
      meeting.isAssembly
      ? try Self.members(db, of: meeting, referents) : try Self.holders(db, of: meeting, referents)
    var addresses: Set<String> = []
    recipients = found.compactMap { name, address in
      address.flatMap { addresses.insert($0.lowercased()).inserted ? Recipient(name: name, address: $0) : nil }
    }
    unreached = found.filter { $0.address == nil }.map(\.name)
  }

  /// Those who hold a seat with a vote or sit as associates, at the address that they have as a referent.
  private static func holders(
    _ db: Database, of meeting: BodyMeeting, _ referents: [Referent]
  ) throws -> [(name: String, address: String?)] {
    let byPerson = Dictionary(grouping: referents.filter { $0.person != nil }, by: \.person)
    var people: Set<RecordID> = []
    return try BodyComposition(db, body: meeting.body, on: meeting.on).seats.compactMap { seat in
      guard seat.role != .staff, people.insert(seat.holder).inserted else { return nil }
      guard let person = seat.person else {
        return (seat.name, first(referents.filter { $0.organisation == seat.organisation })?.email)
      }
      let own = byPerson[person] ?? []
      return (seat.name, (own.first { $0.organisation == seat.organisation } ?? own.first)?.email)
    }
  }

  /// Each member authority, at the address of its representative, or else of its referents.
  private static func members(
    _ db: Database, of meeting: BodyMeeting, _ referents: [Referent]
  ) throws -> [(name: String, address: String?)] {
    let byOrganisation = Dictionary(grouping: referents, by: \.organisation)
    return try MemberFilter(openOn: meeting.on).members(db).map { member in
      let referent = first(byOrganisation[member.key] ?? [])
      return (referent.map { "\(member.name) (\($0.name))" } ?? member.name, referent?.email)
    }
  }

  private static func first(_ referents: [Referent]) -> Referent? {
    ReferentRole.allCases.lazy.compactMap { role in referents.first { $0.role == role } }.first
  }

  /// Sends the convocation, and notes that it has left.
  /// - Returns: to whom it goes, for the staff.
  /// - Throws: ``Sentence`` when the meeting is past, cancelled, convened already or without agenda.
  func send(_ journal: Journal, _ request: PageRequest, again: Bool) throws -> String {
    let desk = MeetingDesk(journal: journal, today: request.today)
    try desk.checkOpen(meeting)
    guard !(meeting.on < request.today), meeting.state != .held else {
      throw Sentence("La réunion « \(meeting.title) » est passée.")
    }
    if let day = meeting.convenedOn, !again {
      throw Sentence("La convocation est partie le \(day.text) ; --again l’envoie encore.")
    }
    guard !agenda.isEmpty else {
      throw Sentence("L’ordre du jour est vide : rtes meetings agenda \(meeting.key) TITRE.")
    }
    let calendar = try calendarFile(journal.db, request)
    for recipient in recipients {
      var message = try message(to: recipient, request.site)
      message.attachments = calendar
      try MailQueue.enqueue(message, in: journal.db, at: request.now)
    }
    try journal.db.execute(
      literal: """
        UPDATE body_meeting SET state = 'convened', convened_on = \(request.today) WHERE key = \(meeting.key)
        """)
    try journal.note(.changed, meeting.record.description)
    return French.typeset(plan(on: request.today).joined(separator: "\n"))
  }

  private func plan(on day: PartialDate) -> [String] {
    var lines = [
      "\(meeting.title) : \(French.count(recipients.count, "convocation à envoyer", "convocations à envoyer"))."
    ]
    lines += recipients.map { "- \($0.name), \($0.address)" }
    if !unreached.isEmpty { lines.append("À convoquer autrement, faute d’adresse : \(French.list(unreached)).") }
    if let asked = rule?.noticeDays, let left = day.days(until: meeting.on), left < asked {
      lines.append(
        "Attention : la règle demande \(French.count(asked, "jour", "jours")) avant la réunion ; il en reste \(French.number(left))."
      )
    }
    return lines
  }
}
