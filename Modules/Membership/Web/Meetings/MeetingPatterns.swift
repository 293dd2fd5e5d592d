import Markup

extension MembershipPages {
  static let meetings = PagePattern("/reunions")
  static let meeting = PagePattern("/reunions/:key")
  static let minutes = PagePattern("/reunions/:key/compte-rendu")
}
