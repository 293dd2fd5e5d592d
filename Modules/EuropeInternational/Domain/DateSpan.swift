import Kernel

/// The first and last day of something, each as far as it is known.
struct DateSpan: Sendable, Hashable {
  let from: PartialDate?
  let to: PartialDate?

  /// « de 2024 à 2025 », « depuis 2009 », « jusqu’au 31 octobre 2025 »; nil when neither end is known.
  var text: String? {
    switch (from, to) {
    case (let from?, let to?): PartialDate.span(from, to)
    case (let from?, nil): "depuis \(from.day == nil ? "" : "le ")\(from.text)"
    case (nil, let to?): "jusqu’\(to.day == nil ? "en" : "au") \(to.text)"
    case (nil, nil): nil
    }
  }

  /// Whether what is known places it in a year.
  ///
  /// An end alone speaks for its own year only: nothing says how long before it things began.
  /// - Parameter isOpen: whether a beginning without an end is taken to last.
  func reaches(_ year: Int, isOpen: Bool) -> Bool {
    switch (from, to) {
    case (let from?, let to?): from.year <= year && year <= to.year
    case (let from?, nil): isOpen ? from.year <= year : from.year == year
    case (nil, let to?): to.year == year
    case (nil, nil): false
    }
  }
}

extension Project {
  var record: RecordID { RecordID("project", key) }
  var dates: DateSpan { DateSpan(from: validFrom, to: validTo) }

  /// Whether it goes beyond an intention: what is only planned or submitted does not run.
  var isUnderWay: Bool { status != .planned && status != .submitted }

  /// Whether its own dates or those of a phase place it in a year.
  func isPlaced(in year: Int, phases: [ProjectPhase]) -> Bool {
    dates.reaches(year, isOpen: status != .ended) || phases.contains { $0.dates.reaches(year, isOpen: false) }
  }
}

extension ProjectPhase {
  var record: RecordID { RecordID("project_phase", "\(project)/\(position)") }
  var dates: DateSpan { DateSpan(from: validFrom, to: validTo) }
}

extension Programme {
  var record: RecordID { RecordID("programme", key) }
  var dates: DateSpan { DateSpan(from: validFrom, to: validTo) }
}

extension Application {
  var record: RecordID { RecordID("application", key) }

  /// Whether the file was sent, whatever came of it.
  var isSubmitted: Bool { [.submitted, .awarded, .rejected].contains(status) }
}

extension Involvement {
  var record: RecordID { RecordID("involvement", key) }
}

extension FollowedText {
  var record: RecordID { RecordID("followed_text", key) }
}
