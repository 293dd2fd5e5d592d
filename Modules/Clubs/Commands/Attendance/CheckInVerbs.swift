import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let event = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  private static let exampleKey = "2026-03-12-club-bretagne-foncier"

  static let checkInAttendees = StaffVerb(
    .registrations, "checkin", abstract: "Note qui est venu, qui n’est pas venu, ou l’efface.",
    arguments: [
      event,
      VerbArgument(
        "who", .text, required: true,
        "Des codes d’inscription, séparés par des virgules ; « all » pour toutes les personnes inscrites dont rien n’est noté."
      ),
      VerbArgument("online", .flag, "Elles sont venues à distance ; sans cette option, comme elles l’avaient demandé."),
      VerbArgument("on-site", .flag, "Elles sont venues sur place."),
      VerbArgument("absent", .flag, "Elles ne sont pas venues."),
      VerbArgument("undo", .flag, "Effacer ce qui est noté d’elles."),
    ], example: "\(exampleKey) K7QM4X,A3HT9C",
    .writes { call, journal in
      guard ["online", "on-site", "absent", "undo"].count(where: call.flag) < 2 else {
        throw Sentence("Choisissez --online, --on-site, --absent ou --undo, pas plusieurs.")
      }
      let event = try open(call, journal.db)
      let desk = AttendanceDesk(journal: journal, request: call.request)
      let attendees = try named(call.text("who"), event, orRecorded: call.flag("undo"), journal.db)
      for attendee in attendees {
        if call.flag("undo") {
          try desk.forget(attendee)
        } else if call.flag("absent") {
          try desk.absent(attendee)
        } else {
          let isOnline = call.flag("online") || (attendee.mode == .online && !call.flag("on-site"))
          try desk.came(attendee, isOnline ? .online : .onSite)
        }
      }
      let done =
        call.flag("undo")
        ? French.count(attendees.count, "note effacée", "notes effacées")
        : call.flag("absent")
          ? French.count(attendees.count, "absence notée", "absences notées")
          : French.count(attendees.count, "présence notée", "présences notées")
      return French.typeset("\(done). \(try state(of: event, journal.db))")
    })

  static let importAttendance = StaffVerb(
    .registrations, "import", abstract: "Lit les présences du relevé d’un webinaire (CSV).",
    arguments: [
      event,
      VerbArgument(
        "file", .path, required: true,
        "Le relevé : Zoom, Teams, Livestorm, GoToWebinar, BigBlueButton ou du même genre."),
      VerbArgument(
        "add", .flag, "Inscrire aussi les personnes venues sans inscription, si le relevé donne leur adresse."),
      VerbArgument("absent", .flag, "Noter absentes les personnes inscrites en ligne qui n’y figurent pas."),
    ], example: "2026-04-02-webinaire participants.csv --absent",
    .asks { call, journal in
      let event = try open(call, journal.db)
      let path = call.text("file")
      let name = URL(fileURLWithPath: path).lastPathComponent
      guard let data = FileManager.default.contents(atPath: path) else {
        throw Sentence("Le fichier \(path) ne se lit pas.")
      }
      guard data.count <= longestReport else { throw Sentence("\(name) est trop long pour un relevé (5 Mo au plus).") }
      let report = try WebinarReport(data, named: name)
      let outcome = try WebinarImport(desk: AttendanceDesk(journal: journal, request: call.request), event: event).take(
        report, adding: call.flag("add"), silentAreAbsent: call.flag("absent"))
      return French.typeset("\(outcome.text)\n\(try state(of: event, journal.db))")
    })

  /// In bytes.
  private static let longestReport = 5_000_000

  static let exportAttendees = StaffVerb(
    .registrations, "export", abstract: "Les participants d’un événement, pour un tableur : --xlsx ou --csv.",
    arguments: [event], example: "\(exampleKey) --xlsx participants.xlsx",
    .lists { call, db in try AttendanceSheet.table(db, event: try Event.named(call.text("event"), db)) })

  /// An event whose attendance can be noted.
  private static func open(_ call: VerbCall, _ db: Database) throws -> Event {
    let event = try Event.named(call.text("event"), db)
    if let closure = event.attendanceClosure(on: call.request.today) { throw Sentence(closure) }
    return event
  }

  /// - Parameter orRecorded: whether « all » means those of whom something is noted.
  private static func named(
    _ text: String, _ event: Event, orRecorded: Bool, _ db: Database
  ) throws -> [Attendee] {
    let all = try Attendee.of(db, event: event.key)
    if text == "all" {
      return all.filter { orRecorded ? $0.attendance != nil : $0.isExpected && $0.attendance == nil }
    }
    return try TypedList.words(text).map { word in
      if let attendee = all.first(where: { $0.code == RegistrationCode.tidy(word) }) { return attendee }
      let near = nearestKey(RegistrationCode.tidy(word), among: all.map(\.code)).map {
        " Vouliez-vous dire « \($0) » ?"
      }
      throw Sentence(
        "Personne n’a le code « \(word) » à cet événement. « rtes registrations export \(event.key) » donne les codes.\(near ?? "")"
      )
    }
  }

  private static func state(of event: Event, _ db: Database) throws -> String {
    "« \(event.title) » : \(try EventAttendance.of(db, event).text ?? "aucune présence n’est notée")."
  }
}
