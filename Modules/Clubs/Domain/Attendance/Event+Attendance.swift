import Commons
import Kernel

extension Event {
  /// Why nobody's coming can be noted; nil from its first day on.
  func attendanceClosure(on today: PartialDate) -> String? {
    if status == .cancelled { return "Cet événement est annulé : il n’y a pas de présence à noter." }
    // A month or a year begins before its days.
    guard startsOn.description <= today.description else {
      return "Les présences se notent à partir du jour de l’événement (\(startsOn.text))."
    }
    return nil
  }

  /// How long it lasted, in minutes; nil where the hours are not known or fill several days.
  var minutes: Int? {
    guard endsOn == nil || endsOn == startsOn, let start = startsAt?.minutesOfDay, let end = endsAt?.minutesOfDay,
      end > start
    else { return nil }
    return end - start
  }
}

extension String {
  /// The minutes since midnight of an hour such as `14:30`.
  fileprivate var minutesOfDay: Int? {
    let parts = split(separator: ":").compactMap { Int($0) }
    return parts.count == 2 ? parts[0] * 60 + parts[1] : nil
  }
}
