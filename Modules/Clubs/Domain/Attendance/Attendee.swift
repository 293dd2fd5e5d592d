import Kernel
import Markup

/// Somebody who is registered for an event, with what is known of their coming.
struct Attendee: Sendable, Hashable {
  let id: Int64
  let event: String
  let name: String
  let email: String
  let function: String?
  let organisation: String?
  let mode: RegistrationMode
  let state: RegistrationState
  /// What is typed at the door: six letters and digits.
  let code: String
  /// Nil as long as nothing is recorded.
  let attendance: Attendance?

  var record: RecordID { RecordID("registration", String(id)) }

  /// Whether a place is kept for them.
  var isExpected: Bool { state == .confirmed }

  var attendanceState: AttendanceState { attendance?.state ?? .notRecorded }

  /// How they are told from others of the same name: « Élue, Ville de Rennes ».
  var capacity: String { [function, organisation].compactMap { $0 }.joined(separator: ", ") }

  /// The name without case, accents and order: « DURAND Zoé » is « Zoé Durand ».
  static func folded(name: String) -> String {
    French.slug(name).split(separator: "-").sorted().joined(separator: "-")
  }
}

/// What was recorded of one person: came, on site or online or both ways, or did not come.
struct Attendance: Sendable, Hashable {
  let state: AttendanceState
  let onSite: Bool
  let online: Bool
  /// How long, where a report of the online room tells.
  let minutes: Int?
  /// ISO 8601, UTC.
  let recordedAt: String

  /// « Présent·e sur place », « Absent·e ».
  var wayText: String {
    guard state == .came else { return state.label }
    return "\(state.label) " + (onSite && online ? "sur place et à distance" : onSite ? "sur place" : "à distance")
  }

  var text: String { wayText + (minutes.map { ", \(Duration.text(minutes: $0))" } ?? "") }
}

extension Duration {
  /// « 2 h 30 », « 45 min ».
  static func text(minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    guard hours > 0 else { return "\(rest)\u{A0}min" }
    return "\(hours)\u{A0}h" + (rest == 0 ? "" : "\u{A0}" + (rest < 10 ? "0\(rest)" : "\(rest)"))
  }
}
