import GRDB
import Kernel
import Markup

extension AccountPanel {
  /// What comes, and what is late, for the board and the team.
  static let meetings = AccountPanel("membership/meetings", order: 40) { request, db in
    guard request.viewer.may(.right(.readMeetings)) else { return [] }
    let coming = try BodyMeeting.all(db).filter { $0.on >= request.today && $0.state != .cancelled }.reversed()
    let late = try MeetingDecision.all(db).filter { $0.isOverdue(on: request.today) }
    let all = Block.paragraph([.linked("Toutes les réunions", .link(.page(MembershipPages.meetings)))])
    return [
      .section(
        "Réunions des instances", id: "reunions",
        (coming.isEmpty ? [.empty("Aucune réunion n’est prévue.")] : [.list(coming.map { $0.item() })])
          + .section("Suites en retard", unlessEmpty: late.map { $0.item(on: request.today) }) + [all])
    ]
  }
}

extension CalendarSource {
  /// The meetings that are not in the agenda as events, for those whom they concern.
  static let meetings = CalendarSource("membership/meetings") { db, region in
    guard region == nil else { return [] }
    return try BodyMeeting.all(db).filter { $0.event == nil }.map(\.calendarEntry)
  }
}

extension SearchSource {
  static let meetings = SearchSource("membership/meetings", of: "body_meeting") { db, key in
    let meetings = try key.map { key in try [BodyMeeting.find(db, key: key)].compactMap { $0 } } ?? BodyMeeting.all(db)
    return try meetings.map { meeting in
      let points = try meeting.agenda(db).map(\.title) + meeting.resolutions(db).map(\.title)
      return SearchEntry(
        meeting.record, kind: "Réunion", title: meeting.title,
        body: (points + [meeting.minutes].compactMap { $0 }).joined(separator: " ; "), date: meeting.on,
        access: meeting.access)
    }
  }
}

extension AuditCheck {
  static let meetingGaps = AuditCheck("membership/meeting-gaps", title: "Réunions incomplètes") { db in
    let decisions = Dictionary(grouping: try MeetingDecision.all(db), by: \.meeting)
    return try BodyMeeting.all(db).filter { $0.state == .held }.compactMap { meeting in
      let undated = (decisions[meeting.key] ?? []).filter { $0.state == .open && $0.dueOn == nil }.count
      let untaken = try meeting.resolutions(db).filter { $0.vote == nil }.count
      let gaps = [
        meeting.minutes == nil ? "le compte rendu" : nil,
        untaken == 0 ? nil : "le vote de \(French.count(untaken, "résolution", "résolutions"))",
        undated == 0 ? nil : "l’échéance de \(French.count(undated, "décision", "décisions"))",
      ].compactMap { $0 }
      guard !gaps.isEmpty else { return nil }
      return Finding(meeting.record, label: meeting.title, problem: "Il manque \(French.list(gaps)).")
    }
  }
}
