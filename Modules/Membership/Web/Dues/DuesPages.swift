import Markup

extension MembershipPages {
  /// For the team.
  static let dues = PagePattern("/cotisations")
  static let duesCall = PagePattern("/cotisations/:number")
  static let duesCallPaper = PagePattern("/cotisations/:number/appel")
  static let duesCreditPaper = PagePattern("/cotisations/:number/avoir")
  static let duesReceipt = PagePattern("/cotisations/:number/recu")
  static let duesAccount = PagePattern("/adherents/:key/cotisations")
  static let duesStatement = PagePattern("/adherents/:key/cotisations/releve")
  static let duesBilling = PagePattern("/adherents/:key/cotisations/facturation")
}
