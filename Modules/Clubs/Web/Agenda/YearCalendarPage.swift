import Commons
import GRDB
import Kernel
import Markup

extension Route {
  static let yearCalendar = Route(ClubsPages.yearCalendar) { request, db in
    guard let year = try AgendaYear(request, db) else { return .notFound(AgendaYear.unknown) }
    let calendar = try YearCalendar(year.year, on: request.today, db)
    let paper = Link.page(ClubsPages.yearPaper, String(year.year))
    let list = Link.page(ClubsPages.agenda).adding(query: [("annee", String(year.year))])
    let way: [Inline] = [
      .text("\(French.count(calendar.count, "événement", "événements")). "),
      .linked("À imprimer sur une page A3 (PDF)", .link(paper)), .text(" · "),
      .linked("En liste, avec des filtres", .link(list)),
    ]
    return .page(
      Page(
        "Les rendez-vous de \(year.year)", summary: "Le calendrier de \(year.year), mois par mois.", kicker: "Agenda",
        lead: [.text("Mois par mois, tous les rendez-vous du réseau et ceux auxquels il a pris part.")],
        blocks: year.ways + (calendar.isEmpty ? [] : [.paragraph(way)]) + calendar.blocks))
  }

  static let yearPaper = Route(ClubsPages.yearPaper) { request, db in
    guard let year = try AgendaYear(request, db) else { return .notFound(AgendaYear.unknown) }
    let calendar = try YearCalendar(year.year, on: request.today, db)
    guard !calendar.isEmpty else { return .notFound("Aucun événement n’est enregistré pour \(year.year).") }
    return .paper(Paper("agenda-\(year.year)", style: calendar.style, day: request.today, calendar.sheet))
  }
}

/// A year whose calendar is asked for, among those of which something is recorded and this one.
private struct AgendaYear {
  static let unknown =
    "Aucun calendrier n’est à cette adresse. Ceux des années enregistrées partent de l’agenda, à l’adresse /agenda."

  let year: Int
  private let years: ClosedRange<Int>

  init?(_ request: PageRequest, _ db: Database) throws {
    let row = try Row.fetchOne(db, sql: "SELECT min(starts_on), max(starts_on) FROM event")
    let (first, last): (PartialDate?, PartialDate?) = (row?[0], row?[1])
    let today = request.today.year
    years = min(first?.year ?? today, today)...max(last?.year ?? today, today)
    let text = request.parameter("year")
    guard let year = Int(text), String(year) == text, years.contains(year) else { return nil }
    self.year = year
  }

  /// The years before and after.
  var ways: [Block] {
    let around = [year - 1, year + 1].filter(years.contains).map { year in
      Inline.linked("Année \(year)", .link(.page(ClubsPages.yearCalendar, String(year))))
    }
    guard let first = around.first else { return [] }
    return [.paragraph([first] + around.dropFirst().flatMap { [.text(" · "), $0] })]
  }
}

extension PrintedSheet {
  /// The calendar of a year on one page of A3.
  static let calendar = PrintedSheet("calendar", title: "Le calendrier d’une année, sur une page A3") { _, db, period in
    let calendar = try YearCalendar(period.year, on: period.lastDate, db)
    return calendar.isEmpty ? nil : calendar.sheet
  }
}
