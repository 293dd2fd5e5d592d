import Commons
import GRDB
import Kernel

extension EventSurvey {
  static func find(_ db: Database, event: String) throws -> EventSurvey? {
    try fetchOne(db, sql: "SELECT * FROM event_survey WHERE event = ?", arguments: [event])
  }

  /// The survey that a link of a mail leads to, and whether it was answered by that link.
  static func find(_ db: Database, token: String) throws -> (survey: EventSurvey, isUsed: Bool)? {
    let row = try Row.fetchOne(
      db, sql: "SELECT event, used FROM survey_token WHERE token_hash = ?", arguments: [Secret.hash(token)])
    guard let row, let survey = try find(db, event: row["event"]) else { return nil }
    return (survey, row["used"])
  }
}

extension SurveyResult {
  /// What was answered to the survey of one event; nil when it never had one.
  static func of(_ db: Database, event: String) throws -> SurveyResult? {
    guard try EventSurvey.find(db, event: event) != nil else { return nil }
    let answers = try count(db, "event = ?", event)
    return try SurveyResult(
      db, told: answers < least ? [] : [event], words: true, withheld: 0 < answers && answers < least ? 1 : 0,
      answers: answers)
  }

  /// What was answered to the surveys of the events that began in a year. Only those that are told by themselves are summed: the
  /// others would follow from the difference.
  static func of(_ db: Database, _ year: Int) throws -> SurveyResult {
    let counts = try Row.fetchAll(
      db,
      sql: """
        SELECT a.event, count(*) AS answers FROM survey_answer a JOIN event e ON e.key = a.event
        WHERE substr(e.starts_on, 1, 4) = ? GROUP BY a.event ORDER BY e.starts_on, a.event
        """, arguments: [String(year)])
    let told = counts.filter { $0["answers"] >= least }
    return try SurveyResult(
      db, told: told.map { $0["event"] }, words: false, withheld: counts.count - told.count,
      answers: told.reduce(0) { $0 + ($1["answers"] as Int) })
  }

  /// The results of some surveys, all of which have enough answers.
  /// - Parameter words: whether what was written is told too: it is, with its own event only.
  private init(_ db: Database, told events: [String], words: Bool, withheld: Int, answers: Int) throws {
    func mean(_ column: StaticString) throws -> Mean? {
      let row = try SQLRequest<Row>(
        literal:
          "SELECT avg(\(SQL(sql: "\(column)"))), count(\(SQL(sql: "\(column)"))) FROM survey_answer WHERE event IN \(events)"
      ).fetchOne(db)
      guard let row, let value: Double = row[0] else { return nil }
      return Mean(value: value, count: row[1])
    }
    let invited = try SQLRequest<Int>(literal: "SELECT count(*) FROM survey_token WHERE event IN \(events)").fetchOne(
      db)
    let marks = try SQLRequest<Int>(literal: "SELECT satisfaction FROM survey_answer WHERE event IN \(events)")
      .fetchAll(db)
    self.init(
      surveys: events.count, withheld: withheld, answers: answers,
      invited: invited.flatMap { events.isEmpty || $0 < answers ? nil : $0 }, satisfaction: try mean("satisfaction"),
      usefulness: try mean("usefulness"), recommends: try mean("recommends"),
      marks: events.isEmpty ? [] : Self.scale.map { mark in marks.filter { $0 == mark }.count },
      comments: words
        ? try SQLRequest<String>(
          literal: "SELECT comment FROM survey_answer WHERE comment IS NOT NULL AND event IN \(events) ORDER BY id"
        ).fetchAll(db) : [])
  }

  private static func count(_ db: Database, _ condition: String, _ value: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM survey_answer WHERE \(condition)", arguments: [value]) ?? 0
  }
}
