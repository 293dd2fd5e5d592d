import Kernel

/// How long after the clubs and events of a year their minutes were published.
struct MinutesDelay: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    let event: RecordID
    /// « 12 mars 2026 · Club Bretagne ».
    let label: String
    /// Whether minutes are published, for everybody or for members.
    let isPublished: Bool
    /// From the last day of the event to the day of publication; nil when one of them is not known to the day.
    let days: Int?
  }

  /// The clubs held, and the events held that the network organises or co-organises, the earliest first.
  let entries: [Entry]

  var held: Int { entries.count }
  var published: Int { entries.filter(\.isPublished).count }
  /// How many say after how many days.
  var dated: Int { entries.filter { $0.days != nil }.count }

  /// The middle of the days, the lower of the two middle ones where there are two; nil when none is known.
  var median: Int? {
    let days = entries.compactMap(\.days).sorted()
    return days.isEmpty ? nil : days[(days.count - 1) / 2]
  }
}
