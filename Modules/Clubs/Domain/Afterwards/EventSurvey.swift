import GRDB
import Kernel

/// A few questions put to those who came to an event, open until a day. Whoever answers does so by a link that tells nobody who.
struct EventSurvey: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  /// ISO 8601, UTC.
  let openedAt: String
  /// The last day on which answers are taken, in Paris.
  let closesOn: PartialDate

  var record: RecordID { RecordID("event_survey", event) }

  func isOpen(on day: PartialDate) -> Bool { day <= closesOn }
}

/// What was answered to the surveys of one event or of a year. Nothing is told of a survey with fewer than ``least`` answers: it
/// would tell who answered what.
struct SurveyResult: Sendable, Hashable {
  /// From how many answers on a survey is told.
  static let least = 5
  /// The marks go from 1, not at all, to 5, entirely.
  static let scale = 1...5

  /// The mean of some marks from 1 to 5, with how many gave it.
  struct Mean: Sendable, Hashable {
    let value: Double
    let count: Int
  }

  /// How many surveys are told.
  let surveys: Int
  /// How many surveys have answers, but too few to be told.
  let withheld: Int
  /// How many answers the surveys told have; of one event, how many it has, told or not.
  let answers: Int
  /// How many people were sent a link of the surveys told; nil once the links are erased.
  let invited: Int?
  let satisfaction: Mean?
  let usefulness: Mean?
  let recommends: Mean?
  /// How many answered each mark of satisfaction, from 1 to 5; empty while nothing is told.
  let marks: [Int]
  /// What people wrote, in no order; empty for a year.
  let comments: [String]

  /// Whether there is enough to tell anything.
  var isTold: Bool { surveys > 0 }
}
