import Kernel

extension Right {
  /// A contact holds it over their own authority.
  static let editProfile = Right(
    "membership.profile.edit", title: "Modifier le profil public d’un adhérent", for: [.contact, .team])
}
