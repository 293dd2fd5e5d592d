import GRDB
import Kernel

/// How the staff opened an event to registration.
struct RegistrationSetting: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  /// How many places the room has; nil for no limit.
  var capacity: Int?
  /// How many people can follow online; nil for no limit.
  var capacityOnline: Int?
  /// The first and the last day on which one can ask.
  var opensOn: PartialDate?
  var closesOn: PartialDate?
  /// When the staff closed it, whatever the days say; nil when they did not.
  var closedAt: String?
  /// What people should know before they register.
  var note: String?
  /// Whether the team accepts each registration.
  var approval: Bool
  /// For how many hours a place that becomes free is kept for whoever waits; nil gives it to them at once.
  var offerHours: Int?
  /// How many colleagues one person may register; nil for none.
  var groupLimit: Int?
  /// Whether the form asks what people eat.
  var asksMeal: Bool
  /// Whether the form asks what people need to come and follow.
  var asksAccess: Bool
  /// Whether only those with a code of an invitation can register.
  var invitationOnly: Bool

  init(event: String) {
    self.event = event
    (approval, asksMeal, asksAccess, invitationOnly) = (false, false, false, false)
  }

  /// How many places one way of coming has; nil for no limit.
  func capacity(for mode: RegistrationMode) -> Int? {
    switch mode {
    case .onSite: capacity
    case .online: capacityOnline
    }
  }
}
