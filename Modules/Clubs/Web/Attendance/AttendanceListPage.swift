import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// Who came to an event, and the papers for it: for the team, never public.
  static let attendance = Route(ClubsPages.attendance, access: .right(.recordAttendance)) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    let attendees = try Attendee.expected(db, event: key)
    let attendance = try EventAttendance.of(db, event)
    var blocks: [Block] = [
      .facts([
        Fact("Date", event.dateText), Fact("Nombre de l’événement", attendance.text ?? "rien n’est noté"),
        Fact("Présences par noms", attendance.waysText),
        Fact("Absences", French.number(attendance.absent)),
        Fact("Non renseigné", French.number(attendance.notRecorded)),
      ]),
      .list([
        Item([.linked("Pointer à l’entrée, sur un téléphone", .link(.page(ClubsPages.checkIn, key)))]),
        Item([.linked("Les badges (PDF)", .link(.page(ClubsPages.badges, key)))]),
        Item([.linked("La feuille d’émargement (PDF)", .link(.page(ClubsPages.signInSheet, key)))]),
        Item([.linked("Les participants (XLSX)", .link(.page(ClubsPages.attendanceWorkbook, key)))]),
      ]),
    ]
    if attendees.isEmpty {
      blocks.append(
        .empty("Aucun nom : personne n’est inscrit, ou les noms ont été effacés six mois après l’événement."))
    } else {
      blocks.append(
        .table(
          DocumentTable(
            "Présences", columns: ["Nom", "Fonction et organisation", "Code", "Présence"],
            rows: attendees.map { attendee in
              [
                [.linked(attendee.name, .link(.page(ClubsPages.checkInPerson, key, String(attendee.id))))],
                [.text(attendee.capacity)], [.text(attendee.code)],
                [.text(attendee.attendance?.text ?? AttendanceState.notRecorded.label)],
              ]
            })))
    }
    blocks.append(.paragraph([.linked("La page de l’événement", .record(event.record))]))
    return .page(Page("Présences", summary: "Présences : \(event.title)", kicker: event.title, blocks: blocks))
  }

  static let attendanceWorkbook = Route(ClubsPages.attendanceWorkbook, access: .right(.recordAttendance)) {
    request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    return .workbook(try AttendanceSheet.table(db, event: event), name: "participants-\(French.slug(event.key))")
  }

  static let badges = Route(ClubsPages.badges, access: .right(.recordAttendance)) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    guard let paper = try event.badges(db) else { return .notFound(Event.nobodyExpected) }
    return .paper(paper)
  }

  static let signInSheet = Route(ClubsPages.signInSheet, access: .right(.recordAttendance)) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    return .paper(try event.signInSheet(db))
  }
}

extension EventAttendance {
  /// How those came who came: « 42, dont 30 sur place, 10 à distance, 2 des deux façons ».
  var waysText: String {
    let ways = [(onSite, "sur place"), (online, "à distance"), (hybrid, "des deux façons")].filter { $0.0 > 0 }
    guard ways.count > 1 else { return French.number(came) + (ways.first.map { " \($0.1)" } ?? "") }
    return "\(French.number(came)), dont "
      + French.list(ways.map { "\(French.number($0.0))\u{A0}\($0.1)" })
  }
}

extension Event {
  static let nobodyExpected = "Personne n’est attendu sur place : il n’y a pas de badge à faire."
}
