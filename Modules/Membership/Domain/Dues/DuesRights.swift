import Kernel

extension Right {
  /// A contact holds it over their own authority.
  static let readDues = Right(
    "membership.dues.read", title: "Lire les appels de cotisation et le relevé d’un adhérent", for: [.contact, .team])

  /// Over all members at once: nobody holds it for one authority.
  static let followDues = Right(
    "membership.dues.follow", title: "Suivre les cotisations de tous les adhérents", for: [.team])

  static let editBilling = Right(
    "membership.dues.billing", title: "Tenir à jour les coordonnées de facturation d’un adhérent",
    for: [.contact, .team])
}
