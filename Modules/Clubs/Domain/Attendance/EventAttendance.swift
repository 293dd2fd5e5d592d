import Commons
import GRDB
import Kernel
import Markup

/// How many people came to an event, and how that is known. A headcount has no names; names are three-valued: somebody came, did
/// not, or nothing was recorded of them. Counts survive when the names are deleted.
struct EventAttendance: Sendable, Hashable {
  /// Where the number of an event comes from.
  enum Source: Sendable, Hashable { case headcount, names, both }

  /// The number that stands for the event: the headcount, or the names where there is none or where they are more. Those that
  /// came count at least, as long as of somebody else nothing is recorded.
  let entries: Quantity
  /// Nil when nothing is recorded.
  let source: Source?
  /// The number that somebody counted, without names.
  let headcount: Quantity
  /// People by name, or what was counted of them before the names were deleted. Whoever came stands in exactly one of
  /// ``onSite``, ``online`` and ``hybrid``.
  let came: Int
  let absent: Int
  /// Those with a place of whom nothing is recorded.
  let notRecorded: Int
  let onSite: Int
  let online: Int
  /// Came both ways to one event: one person.
  let hybrid: Int
}

extension EventAttendance {
  /// - Parameter counts: people by how they came.
  init(headcount: Quantity, _ counts: [AttendanceCount]) {
    func sum(_ holds: (AttendanceCount) -> Bool) -> Int { counts.filter(holds).reduce(0) { $0 + $1.count } }
    let came = sum { $0.state == .came }
    let notRecorded = sum { $0.state == .notRecorded }
    let absent = sum { $0.state == .absent }
    self.headcount = headcount
    (self.came, self.absent, self.notRecorded) = (came, absent, notRecorded)
    onSite = sum { $0.state == .came && $0.onSite && !$0.online }
    online = sum { $0.state == .came && !$0.onSite && $0.online }
    hybrid = sum { $0.state == .came && $0.onSite && $0.online }
    // Nobody came only where everybody is known not to have come.
    let hasNames = came > 0 || (absent > 0 && notRecorded == 0)
    let named: Quantity = !hasNames ? .notRecorded : notRecorded == 0 ? .exact(came) : .atLeast(came)
    entries = (headcount.number ?? -1) >= came ? headcount : named
    source =
      switch (headcount.number != nil, hasNames) {
      case (true, true): .both
      case (true, false): .headcount
      case (false, true): .names
      case (false, false): nil
      }
  }

  /// The number with how it is known, as the event's page tells it: « 42 présences relevées par noms », « environ 60 personnes
  /// (comptage) ». Nil when nothing is recorded.
  var text: String? {
    let named = French.count(came, "présence relevée par noms", "présences relevées par noms")
    let others = French.count(notRecorded, "autre personne inscrite", "autres personnes inscrites")
    let rest = notRecorded == 0 ? "" : " (rien n’est noté pour \(others))"
    let counted = "\(headcount.text) \((headcount.number ?? 0) < 2 ? "personne" : "personnes")"
    return switch source {
    case nil: nil
    case .headcount: "\(counted) (comptage)"
    case .names: named + rest
    case .both where entries == headcount: "\(counted) (comptage), dont \(named)\(rest)"
    case .both: "\(named)\(rest) ; \(counted) au comptage"
    }
  }
}

/// People of one event who came, or did not, in one way.
struct AttendanceCount: Sendable, Hashable {
  let state: AttendanceState
  let onSite: Bool
  let online: Bool
  let count: Int
}

/// What is known of somebody's coming.
enum AttendanceState: String, Choice {
  case came
  case absent
  case notRecorded = "not-recorded"

  var label: String {
    switch self {
    case .came: "Présent·e"
    case .absent: "Absent·e"
    case .notRecorded: "Non renseigné"
    }
  }
}
