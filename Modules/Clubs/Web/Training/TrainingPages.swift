import Markup

extension ClubsPages {
  static let trainings = PagePattern("/formations")
  static let followedTrainings = PagePattern("/formations/suivies/:key")
}
