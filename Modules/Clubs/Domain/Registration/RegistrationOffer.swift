import Commons
import GRDB
import Kernel
import Markup

/// An event that takes registrations, and how many it took.
struct RegistrationOffer: Sendable {
  /// How many registrations one way of coming has.
  struct Count: Sendable, Hashable {
    var confirmed = 0
    /// Places that are kept for somebody who has not answered yet.
    var offered = 0
    var waiting = 0
  }

  let event: Event
  let setting: RegistrationSetting
  /// By how people come. Where there is one way only, everybody counts there, whatever they chose before the event changed.
  let counts: [RegistrationMode: Count]

  init(event: Event, setting: RegistrationSetting, counts: [RegistrationMode: Count]) {
    self.event = event
    self.setting = setting
    let modes = event.registrationModes
    self.counts =
      modes.count > 1
      ? counts
      : [
        modes[0]: counts.values.reduce(into: Count()) {
          $0.confirmed += $1.confirmed
          $0.offered += $1.offered
          $0.waiting += $1.waiting
        }
      ]
  }

  /// The ways of coming, the room first.
  var modes: [RegistrationMode] { event.registrationModes }
  var confirmed: Int { counts.values.reduce(0) { $0 + $1.confirmed } }
  var offered: Int { counts.values.reduce(0) { $0 + $1.offered } }
  var waiting: Int { counts.values.reduce(0) { $0 + $1.waiting } }

  /// How many places nobody else can have: those that are taken, and those that are offered.
  func held(_ mode: RegistrationMode) -> Int { counts[mode].map { $0.confirmed + $0.offered } ?? 0 }

  /// How many places are free; nil without limit. Never below zero, even where the staff let more people in.
  func placesLeft(_ mode: RegistrationMode) -> Int? { setting.capacity(for: mode).map { max(0, $0 - held(mode)) } }

  func isFull(_ mode: RegistrationMode) -> Bool { placesLeft(mode) == 0 }

  /// Whether no way of coming has a free place.
  var isFull: Bool { modes.allSatisfy(isFull) }

  /// How somebody comes, where the event leaves a choice; else the one way there is.
  func mode(_ asked: RegistrationMode?) -> RegistrationMode {
    asked.flatMap { modes.contains($0) ? $0 : nil } ?? modes[0]
  }

  /// Why nobody can register today; nil when anybody can.
  func closure(on today: PartialDate) -> String? {
    if let closure = event.closure(on: today) { return closure }
    if let opens = setting.opensOn, today < opens { return "Les inscriptions ouvriront le \(opens.text)." }
    if let closes = setting.closesOn, closes < today { return "Les inscriptions sont closes depuis le \(closes.text)." }
    return setting.closedAt == nil ? nil : "Les inscriptions sont closes."
  }

  /// « 12 places libres sur 40 »; with each way of coming where there are two.
  var placesText: String {
    guard modes.count > 1 else { return placesText(modes[0]) }
    let each = modes.map { "\($0.label.lowercased()) : \(placesText($0).lowercasedFirst)" }.joined(separator: " ; ")
    return each.prefix(1).uppercased() + each.dropFirst()
  }

  private func placesText(_ mode: RegistrationMode) -> String {
    guard let capacity = setting.capacity(for: mode), let left = placesLeft(mode) else {
      return "Sans limite de places"
    }
    guard left == 0 else {
      return "\(French.count(left, "place libre", "places libres")) sur \(French.number(capacity))"
    }
    let all = capacity == 1 ? "L’unique place est prise" : "Les \(French.number(capacity)) places sont prises"
    let waiting = counts[mode]?.waiting ?? 0
    return waiting == 0 ? all : "\(all), \(French.count(waiting, "personne attend", "personnes attendent"))"
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension Event {
  /// How people can come to it, the room first; in the room where nothing is recorded.
  var registrationModes: [RegistrationMode] {
    switch mode {
    case .online: [.online]
    case .hybrid: [.onSite, .online]
    case .onSite, .notRecorded: [.onSite]
    }
  }

  /// Why nobody can come to it any more; nil while it is ahead.
  func closure(on today: PartialDate) -> String? {
    switch status {
    case .cancelled: "Cet événement est annulé."
    case .moved: "Cet événement est déplacé ; les inscriptions sont suspendues."
    case .held: "Cet événement a eu lieu."
    case .planned: lastDay < today.description ? "Cet événement est passé." : nil
    }
  }

  /// Its last day, or one no earlier than that where only the month or the year is known; ISO 8601.
  private var lastDay: String {
    let last = endsOn ?? startsOn
    return "\(last)" + (last.month == nil ? "-12-31" : last.day == nil ? "-31" : "")
  }
}
