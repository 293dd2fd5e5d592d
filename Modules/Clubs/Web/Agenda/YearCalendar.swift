import Commons
import GRDB
import Kernel
import Markup

/// All events of a year by month, as the annex of a report prints them: on a page, or on one sheet of A3.
struct YearCalendar {
  /// More events than these are left to the agenda.
  private static let most = 2_000
  /// How many characters a line of the A3 sheet holds, and how many millimetres one of its six columns.
  private static let room = (characters: 37, height: 240.0)

  let year: Int
  /// January first; what is dated to the month stands at its end.
  let months: [[Item]]
  /// What is known to be of the year, and no more.
  let undated: [Item]
  /// How many events there are in all, whether they are shown or not.
  let count: Int
  let shown: Int

  /// - Parameter today: what is announced for a day that is past is marked as such.
  init(_ year: Int, on today: PartialDate, _ db: Database) throws {
    var filter = EventFilter()
    filter.year = year
    filter.limit = Self.most
    let (events, count) = try filter.eventsAndCount(db)
    self.count = count
    let dates = try OtherDates(db, of: events)
    func items(_ events: [Event]) -> [Item] { events.map { $0.calendarItem(on: today, dates.text(of: $0)) } }
    months = (1...12).map { month in
      let ofMonth = events.filter { $0.startsOn.month == month }
      return items(ofMonth.filter { $0.startsOn.day != nil } + ofMonth.filter { $0.startsOn.day == nil })
    }
    undated = items(events.filter { $0.startsOn.month == nil })
    self.year = year
    shown = events.count
  }

  var isEmpty: Bool { shown == 0 }

  /// The months side by side, and what has no month beside them.
  var blocks: [Block] {
    guard !isEmpty else { return [.empty("Aucun événement n’est enregistré pour \(year).")] }
    let columns = months.enumerated().map { index, items -> [Block] in
      let content: Block = items.isEmpty ? .paragraph(["Rien ce mois-ci."]) : .list(items)
      return [.section(French.months[index].capitalizedFirst, [content])]
    }
    let others = [[Block].section("Dans l’année, sans date", unlessEmpty: undated)].filter { !$0.isEmpty }
    var blocks: [Block] = [.columns(columns + others)]
    if shown < count {
      blocks.append(
        .note([.text("Les \(French.number(shown)) premiers seulement sont montrés ; l’agenda les a tous.")]))
    }
    return blocks
  }

  /// The class of the sheet to be printed on A3: its letters are smaller where the year has much.
  var style: String { height > Self.room.height ? "calendar dense" : "calendar" }

  var sheet: Sheet {
    Sheet(
      RecordID("agenda", String(year)), kind: "Calendrier · \(French.count(count, "événement", "événements"))",
      title: "Les rendez-vous de \(year)", blocks: blocks)
  }

  /// About how high the columns of the sheet are, in millimetres: headings, lines of letters of 8 points, and the space between.
  private var height: Double {
    let entries = (months.joined() + undated).reduce(0.0) { sum, item in
      let length = item.title.map(\.plain.count).reduce(0, +) + item.tags.reduce(0) { $0 + $1.count + 3 }
      return sum + 1.1 + 3.5 * Double(1 + length / Self.room.characters)
    }
    return (entries + 13 * 8) / 6
  }
}

extension Event {
  /// The event in a month's list: its day, what it is and where.
  fileprivate func calendarItem(on today: PartialDate, _ otherDate: String?) -> Item {
    var tags = [kind.label]
    // That a webinar is online goes without saying.
    if let place = placeText, kind != .webinar || place != EventMode.online.label { tags.append(place) }
    if let endsOn, endsOn != startsOn {
      let isSameMonth = endsOn.month == startsOn.month && endsOn.year == startsOn.year
      let last = isSameMonth ? endsOn.day.map(French.day) : nil
      tags.append("jusqu’au \(last ?? endsOn.text)")
    }
    if startsOn.month != nil, startsOn.day == nil { tags.append("jour non précisé") }
    if status == .cancelled || status == .moved || (status == .planned && lastDate < today) {
      tags.append(status.label)
    }
    if let otherDate { tags.append(otherDate) }
    return Item(
      title, opens: record, mark: startsOn.month == nil ? nil : startsOn.day.map(String.init) ?? "–", tags: tags)
  }
}
