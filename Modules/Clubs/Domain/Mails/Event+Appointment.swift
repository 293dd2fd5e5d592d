import Commons
import Foundation
import Kernel

extension Event {
  /// When and where, for those who come; its title stands above.
  var appointment: [Fact] {
    [
      Fact("Date", dateText), Fact.optional("Horaires", Hours.text(startsAt, endsAt)),
      Fact.optional("Lieu", place ?? (mode == .notRecorded ? nil : mode.label)),
    ].compactMap { $0 }
  }

  /// The instant at which nobody can come any more; nil while its last day is not known.
  var end: Date? {
    let last = endsOn ?? startsOn
    return ParisTime.instant(last, endsAt ?? "23:59")
  }
}
