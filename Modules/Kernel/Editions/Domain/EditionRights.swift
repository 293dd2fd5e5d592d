internal import Kernel

extension Right {
  /// The records behind an edition are the team's; what was printed is everybody's.
  static let readSnapshot = Right(
    "editions.snapshot.read", title: "Télécharger les données scellées d’une édition du rapport", for: [.team, .board])
}
