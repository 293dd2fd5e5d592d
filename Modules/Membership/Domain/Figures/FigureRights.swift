import Kernel

extension Right {
  /// What says who is behind with something: of use to whoever looks after the members, of none to the public.
  static let readMemberFigures = Right(
    "membership.figures.read", title: "Lire les chiffres internes sur les adhérents", for: [.board, .team])
}
