import Commons
import GRDB
import Kernel
import Markup

/// One change of an event that was announced. Never altered once it is noted.
struct EventChange: Sendable, Hashable {
  let id: Int64
  /// The event's key.
  let event: String
  let kind: EventChangeKind
  /// How it was to take place before; nil where that did not change.
  let former: EventCircumstances?
  /// How it is to take place since.
  let current: EventCircumstances?
  /// As the staff tell it to everybody.
  let reason: String?
  /// Who of the staff noted it.
  let author: String
  /// ISO 8601, UTC.
  let changedAt: String
  /// How many people were written to; nil when nobody was to be.
  var told: Int?
}

enum EventChangeKind: String, Choice {
  /// To another day.
  case moved
  case cancelled
  case hours
  case place
  case mode
  case programme
  /// What was cancelled or closed is to take place after all.
  case reopened

  var label: String {
    switch self {
    case .moved: "Déplacé"
    case .cancelled: "Annulé"
    case .hours: "Horaires modifiés"
    case .place: "Lieu modifié"
    case .mode: "Modalité modifiée"
    case .programme: "Déroulé modifié"
    case .reopened: "Maintenu"
    }
  }
}

extension EventChange {
  /// What is another than before, in the order in which people ask: the day, the hours, the place, the mode.
  var differences: [(label: String, former: String?, current: String?)] {
    guard let former, let current else { return [] }
    let all: [(label: String, former: String?, current: String?)] = [
      ("Date", former.dateText, current.dateText), ("Horaires", former.hoursText, current.hoursText),
      ("Lieu", former.place, current.place), ("Modalité", former.mode.label, current.mode.label),
    ]
    return all.filter { $0.former != $0.current }
  }

  /// What happened, with the reason: « Cet événement, prévu le 12 mars 2026, est déplacé au 19 mars 2026. Motif : … ».
  var sentence: String {
    let why = reason.map { " Motif : \($0)\($0.hasSuffix(".") ? "" : ".")" } ?? ""
    return French.typeset(fact + why)
  }

  private var fact: String {
    switch kind {
    case .cancelled:
      return former.map { "Cet événement, prévu \(Self.at($0)), est annulé." } ?? "Cet événement est annulé."
    case .reopened:
      return current.map { "Cet événement aura bien lieu, \(Self.at($0))." } ?? "Cet événement aura bien lieu."
    case .programme: return "Le déroulé de cet événement a changé."
    case .moved, .hours, .place, .mode:
      guard kind == .moved, let former, let current, former.dateText != current.dateText else { return others }
      let fact = "Cet événement, prévu \(Self.at(former)), aura lieu \(Self.at(current))."
      let rest = differences.filter { $0.label != "Date" }
      return rest.isEmpty ? fact : "\(fact) \(Self.told(rest))"
    }
  }

  private var others: String { Self.told(differences) }

  private static func told(_ differences: [(label: String, former: String?, current: String?)]) -> String {
    differences.map { difference in
      let former = difference.former.map { " (au lieu de : \($0))" } ?? ""
      return "\(difference.label) : \(difference.current ?? "non renseigné")\(former)."
    }.joined(separator: " ")
  }

  private static func at(_ circumstances: EventCircumstances) -> String {
    let day = circumstances.startsOn
    guard circumstances.endsOn == nil || circumstances.endsOn == day else {
      return PartialDate.span(day, circumstances.endsOn).hasPrefix("d")
        ? circumstances.dateText : "les \(circumstances.dateText)"
    }
    return day.day != nil ? "le \(day.text)" : "en \(day.text)"
  }
}
