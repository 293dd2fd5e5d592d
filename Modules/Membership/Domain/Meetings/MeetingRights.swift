import Kernel

extension Right {
  /// Whom a meeting concerns: the board, and the team that prepares it.
  static let readMeetings = Right(
    "membership.meetings.read", title: "Lire les réunions des instances, leurs comptes rendus et leurs décisions",
    for: [.board, .team])
}
