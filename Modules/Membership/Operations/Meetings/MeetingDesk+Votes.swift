import Commons
import GRDB
import Kernel
import Markup
import Store

extension MeetingDesk {
  /// Puts a text to the vote of a meeting, after those that are there.
  /// - Returns: its number.
  func propose(_ title: String, wording: String?, majority: Majority, at meeting: BodyMeeting) throws -> Int {
    try checkOpen(meeting)
    let number = (try meeting.resolutions(db).map(\.number).max() ?? 0) + 1
    try db.execute(
      literal: """
        INSERT INTO body_meeting_resolution (meeting, number, title, wording, majority)
        VALUES (\(meeting.key), \(number), \(title), \(wording), \(majority))
        """)
    try journal.note(.created, "body_meeting_resolution/\(meeting.key)/\(number)")
    return number
  }

  /// Notes a vote; noting it again replaces it. The voices present or represented are those of the moment.
  /// - Throws: ``Sentence`` when the meeting was not held, when too few came, when more voices are given than there are.
  func vote(_ number: Int, votesFor: Int, against: Int, abstentions: Int, at meeting: BodyMeeting) throws -> Resolution
  {
    try checkOpen(meeting)
    guard let resolution = try meeting.resolutions(db).first(where: { $0.number == number }) else {
      throw Sentence(
        "La réunion n’a pas de résolution \(number) : « rtes meetings resolution \(meeting.key) TITRE » en ajoute une.")
    }
    guard meeting.state == .held else {
      throw Sentence("La réunion ne s’est pas encore tenue : notez d’abord qui est là, avec « rtes meetings attend ».")
    }
    let session = try meeting.session(db)
    guard session.isQuorate else {
      throw Sentence("Rien ne peut être voté. \(session.summary) Convoquez à nouveau, avec --second-call.")
    }
    let vote = Vote(
      votesFor: votesFor, votesAgainst: against, abstentions: abstentions, voters: session.count.voters)
    if let problem = vote.problem { throw Sentence(French.typeset(problem)) }
    try db.execute(
      literal: """
        UPDATE body_meeting_resolution SET votes_for = \(votesFor), votes_against = \(against),
          abstentions = \(abstentions), voters = \(vote.voters)
        WHERE meeting = \(meeting.key) AND number = \(number)
        """)
    try journal.note(.changed, resolution.record.description)
    return try meeting.resolutions(db).first { $0.number == number } ?? resolution
  }

  /// Notes what somebody is to do after a meeting.
  /// - Parameter owner: the person's key.
  /// - Returns: the number of the decision.
  func decide(_ text: String, owner: String, due: PartialDate?, note: String?, at meeting: BodyMeeting) throws -> Int64
  {
    if meeting.state == .cancelled { throw Sentence("La réunion « \(meeting.title) » est annulée.") }
    _ = try Person.named(owner, db)
    if let due, due < meeting.on {
      throw Sentence("L’échéance (\(due.text)) vient avant la réunion (\(meeting.on.text)).")
    }
    try db.execute(
      literal: """
        INSERT INTO body_meeting_decision (meeting, decided, owner, due_on, note)
        VALUES (\(meeting.key), \(text), \(owner), \(due), \(note))
        """)
    let id = db.lastInsertedRowID
    try journal.note(.created, "body_meeting_decision/\(id)")
    return id
  }

  /// Notes how far a decision is; opening it anew forgets when it was closed.
  func set(_ state: DecisionState, _ decision: MeetingDecision, note: String?) throws {
    try db.execute(
      literal: """
        UPDATE body_meeting_decision SET state = \(state), closed_on = \(state == .open ? nil : today),
          note = \(note ?? decision.note) WHERE id = \(decision.id)
        """)
    try journal.note(.changed, decision.record.description)
  }
}
