import Kernel

extension Right {
  /// A contact holds it over their own authority, and nobody else.
  static let readFollowedTrainings = Right(
    "clubs.trainings.followed", title: "Lire qui a suivi quelle formation, pour sa collectivité", for: [.contact])
}
