import Commons
import GRDB
import Kernel
import Markup

/// How the staff opened an event to registration.
struct RegistrationSetting: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  /// How many places there are; nil for no limit.
  var capacity: Int?
  /// The first and the last day on which one can ask.
  var opensOn: PartialDate?
  var closesOn: PartialDate?
  /// When the staff closed it, whatever the days say; nil when they did not.
  var closedAt: String?
  /// What people should know before they register.
  var note: String?
}

/// An event that takes registrations, and how many it took.
struct RegistrationOffer: Sendable {
  let event: Event
  let setting: RegistrationSetting
  let confirmed: Int
  let waiting: Int

  /// How many places are free; nil without limit. Never below zero, even when the capacity was lowered.
  var placesLeft: Int? { setting.capacity.map { max(0, $0 - confirmed) } }

  var isFull: Bool { placesLeft == 0 }

  /// Why nobody can register today; nil when anybody can.
  func closure(on today: PartialDate) -> String? {
    if let closure = event.closure(on: today) { return closure }
    if let opens = setting.opensOn, today < opens { return "Les inscriptions ouvriront le \(opens.text)." }
    if let closes = setting.closesOn, closes < today { return "Les inscriptions sont closes depuis le \(closes.text)." }
    return setting.closedAt == nil ? nil : "Les inscriptions sont closes."
  }

  /// « 12 places sur 40 ».
  var placesText: String {
    guard let capacity = setting.capacity, let left = placesLeft else { return "Sans limite de places" }
    guard left == 0 else {
      return "\(French.count(left, "place libre", "places libres")) sur \(French.number(capacity))"
    }
    let all = capacity == 1 ? "L’unique place est prise" : "Les \(French.number(capacity)) places sont prises"
    return waiting == 0 ? all : "\(all), \(French.count(waiting, "personne attend", "personnes attendent"))"
  }
}

extension Event {
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
