import GRDB
import Kernel

/// The registrations for an event as rows: the same on the team's page, in its CSV and at the terminal.
enum RegistrationSheet {
  static func table(_ db: Database, event: String, summary: String = "") throws -> VerbTable {
    VerbTable(
      columns: [
        .init("id", "n°"), .init("name", "nom"), .init("organisation", "organisation"), .init("email", "courriel"),
        .init("state", "état"), .init("askedOn", "demandée le"), .init("placedOn", "confirmée le"),
      ], rows: try Registration.of(db, event: event).map(row), summary: summary)
  }

  private static func row(_ registration: Registration) -> [String] {
    [
      String(registration.id), registration.name, registration.organisation ?? "", registration.email,
      registration.state.label, day(registration.askedAt), registration.placedAt.map(day) ?? "",
    ]
  }

  /// The day of an instant, in Paris.
  private static func day(_ instant: String) -> String {
    PartialDate.ofInstant(instant)?.description ?? instant
  }
}
