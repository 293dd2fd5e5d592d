import GRDB
import Kernel
import Markup

extension Route {
  static let calendar = Route(Pages.calendar) { request, db in
    try .calendar(
      "Agenda du RTES", file: "agenda", at: .page(Pages.calendar), try request.calendarEntries(db, for: .visitor),
      request, db)
  }

  /// What happens in one région.
  static let regionCalendar = Route(Pages.regionCalendar) { request, db in
    let code = request.parameter("code")
    guard
      let region = try Territory.named(db, sql: "SELECT code FROM territory WHERE code = ? AND kind = 'region'", code)
        .first
    else {
      return .notFound(
        "Ce calendrier n’existe pas : un code de région est de la forme reg-53. Tous sont à l’adresse /flux.")
    }
    return try .calendar(
      "Agenda du RTES, \(region.name)", file: "agenda-\(French.slug(region.name))",
      at: .page(Pages.regionCalendar, code), try request.calendarEntries(db, region: code, for: .visitor), request, db)
  }

  /// Everything that the holder of a token may see.
  static let privateCalendar = Route(Pages.privateCalendar, access: .signedIn, entrance: .token) { request, db in
    guard !request.viewer.isVisitor else { return .notFound(missingToken) }
    return try .calendar(
      "Agenda privé du RTES", file: "agenda-prive", at: nil, try request.calendarEntries(db, for: request.viewer),
      request, db)
  }
}

extension PageRequest {
  /// What all features put into calendars and somebody may see.
  fileprivate func calendarEntries(_ db: Database, region: String? = nil, for viewer: Viewer) throws -> [CalendarEntry]
  {
    try kernel.calendarSources.flatMap { try $0.entries(db, region) }.filter { viewer.may($0.access) }
  }
}
