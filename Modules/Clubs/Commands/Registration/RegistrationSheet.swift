import Foundation
import GRDB
import Kernel

/// Which registrations for an event are listed.
struct RegistrationFilter: Sendable, Hashable {
  var state: RegistrationState?
  var mode: RegistrationMode?
  /// Words of the name, address, function or organisation; what is typed otherwise is no pattern.
  var words = ""

  func keeps(_ registration: Registration) -> Bool {
    let texts = [registration.name, registration.email, registration.function ?? "", registration.organisation ?? ""]
    return (state == nil || registration.state == state) && (mode == nil || registration.mode == mode)
      && (words.isEmpty || texts.contains { $0.localizedStandardContains(words) })
  }
}

/// The registrations for an event as rows: the same on the team's page, in its CSV and at the terminal.
enum RegistrationSheet {
  static func table(
    _ db: Database, event: String, _ filter: RegistrationFilter = RegistrationFilter(), summary: String = ""
  ) throws -> VerbTable {
    let setting = try RegistrationSetting.find(db, event: event)
    let questions = try RegistrationQuestion.of(db, event: event)
    var columns: [VerbTable.Column] = [
      .init("id", "n°"), .init("name", "nom"), .init("function", "fonction"), .init("organisation", "organisation"),
      .init("email", "courriel"), .init("mode", "venue"), .init("state", "état"), .init("code", "code"),
      .init("askedOn", "demandée le"), .init("placedOn", "confirmée le"),
    ]
    if setting?.asksMeal == true { columns.append(.init("meal", "repas")) }
    if setting?.asksAccess == true { columns.append(.init("access", "accessibilité")) }
    columns += questions.map { .init("question\($0.position)", $0.label) }
    let rows = try Registration.of(db, event: event).filter(filter.keeps).map { registration in
      let details = try RegistrationDetails.find(db, registration: registration.id)
      var row = cells(registration)
      if setting?.asksMeal == true { row.append(details.meal ?? "") }
      if setting?.asksAccess == true { row.append(details.access ?? "") }
      return row + questions.map { details.answers[$0.position] ?? "" }
    }
    return VerbTable(columns: columns, rows: rows, summary: summary)
  }

  private static func cells(_ registration: Registration) -> [String] {
    [
      String(registration.id), registration.name, registration.function ?? "", registration.organisation ?? "",
      registration.email, registration.mode.label, registration.state.label, registration.code,
      day(registration.askedAt), registration.placedAt.map(day) ?? "",
    ]
  }

  /// The day of an instant, in Paris.
  private static func day(_ instant: String) -> String {
    PartialDate.ofInstant(instant)?.description ?? instant
  }
}
