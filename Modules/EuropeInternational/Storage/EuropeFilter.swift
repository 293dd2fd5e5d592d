import Commons
import GRDB
import Kernel

/// Which records of this module to take; a part that is nil does not filter.
struct EuropeFilter: Sendable {
  /// The themes under which an event belongs here.
  static let themes = ["europe", "international"]

  var year: Int?
  /// The last day of what is dated: the cut-off of a period.
  var asOf: String?
  var kind: InvolvementKind?
  /// Words of the title.
  var search: String?

  /// Involvements by kind, the latest first, those without a date last.
  func involvements(_ db: Database) throws -> [Involvement] {
    let all = try Involvement.fetchAll(db, sql: "SELECT * FROM involvement ORDER BY on_date DESC NULLS LAST, key")
    return InvolvementKind.allCases.flatMap { kind in all.filter { $0.kind == kind } }.filter { involvement in
      (kind == nil || involvement.kind == kind) && takes(involvement.onDate) && takes(involvement.title)
    }
  }

  /// Projects that their dates or those of a phase place in the year.
  func projects(_ db: Database) throws -> [Project] {
    let phases = Dictionary(grouping: try ProjectPhase.fetchAll(db, sql: "SELECT * FROM project_phase"), by: \.project)
    return try Project.fetchAll(db, sql: "SELECT * FROM project ORDER BY name COLLATE french, key").filter { project in
      takes([project.name, project.fullName ?? ""].joined(separator: " "))
        && (year.map { project.isPlaced(in: $0, phases: phases[project.key] ?? []) } ?? true)
    }
  }

  /// Programmes that nothing says to lie outside the year: most funds bear no dates.
  func programmes(_ db: Database) throws -> [Programme] {
    try Programme.fetchAll(db, sql: "SELECT * FROM programme ORDER BY level, kind, name COLLATE french, key").filter {
      programme in
      takes([programme.name, programme.acronym ?? ""].joined(separator: " "))
        && (year.map { programme.dates == DateSpan(from: nil, to: nil) || programme.dates.reaches($0, isOpen: true) }
          ?? true)
    }
  }

  /// Applications by the day they were sent, the latest first.
  func applications(_ db: Database) throws -> [Application] {
    try Application.fetchAll(
      db, sql: "SELECT * FROM application ORDER BY submitted_on DESC NULLS LAST, title COLLATE french, key"
    )
    .filter { takes($0.submittedOn) && takes($0.title) }
  }

  func texts(_ db: Database) throws -> [FollowedText] {
    try FollowedText.fetchAll(
      db, sql: "SELECT * FROM followed_text ORDER BY adopted_on DESC NULLS LAST, title COLLATE french, key"
    )
    .filter { takes($0.adoptedOn) && takes($0.title) }
  }

  /// Events on one of ``themes``, each once, the latest first.
  func events(_ db: Database) throws -> [Event] {
    var found: Set<Event> = []
    for theme in Self.themes {
      var filter = EventFilter()
      filter.theme = theme
      filter.year = year
      filter.asOf = asOf
      filter.search = search
      found.formUnion(try filter.events(db))
    }
    return found.sorted { ($1.startsOn, $0.key) < ($0.startsOn, $1.key) }
  }

  private func takes(_ date: PartialDate?) -> Bool {
    guard let date else { return year == nil }
    return (year == nil || date.year == year) && asOf.map { date.description <= $0 } ?? true
  }

  private func takes(_ title: String) -> Bool { search.map { title.matches($0) } ?? true }
}
