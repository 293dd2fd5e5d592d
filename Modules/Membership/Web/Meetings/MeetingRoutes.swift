import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The meetings of all bodies and what is left to do after them, for the board and the team.
  static let meetings = Route(MembershipPages.meetings, access: .right(.readMeetings)) { request, db in
    let all = try BodyMeeting.all(db)
    let coming = all.filter { $0.on >= request.today && $0.state != .cancelled }
    let past = all.filter { !coming.contains($0) }
    let open = try MeetingDecision.all(db).filter { $0.state == .open }
    let late = open.filter { $0.isOverdue(on: request.today) }
    let due = open.filter { !$0.isOverdue(on: request.today) }
    var blocks: [Block] = []
    blocks += .section("Réunions à venir", id: "a-venir", unlessEmpty: coming.reversed().map { $0.item() })
    blocks += .section("Suites en retard", id: "retard", unlessEmpty: late.map { $0.item(on: request.today) })
    blocks += .section("Suites à donner", id: "suites", unlessEmpty: due.map { $0.item(on: request.today) })
    blocks += .section("Réunions passées", id: "passees", unlessEmpty: past.map { $0.item() })
    return .page(
      Page(
        "Réunions des instances", summary: "Les réunions des instances du réseau et leurs suites.",
        blocks: blocks.isEmpty ? [.empty("Aucune réunion n’est encore enregistrée.")] : blocks))
  }

  /// One meeting; everybody reads the one whose approved minutes are public.
  static let meeting = Route(MembershipPages.meeting) { request, db in
    guard let meeting = try BodyMeeting.find(db, key: request.parameter("key")) else { return .notFound(noMeeting) }
    guard request.viewer.may(meeting.access) else { return .denied }
    let isInner = request.viewer.may(.right(.readMeetings))
    var blocks = try meeting.blocks(db, for: isInner ? .right(.readMeetings) : .everyone, on: request.today)
    if meeting.minutes != nil {
      blocks.append(
        .paragraph([.linked("Le compte rendu en PDF", .link(.page(MembershipPages.minutes, meeting.key)))]))
    }
    return .page(
      Page(
        meeting.title, summary: "Réunion : \(meeting.title)", kicker: "Réunion", sources: [meeting.record],
        blocks: blocks))
  }

  static let minutes = Route(MembershipPages.minutes) { request, db in
    guard let meeting = try BodyMeeting.find(db, key: request.parameter("key")) else { return .notFound(noMeeting) }
    guard request.viewer.may(meeting.access) else { return .denied }
    guard meeting.minutes != nil else {
      return .notFound(
        "Cette réunion n’a pas encore de compte rendu ; sa page est à l’adresse /reunions/\(meeting.key).")
    }
    let isInner = request.viewer.may(.right(.readMeetings))
    return .paper(try meeting.minutesPaper(db, for: isInner ? .right(.readMeetings) : .everyone))
  }

  private static let noMeeting = "Cette réunion n’est pas enregistrée. Les instances sont à l’adresse /gouvernance."
}
