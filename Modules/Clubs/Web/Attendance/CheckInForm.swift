import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// At the door, on a phone: a code or a name leads to the person. What is typed is sent, so that no name stands in an address.
  static let checkIn = Form(
    ClubsPages.checkIn, access: .right(.recordAttendance), button: "Chercher",
    fields: [
      Field(
        "qui", "Code ou nom", hint: "Les six signes du badge ou du courriel, ou le début du nom.", required: true,
        limit: 80)
    ], rate: Rate(perAddress: 2_000)
  ) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    if let closure = event.attendanceClosure(on: request.today) {
      return .closed(event.checkInPage("Pointage", [.paragraph([.text(closure)])]))
    }
    return .open(
      event.checkInPage("Pointage", [.facts(try event.doorCounts(db)), event.wayToNewcomer, event.wayToAttendance]))
  } submit: { submission, journal in
    let key = submission.request.parameter("key")
    guard let event = try Event.find(journal.db, key: key) else { throw Sentence(Event.unknown) }
    let found = try Attendee.named(submission.text("qui"), journal.db, event: key)
    guard let first = found.first else {
      return .refused([
        FieldProblem(
          "qui", "Personne d’inscrit n’a ce code ni ce nom. Une personne non inscrite s’ajoute par le lien ci-dessus.")
      ])
    }
    guard found.count > 1 else { return .done(first.checkInLink) }
    return .told(
      event.checkInPage(
        French.count(found.count, "personne", "personnes"),
        [.list(found.prefix(Attendee.mostFound).map(\.doorItem)), event.wayToCheckIn]))
  }

  /// One person at the door: one button says that they are there.
  static let checkInPerson = Form(
    ClubsPages.checkInPerson, access: .right(.recordAttendance), button: "Présent·e", rate: Rate(perAddress: 2_000)
  ) { request, db in
    guard let (event, attendee) = try Attendee.asked(request, db) else { return .notFound(Attendee.unknown) }
    if let closure = event.attendanceClosure(on: request.today) {
      return .closed(event.checkInPage(attendee.name, [.paragraph([.text(closure)]), event.wayToCheckIn]))
    }
    guard attendee.attendance?.onSite == true else {
      return .open(event.checkInPage(attendee.name, [.facts(attendee.doorFacts), event.wayToCheckIn]))
    }
    return .closed(
      event.checkInPage(
        attendee.name,
        [
          .note([.strong("Présence notée.")]), .facts(attendee.doorFacts), event.wayToCheckIn,
          .paragraph([
            .linked(
              "Une erreur ? Effacer cette présence",
              .link(.page(ClubsPages.checkInUndo, event.key, String(attendee.id))))
          ]),
        ]))
  } submit: { submission, journal in
    guard let (event, attendee) = try Attendee.asked(submission.request, journal.db) else {
      throw Sentence(Attendee.unknown)
    }
    if let closure = event.attendanceClosure(on: submission.request.today) { throw Sentence(closure) }
    try AttendanceDesk(journal: journal, request: submission.request).came(attendee, .onSite)
    return .done(attendee.checkInLink)
  }

  static let checkInUndo = Form(
    ClubsPages.checkInUndo, access: .right(.recordAttendance), button: "Effacer la présence",
    rate: Rate(perAddress: 2_000)
  ) { request, db in
    guard let (event, attendee) = try Attendee.asked(request, db) else { return .notFound(Attendee.unknown) }
    let blocks: [Block] = [.facts(attendee.doorFacts), event.wayToCheckIn]
    guard attendee.attendance != nil else { return .closed(event.checkInPage(attendee.name, blocks)) }
    return .open(event.checkInPage(attendee.name, blocks))
  } submit: { submission, journal in
    guard let (_, attendee) = try Attendee.asked(submission.request, journal.db) else {
      throw Sentence(Attendee.unknown)
    }
    try AttendanceDesk(journal: journal, request: submission.request).forget(attendee)
    return .done(attendee.checkInLink)
  }
}

extension Attendee {
  fileprivate static let unknown = "Cette personne n’est pas inscrite à cet événement, ou son nom a été effacé."
  /// How many names a search at the door shows.
  fileprivate static let mostFound = 30

  fileprivate var checkInLink: Link { .page(ClubsPages.checkInPerson, event, String(id)) }

  fileprivate var doorItem: Item {
    Item(
      [.linked(name, .link(checkInLink))], tags: attendance.map { [$0.text] } ?? [], detail: [.text(capacity)])
  }

  fileprivate var doorFacts: [Fact] {
    [
      Fact.optional("Fonction et organisation", capacity), Fact("Code", code), Fact("Inscription", state.label),
      Fact("Présence", attendance?.text ?? AttendanceState.notRecorded.label),
    ].compactMap { $0 }
  }

  /// The person that the address names, when they are registered for the event that it names.
  fileprivate static func asked(_ request: PageRequest, _ db: Database) throws -> (Event, Attendee)? {
    let key = request.parameter("key")
    guard let id = Int64(request.parameter("id")), let attendee = try find(db, id: id), attendee.event == key,
      let event = try Event.find(db, key: key)
    else { return nil }
    return (event, attendee)
  }
}

extension Event {
  fileprivate func checkInPage(_ title: String, _ blocks: [Block]) -> Page {
    Page(title, summary: "Pointage : \(self.title)", kicker: self.title, blocks: blocks)
  }

  fileprivate var wayToCheckIn: Block {
    .paragraph([.linked("Pointer une autre personne", .link(.page(ClubsPages.checkIn, key)))])
  }

  fileprivate var wayToNewcomer: Block {
    .paragraph([.linked("Une personne non inscrite est là", .link(.page(ClubsPages.newcomer, key)))])
  }

  fileprivate var wayToAttendance: Block {
    .paragraph([.linked("La liste des présences", .link(.page(ClubsPages.attendance, key)))])
  }

  /// How many are there, of how many.
  fileprivate func doorCounts(_ db: Database) throws -> [Fact] {
    let attendance = try EventAttendance.of(db, self)
    let expected = attendance.came + attendance.absent + attendance.notRecorded
    return [
      Fact("Présences notées", "\(French.number(attendance.came)) sur \(French.number(expected))")
    ]
  }
}
