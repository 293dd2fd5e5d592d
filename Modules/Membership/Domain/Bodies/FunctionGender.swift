import Foundation

/// Whether a function is worded for a woman or for a man.
///
/// Parity is told from the words with which the network names those who sit (« administratrice », « vice-président ») and from nothing
/// else: nothing is kept of anybody's gender. A wording that is the same for all (« membre du bureau », « maire ») tells nothing.
enum FunctionGender: Sendable, Hashable {
  case feminine
  case masculine

  /// The gender of the first word that has one; nil when none has.
  init?(of function: String) {
    // « élu·e » is one word, and tells nothing.
    let words = function.lowercased().split { !($0.isLetter || $0 == "·" || $0 == ".") }
    for word in words {
      if Self.womens.contains(String(word)) {
        self = .feminine
        return
      }
      if Self.mens.contains(String(word)) {
        self = .masculine
        return
      }
    }
    return nil
  }

  private static let womens: Set<String> = [
    "présidente", "coprésidente", "administratrice", "trésorière", "conseillère", "adjointe", "déléguée", "chargée",
    "directrice", "associée", "sénatrice", "députée", "élue", "coordinatrice", "animatrice", "référente", "mairesse",
    "représentante", "rapporteuse", "suppléante",
  ]
  private static let mens: Set<String> = [
    "président", "coprésident", "administrateur", "trésorier", "conseiller", "adjoint", "délégué", "chargé",
    "directeur", "associé", "sénateur", "député", "élu", "coordinateur", "animateur", "référent", "représentant",
    "rapporteur", "suppléant",
  ]
}
