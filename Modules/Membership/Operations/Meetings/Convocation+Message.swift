import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Markup

extension Convocation {
  func message(to recipient: Recipient, _ site: SiteAddress) throws -> MailMessage {
    let facts = meeting.facts().filter { !["État", "Agenda"].contains($0.label) }.map {
      MailMessage.Fact($0.label, $0.value.map(\.plain).joined())
    }
    let points = agenda.map { MailMessage.Fact("Point \($0.position)", "\($0.title) (\($0.kind.label))") }
    let proxies =
      rule?.proxies.map {
        $0 == 0
          ? "Les pouvoirs ne sont pas admis."
          : "Un empêchement ? Donnez pouvoir à quelqu’un qui vient (\(French.count($0, "pouvoir", "pouvoirs")) au plus par personne) : répondez à ce courriel en disant à qui."
      } ?? "Un empêchement ? Répondez à ce courriel."
    return MailMessage(
      to: try MailAddress(recipient.address), subject: "Convocation : \(meeting.title)", purpose: "meeting-convocation",
      parts: [
        .paragraph("Vous êtes convié·e à cette réunion."), .facts(facts), .paragraph("Ordre du jour :"), .facts(points),
        .paragraph(proxies),
        .action(title: "Voir la réunion", url: site.url(.page(MembershipPages.meeting, meeting.key))),
      ])
  }

  /// The meeting as a file for agendas.
  func calendarFile(_ db: Database, _ request: PageRequest) throws -> [MailMessage.Attachment] {
    let answer = try Answer.calendar(
      meeting.title, file: meeting.key, at: nil, [meeting.calendarEntry], request, db)
    guard case .content(let file) = answer else { return [] }
    return [MailMessage.Attachment(name: "reunion.ics", type: file.type, bytes: Data(file.bytes))]
  }
}

extension BodyMeeting {
  var calendarEntry: CalendarEntry {
    CalendarEntry(
      record, title: bodyName, startsOn: on, startsAt: startsAt, endsAt: endsAt,
      place: place ?? (mode == .online ? mode.label : nil), isCancelled: state == .cancelled,
      access: .right(.readMeetings))
  }
}

extension PartialDate {
  /// How many days lie between two days; nil unless both are known to the day.
  func days(until other: PartialDate) -> Int? {
    guard day != nil, other.day != nil,
      let first = try? Date("\(self)T00:00:00Z", strategy: .iso8601),
      let last = try? Date("\(other)T00:00:00Z", strategy: .iso8601)
    else { return nil }
    return Int((last.timeIntervalSince(first) / 86_400).rounded())
  }
}
