import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// What the network organised or took part in beside the clubs.
  static let gatherings = ReportSection("rencontres", order: 210, title: "Rencontres, webinaires et formations") {
    db, period in
    let texts = try EditorialText.chapter(db, "sensibilisation", in: period, kinds: [.account])
    // The clubs have their own chapter, and so have the bodies of the network.
    let elsewhere: Set<EventKind> = [.club, .milestone, .generalAssembly, .boardMeeting]
    let events = try held(in: period, db).filter { !elsewhere.contains($0.kind) }
    guard !events.isEmpty else { return texts + [.empty("Aucune rencontre n’est enregistrée pour \(period.text).")] }
    let kinds = EventKind.allCases.filter { kind in events.contains { $0.kind == kind } }
    let sections = try kinds.map { kind in
      Block.section(kind.label, [.list(try events.filter { $0.kind == kind }.map { try $0.detailedItem(db) })])
    }
    return texts + [
      .figures(["events.organised", "events.webinars", "events.participants"]),
      .chart(months(of: events, kinds, in: period)),
    ] + sections + .section("Déplacés ou annulés", unlessEmpty: try changed(in: period, db))
  }

  /// What did not take place as it was announced, with what is known of it.
  private static func changed(in period: Period, _ db: Database) throws -> [Item] {
    let moved = try Event.moved(in: period, db).map { ($0, EventChangeKind.moved) }
    let cancelled = try Event.cancelled(in: period, db).map { ($0, EventChangeKind.cancelled) }
    return try (moved + cancelled).map { event, kind in
      var item = event.item()
      let told = try EventChange.latest(db, event.key, kind)?.sentence ?? event.note
      item.detail = told.map { [.text($0)] } ?? []
      return item
    }
  }

  /// The calendar of the year, month by month, as an annex.
  static let calendar = ReportSection("calendrier", order: 810, title: "Calendrier", listOrder: .chronological) {
    db, period in
    var filter = EventFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    let events = try filter.events(db)
    guard !events.isEmpty else { return [.empty("Aucun événement n’est enregistré pour \(period.text).")] }
    let months = (1...12).compactMap { month -> Block? in
      let items = events.filter { $0.startsOn.month == month }.map { $0.item() }
      return items.isEmpty ? nil : .section(French.months[month - 1].capitalizedFirst, [.list(items)])
    }
    let undated = events.filter { $0.startsOn.month == nil }.map { $0.item() }
    return [.chart(days(of: events, in: period))] + months + .section("Dans l’année, sans date", unlessEmpty: undated)
  }

  private static func held(in period: Period, _ db: Database) throws -> [Event] {
    var filter = EventFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    filter.statuses = [.held]
    return try filter.events(db)
  }

  /// The kinds that are told often enough to show a course of the year.
  private static func months(of events: [Event], _ kinds: [EventKind], in period: Period) -> Chart {
    let rows = kinds.compactMap { kind -> Chart.Row? in
      let ofKind = events.filter { $0.kind == kind && $0.startsOn.month != nil }
      guard ofKind.count > 2 else { return nil }
      return Chart.Row(kind.label, (1...12).map { month in ofKind.count { $0.startsOn.month == month } })
    }
    let undated = events.count { $0.startsOn.month == nil }
    let coverage =
      undated == 0
      ? ""
      : " \(French.count(undated, "événement sans mois connu n’y est", "événements sans mois connu n’y sont")) pas."
    return Chart(
      "Événements tenus en \(period.text), par nature et par mois",
      description: "Un petit graphique par nature d’événement, mois par mois, à la même échelle.\(coverage)",
      unit: "événements", .smallMultiples(steps: French.months, rows: rows))
  }

  /// The days on which something that was held began.
  private static func days(of events: [Event], in period: Period) -> Chart {
    let dated = events.filter { $0.status == .held && $0.startsOn.year == period.year && $0.startsOn.day != nil }
    let counts = Dictionary(grouping: dated, by: \.startsOn).sorted { $0.key < $1.key }
    let days = counts.compactMap { date, events -> Chart.Day? in
      guard let month = date.month, let day = date.day else { return nil }
      return Chart.Day(month: month, day: day, value: events.count)
    }
    return Chart(
      "Événements tenus en \(period.text), jour par jour",
      description: """
        Un carré par jour, plus foncé quand plusieurs événements commencent ce jour-là. \
        \(French.count(dated.count, "événement daté au jour y figure", "événements datés au jour y figurent")).
        """, unit: "événements", .calendar(year: period.year, days: days))
  }
}
