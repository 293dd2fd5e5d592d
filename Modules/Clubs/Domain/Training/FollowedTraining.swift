import Commons
import Kernel

/// One training that somebody registered for, and whether they came.
struct FollowedTraining: Sendable, Hashable {
  let event: Event
  let hours: TrainingHours?
  /// Who registered.
  let name: String
  let attendance: AttendanceState

  /// What became of it on a day: a training that is still to come was followed by nobody.
  func state(on today: PartialDate) -> String {
    switch attendance {
    case .came: "Suivie"
    case .absent: "Non suivie"
    case .notRecorded: event.isAhead(of: today) ? "Inscription confirmée" : "Présence non renseignée"
    }
  }
}
