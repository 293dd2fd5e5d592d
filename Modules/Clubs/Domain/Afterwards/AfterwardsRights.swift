import Kernel

extension Right {
  static let readMinutes = Right(
    "clubs.minutes.read", title: "Lire les comptes rendus réservés aux adhérents",
    for: [.contact, .delegate, .board, .team])
  static let editAfterwards = Right(
    "clubs.afterwards.edit", title: "Lire les projets de compte rendu, tenir les photos des événements", for: [.team])
  static let readSurveys = Right(
    "clubs.surveys.read", title: "Lire les résultats des enquêtes sur les événements", for: [.team])
}
