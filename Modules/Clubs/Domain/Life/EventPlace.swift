import GRDB
import Kernel

/// One of the places to which an event goes: a room, or a stop of a tour with its own day and hours.
struct EventPlace: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  /// From 1 on.
  let position: Int
  /// As it is printed: « Hôtel de Région, Rennes ».
  var name: String
  var room: String?
  var address: String?
  /// The code of a territory.
  var territory: String?
  /// Nil where the event's own day and hours hold.
  var onDate: PartialDate?
  var startsAt: String?
  var endsAt: String?
  var note: String?

  var record: RecordID { RecordID("event_place", "\(event)/\(position)") }

  /// « Hôtel de Région, salle des fêtes »
  var title: String { room.map { "\(name), \($0)" } ?? name }
}
