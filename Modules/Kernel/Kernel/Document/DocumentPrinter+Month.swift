internal import Markup

extension DocumentPrinter {
  /// A month as a table under its weekdays. The day is told in full to whoever hears the page, and to the eye where a phone shows the
  /// days one below the other.
  func month(_ grid: MonthGrid) -> Node {
    .group([
      way(grid),
      element("table", .class("month")) {
        element("caption") { typography.typeset(grid.title) }
        element("thead") {
          element("tr") {
            for name in MonthGrid.weekdays { element("th", .set("scope", "col")) { name } }
          }
        }
        element("tbody") {
          for week in grid.weeks {
            element("tr") {
              for (weekday, day) in week.enumerated() {
                if let day { cell(day, MonthGrid.weekdays[weekday], grid) } else { element("td") }
              }
            }
          }
        }
      },
    ])
  }

  private func way(_ grid: MonthGrid) -> Node {
    guard grid.previous != nil || grid.next != nil else { return .nothing }
    return element("nav", .class("pager"), .aria(label: "Mois")) {
      if let previous = grid.previous { anchor(previous, .set("rel", "prev")) { "Mois précédent" } }
      if let next = grid.next { anchor(next, .set("rel", "next")) { "Mois suivant" } }
    }
  }

  private func cell(_ day: Int, _ weekday: String, _ grid: MonthGrid) -> Node {
    let entries = grid.entries(on: day)
    let isToday = grid.today == day
    var attributes: [Attribute] = []
    let classes = (entries.isEmpty ? [] : ["busy"]) + (isToday ? ["today"] : [])
    if !classes.isEmpty { attributes.append(.class(classes.joined(separator: " "))) }
    if isToday { attributes.append(.set("aria-current", "date")) }
    return element("td", attributes: attributes) {
      element("p", .class("day")) {
        element("span") { "\(weekday)\u{A0}" }
        French.day(day)
        element("span") { "\u{A0}\(French.months[grid.month - 1])" + (isToday ? ", aujourd’hui" : "") }
      }
      if !entries.isEmpty { element("ul") { entries.map { entry($0, isFirst: $0.days.lowerBound == day) } } }
    }
  }

  private func entry(_ entry: MonthGrid.Entry, isFirst: Bool) -> Node {
    element("li") {
      if let mark = entry.mark, isFirst {
        element("span", .class("mark")) { typography.typeset(mark) }
        " "
      }
      nodes(entry.title)
      if let note = entry.note, isFirst {
        " "
        element("span", .class("beside")) { typography.typeset(note) }
      }
    }
  }
}
