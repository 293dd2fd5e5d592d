import Commons
import GRDB
import Kernel
import Markup

extension AgendaQuery {
  /// More events than these in one month are left to the list.
  private static let most = 400

  /// One month as a wall calendar.
  func monthPage(_ month: Month, _ request: PageRequest, _ db: Database) throws -> Page {
    var filter = subject
    filter.from = month.description
    filter.asOf = "\(month)-31"
    filter.latestFirst = false
    filter.limit = Self.most
    let (events, count) = try filter.eventsAndCount(db)
    let dates = try OtherDates(db, of: events)
    // What lasts since another day comes first under a day, then what begins there, hour after hour.
    let dated = events.filter { $0.startsOn.day != nil }
      .sorted { ($0.startsOn, $0.startsAt ?? "", $0.key) < ($1.startsOn, $1.startsAt ?? "", $1.key) }
    let subject = try subjectFields(request, db)
    let subscription = try subscription(title(subject), request, db)
    var blocks = views(showing: month, on: request.today)
    blocks.append(.filters(.page(ClubsPages.agenda), monthFields(month, around: subject)))
    blocks.append(
      events.isEmpty
        ? .empty("Aucun événement en \(month.text) ne répond à ces filtres.") : subscription.block(count))
    let (first, last) = try bounds(request, db)
    blocks.append(
      .month(
        MonthGrid(
          year: month.year, month: month.month,
          today: Month(request.today) == month ? request.today.day : nil,
          entries: dated.compactMap { $0.entry(in: month, dates.text(of: $0)) },
          previous: first < month ? page(of: month.previous) : nil, next: month < last ? page(of: month.next) : nil)))
    if count > events.count {
      blocks.append(.note([.text("Les \(Self.most) premiers seulement sont montrés : filtrez, ou lisez la liste.")]))
    }
    let undated = events.filter { $0.startsOn.day == nil }
    blocks += .section("Dans le mois, sans jour connu", unlessEmpty: try undated.items(db))
    return Page(
      "Agenda, \(month.text)", summary: "Les rendez-vous de \(month.text), jour par jour.",
      lead: [.text("Les rendez-vous du réseau et ceux auxquels il prend part, jour par jour.")], blocks: blocks
    ).telling(alternates: subscription.alternates)
  }

  /// The first and the last month in which there is something to see; this one is among them.
  private func bounds(_ request: PageRequest, _ db: Database) throws -> (Month, Month) {
    let row = try Row.fetchOne(db, sql: "SELECT min(starts_on), max(starts_on) FROM event")
    let today = Month(request.today)
    let (first, last): (PartialDate?, PartialDate?) = (row?[0], row?[1])
    return (min(first.map { Month($0) } ?? today, today), max(last.map { Month($0) } ?? today, today))
  }
}

extension Event {
  /// The event on its days of one month; nil when it has none there.
  fileprivate func entry(in month: Month, _ otherDate: String?) -> MonthGrid.Entry? {
    guard let first = startsOn.day else { return nil }
    let last = endsOn ?? startsOn
    let length = PartialDate.days(inMonth: month.month, of: month.year)
    let from = Month(startsOn) < month ? 1 : first
    let to = month < Month(last) ? length : min(last.day ?? length, length)
    guard from <= to else { return nil }
    let state = status == .cancelled || status == .moved ? status.label : nil
    let note = [kind.label, placeText, state, otherDate].compactMap { $0 }
    return MonthGrid.Entry(
      from...to, mark: startsAt.map(Hours.clock), [.linked(title, .record(record))],
      note: note.joined(separator: " · "))
  }
}
