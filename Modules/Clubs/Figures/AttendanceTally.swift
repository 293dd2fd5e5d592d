import Commons
import GRDB
import Kernel
import Markup

/// What is known of how many came to some events. Only exact numbers are summed or compared; a number tells how many events it covers
/// and how many say nothing.
struct AttendanceTally {
  private let entries: [(event: Event, attendance: EventAttendance)]
  private let tally: Tally
  /// The exact numbers, the smallest first.
  private let numbers: [Int]

  init(_ events: [Event], _ db: Database) throws {
    let told = try EventAttendance.of(db, events)
    entries = events.compactMap { event in told[event.key].map { (event, $0) } }
    tally = Tally(entries.map(\.attendance.entries))
    numbers = entries.compactMap { $0.attendance.entries.exactNumber }.sorted()
  }

  /// The sum, told apart by `breakdowns`; nil when no event gives an exact number.
  func sum(_ breakdowns: ([CountedEvent]) throws -> [Computation.Breakdown]) rethrows -> Computation? {
    guard !numbers.isEmpty else { return nil }
    let counted = entries.compactMap { entry in
      entry.attendance.entries.exactNumber.map { CountedEvent(event: entry.event, adds: $0) }
    }
    return Computation(tally.total, coverage: coverage, records: parts, breakdowns: try breakdowns(counted).told)
  }

  /// Rounded to the nearest, halves up.
  var average: Computation? {
    numbers.isEmpty
      ? nil
      : Computation(
        (2 * tally.total + numbers.count) / (2 * numbers.count), coverage: coverage, records: parts)
  }

  var median: Computation? {
    numbers.median.map { Computation($0, coverage: coverage, records: parts) }
  }

  /// The sum of the exact numbers.
  var total: Int { tally.total }
  /// How many events give an exact number.
  var exact: Int { tally.exact }

  /// What a chapter says of them in one sentence; nothing while fewer than three give an exact number.
  /// - Parameter name: what they are, in the plural: « clubs ».
  func sentence(of name: String) -> [Block] {
    guard exact >= 3, let average = average?.value, let median = median?.value else { return [] }
    return [
      .paragraph([
        .text(
          "\(French.number(exact)) des \(French.number(entries.count)) \(name) disent une affluence exacte : \(French.number(average)) personnes en moyenne, \(French.number(median)) au milieu (médiane)."
        )
      ])
    ]
  }

  /// The events of which names say who came, each with how many they were.
  var named: [Computation.Part] {
    entries.filter { $0.attendance.came > 0 }.map {
      .init($0.event.record, label: $0.event.figureLabel, adds: .exact($0.attendance.came))
    }
  }

  private var parts: [Computation.Part] {
    entries.map { .init($0.event.record, label: $0.event.figureLabel, adds: $0.attendance.entries) }
  }

  /// « 9 événements donnent un nombre exact, 2 un nombre approché, qui ne s’additionne pas, 16 ne disent rien. »
  private var coverage: String {
    var coverage = French.count(tally.exact, "événement donne", "événements donnent") + " un nombre exact"
    if tally.approximate > 0 { coverage += ", \(tally.approximate) un nombre approché, qui ne s’additionne pas" }
    if tally.silent > 0 { coverage += ", \(tally.silent) ne \(tally.silent < 2 ? "dit" : "disent") rien" }
    coverage += "."
    let named = entries.count { $0.attendance.source == .names && $0.attendance.entries.isExact }
    return named == 0 ? coverage : coverage + " Des présences relevées par nom en donnent \(French.number(named))."
  }
}

extension Quantity {
  fileprivate var exactNumber: Int? { if case .exact(let number) = self { number } else { nil } }
}

extension [Int] {
  /// The middle one of sorted numbers; between two, their mean, halves up. Nil when there is none.
  var median: Int? {
    guard !isEmpty else { return nil }
    return (self[(count - 1) / 2] + self[count / 2] + 1) / 2
  }
}
