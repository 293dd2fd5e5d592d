import Foundation
public import GRDB
public import Kernel
import Markup

extension Event {
  /// The event as schema.org names it; nil for a milestone, which nobody attends, and for a day that an event was moved from.
  /// - Parameters:
  ///   - formerDay: the day for which it was announced before it was moved; nil when it never was.
  ///   - offers: how one can come to it, where one can register.
  public func structured(
    _ request: PageRequest, _ db: Database, movedFrom formerDay: PartialDate? = nil, offers: JSONValue? = nil
  ) throws -> JSONValue? {
    guard kind != .milestone, status != .moved else { return nil }
    let page = request.kernel.link(to: record)
    let organisers = try Organisation.fetchAll(
      db,
      sql: """
        SELECT o.* FROM organisation o JOIN event_organisation e ON e.organisation = o.key
        WHERE e.event = ? AND e.role IN ('organiser', 'co-organiser') ORDER BY e.role DESC, o.name COLLATE french
        """, arguments: [key])
    return .thing(
      "Event",
      [
        "name": .string(title), "url": .address(page, request),
        "startDate": .string(startsOn.schemaTime(at: startsAt)),
        "endDate": endsOn == nil && endsAt == nil
          ? nil : .string((endsOn ?? startsOn).schemaTime(at: endsAt)),
        "eventStatus": .string("https://schema.org/\(schemaStatus(isMoved: formerDay != nil))"),
        "previousStartDate": formerDay.map { .string($0.description) },
        "eventAttendanceMode": mode.schemaName.map { .string("https://schema.org/\($0)") },
        "location": .list(locations(.address(page, request))),
        "description": .text(description),
        "organizer": .list(organisers.map { $0.mention(request) }), "offers": offers,
      ])
  }

  private func schemaStatus(isMoved: Bool) -> String {
    status == .cancelled ? "EventCancelled" : isMoved ? "EventRescheduled" : "EventScheduled"
  }

  private func locations(_ page: JSONValue?) -> [JSONValue] {
    var locations: [JSONValue] = []
    if mode != .online, let place {
      locations.append(.thing("Place", ["name": .string(place), "address": .string(place)]))
    }
    if mode == .online || mode == .hybrid { locations.append(.thing("VirtualLocation", ["url": page])) }
    return locations
  }
}

extension EventMode {
  fileprivate var schemaName: String? {
    switch self {
    case .onSite: "OfflineEventAttendanceMode"
    case .online: "OnlineEventAttendanceMode"
    case .hybrid: "MixedEventAttendanceMode"
    case .notRecorded: nil
    }
  }
}

extension PartialDate {
  /// The date, or a time of its day in Paris, as ISO 8601 has it: `2024-11`, `2024-11-14T09:00+01:00`.
  func schemaTime(at time: String?) -> String {
    guard let time, let month, let day else { return description }
    let paris = TimeZone(identifier: "Europe/Paris") ?? .gmt
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = paris
    let clock = time.split(separator: ":").compactMap { Int($0) }
    let parts = DateComponents(year: year, month: month, day: day, hour: clock.first, minute: clock.last)
    guard clock.count == 2, let instant = calendar.date(from: parts) else { return description }
    // Both of the offsets that Paris has are whole hours, ahead of Greenwich.
    return "\(description)T\(time)+0\(paris.secondsFromGMT(for: instant) / 3600):00"
  }
}
