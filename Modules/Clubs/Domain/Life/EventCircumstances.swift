import Commons
import Kernel
import Markup

/// When, where and how an event takes place: what those who come must know of a change.
struct EventCircumstances: Codable, Sendable, Hashable {
  var startsOn: PartialDate
  var endsOn: PartialDate?
  /// Hours in Paris, `14:30`.
  var startsAt: String?
  var endsAt: String?
  var mode: EventMode
  /// As it is printed.
  var place: String?
  /// The code of a territory.
  var territory: String?

  init(_ event: Event) {
    startsOn = event.startsOn
    endsOn = event.endsOn
    startsAt = event.startsAt
    endsAt = event.endsAt
    mode = event.mode
    place = event.place
    territory = event.territory
  }

  init(on startsOn: PartialDate, mode: EventMode = .notRecorded) {
    self.startsOn = startsOn
    self.mode = mode
  }

  /// The last day on which it takes place.
  var lastDay: PartialDate { endsOn ?? startsOn }

  /// « 5 et 6 décembre 2024 »
  var dateText: String { PartialDate.span(startsOn, endsOn) }

  /// « de 14 h 30 à 17 h »; nil where no hour is recorded.
  var hoursText: String? { Hours.text(startsAt, endsAt) }

  /// « Rennes », « en ligne », within a sentence; nil where neither is recorded.
  var placeText: String? { place ?? (mode == .notRecorded ? nil : mode.label.lowercased()) }

  /// - Throws: ``Sentence`` that says what ends before it starts.
  func check() throws {
    if let endsOn, endsOn < startsOn {
      throw Sentence("L’événement finirait (\(endsOn.text)) avant de commencer (\(startsOn.text)).")
    }
    if startsAt == nil, endsAt != nil {
      throw Sentence("Dites à quelle heure l’événement commence, et pas seulement à quelle heure il finit.")
    }
    guard lastDay == startsOn, let startsAt, let endsAt, endsAt <= startsAt else { return }
    throw Sentence(
      "L’événement finirait à \(Hours.clock(endsAt)), et commence à \(Hours.clock(startsAt)), le \(startsOn.text).")
  }
}
