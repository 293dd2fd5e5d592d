import Commons
import Kernel

/// An event to be entered.
struct EventDraft: Sendable {
  /// Nil for one made from the day and the title.
  var key: String?
  var title: String
  var kind: EventKind
  /// Nil for what follows from who organises it.
  var role: NetworkRole?
  var circumstances: EventCircumstances
  /// The room, where it is known; the place of the circumstances is then its first place.
  var room: String?
  /// Codes of régions.
  var regions: [String] = []
  /// Keys of themes.
  var themes: [String] = []
  /// Keys of those who organise it with the network; the chamber of a club comes by itself.
  var coOrganisers: [String] = []
  /// Whether a club is not organised with the chamber of its area.
  var isWithoutChamber = false
  var edition: Int?
  static let lastEdition = 9_999
  var description: String?
  var note: String?
  /// The key of the former edition.
  var previous: String?

  init(title: String, kind: EventKind, _ circumstances: EventCircumstances) {
    self.title = title
    self.kind = kind
    self.circumstances = circumstances
  }
}
