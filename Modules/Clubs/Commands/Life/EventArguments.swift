import Commons
import GRDB
import Kernel

extension VerbArgument {
  /// When, where and how; the first day stands apart.
  static let circumstances = [
    VerbArgument("until", .day, "Le dernier jour, s’il y en a plusieurs."),
    VerbArgument("at", .time, "L’heure de début."), VerbArgument("to", .time, "L’heure de fin."),
    VerbArgument("mode", .choice(EventMode.allCases.map(\.rawValue)), "Sur place, en ligne ou les deux."),
    VerbArgument("place", .text, "Le lieu, comme il sera imprimé."),
    VerbArgument("territory", .text, "Le code du territoire, comme com-35238."),
  ]
  static let room = VerbArgument("room", .text, "La salle, pour qu’elle ne soit pas prise deux fois.")
  static let regions = VerbArgument("regions", .text, "Les régions, séparées par des virgules : Bretagne, reg-52.")
  static let themes = VerbArgument("themes", .text, "Les clés des thèmes, séparées par des virgules.")
  static let networkRole = VerbArgument(
    "role", .choice(NetworkRole.allCases.map(\.rawValue)), "Ce que le réseau y fait.")
  static let newKey = VerbArgument("key", .text, "La clé de la fiche ; tirée du jour et de l’intitulé sinon.")
  static let why = VerbArgument("why", .text, "Pourquoi : tout le monde le lira.")

  static func eventKind(required: Bool) -> VerbArgument {
    VerbArgument("kind", .choice(EventKind.allCases.map(\.rawValue)), required: required, "La nature.")
  }
}

extension VerbCall {
  /// A date as precisely as it is known.
  func date(_ name: String) throws -> PartialDate {
    guard let date = PartialDate(text(name)) else {
      throw Sentence("« \(text(name)) » n’est pas une date comme 2026-05-12 ou 2026-05.")
    }
    return date
  }

  /// Why something changes; nil where nothing is said, or only spaces.
  var reason: String? {
    let words = text("why").split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  func regions(_ db: Database) throws -> [String]? { try optional("regions").map { try TypedList.regions($0, db) } }
  func themes(_ db: Database) throws -> [String]? { try optional("themes").map { try TypedList.themes($0, db) } }

  /// Circumstances with what was typed in place of what was known; an empty text leaves nothing recorded.
  func circumstances(_ known: EventCircumstances) throws -> EventCircumstances {
    var told = known
    if let last = day("until") { told.endsOn = last == told.startsOn ? nil : last }
    told.startsAt = optional("at") ?? told.startsAt
    told.endsAt = optional("to") ?? told.endsAt
    if let place = optional("place") { told.place = place.isEmpty ? nil : place }
    if let territory = optional("territory") { told.territory = territory.isEmpty ? nil : territory }
    if let mode = try EventMode.named(optional("mode")) {
      told.mode = mode
    } else if told.mode == .notRecorded, told.place != nil {
      told.mode = .onSite
    }
    return told
  }
}
