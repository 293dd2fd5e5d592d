import Commons
import GRDB
import Kernel

/// The participants of an event as rows, with what they answered and whether they came: what goes into a spreadsheet.
enum AttendanceSheet {
  static func table(_ db: Database, event: Event) throws -> VerbTable {
    let questions = try SQLRequest<Row>(
      "SELECT position, label FROM registration_question WHERE event = \(event.key) ORDER BY position"
    ).fetchAll(db)
    let attendees = try Attendee.of(db, event: event.key)
    let needs = try Needs.of(db, event: event.key)
    let answers = try answers(db, event: event.key)
    return VerbTable(
      columns: [
        .init("id", "n°"), .init("code", "code"), .init("name", "nom"), .init("function", "fonction"),
        .init("organisation", "organisation"), .init("email", "courriel"), .init("mode", "façon de venir"),
        .init("state", "inscription"), .init("attendance", "présence"), .init("minutes", "minutes"),
        .init("meal", "repas"), .init("access", "accessibilité"),
      ] + questions.map { .init("question\($0[0] as Int)", $0[1]) },
      rows: attendees.map { attendee in
        [
          String(attendee.id), attendee.code, attendee.name, attendee.function ?? "", attendee.organisation ?? "",
          attendee.email, attendee.mode.label, attendee.state.label,
          attendee.attendance.map(\.wayText) ?? AttendanceState.notRecorded.label,
          attendee.attendance?.minutes.map(String.init) ?? "", needs[attendee.id]?.meal ?? "",
          needs[attendee.id]?.access ?? "",
        ] + questions.map { answers[attendee.id]?[$0[0]] ?? "" }
      }, summary: try EventAttendance.of(db, event).text ?? "Aucune présence n’est notée.")
  }

  private struct Needs {
    let meal: String?
    let access: String?

    static func of(_ db: Database, event: String) throws -> [Int64: Needs] {
      let rows = try SQLRequest<Row>(
        """
        SELECT n.registration, n.meal, n.access FROM registration_need n JOIN registration r ON r.id = n.registration
        WHERE r.event = \(event)
        """
      ).fetchAll(db)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Needs(meal: $0[1], access: $0[2])) })
    }
  }

  /// By registration, then by position of the question.
  private static func answers(_ db: Database, event: String) throws -> [Int64: [Int: String]] {
    let rows = try SQLRequest<Row>(
      """
      SELECT a.registration, a.position, a.answer FROM registration_answer a JOIN registration r ON r.id = a.registration
      WHERE r.event = \(event)
      """
    ).fetchAll(db)
    return rows.reduce(into: [:]) { $0[$1[0] as Int64, default: [:]][$1[1] as Int] = $1[2] }
  }
}
