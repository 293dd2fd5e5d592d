import Foundation
import GRDB
import Kernel

/// Somebody who speaks for a member authority: its representative, an elected or a technical referent, for as long as the mandate lasts.
///
/// Each field is public only where its own flag says so. A row is one mandate: whoever is confirmed after an election gets a new one.
struct Referent: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  /// The organisation's key.
  let organisation: String
  let organisationName: String
  /// The key of a person in the public records; nil for somebody who stands nowhere else.
  let person: String?
  /// The name in full.
  let name: String
  let role: ReferentRole
  /// What was delegated to them, in the exact words of the decision.
  let delegation: String?
  let validFrom: PartialDate?
  let validTo: PartialDate?
  /// The election at which the mandate ends by rule; nil where none ends it.
  let untilElection: PartialDate?
  /// When the authority said that the mandate goes on.
  let confirmedOn: PartialDate?
  /// When the authority was last asked whether it does.
  let askedOn: PartialDate?
  let email: String?
  let phone: String?
  let publicName: Bool
  let publicEmail: Bool
  let publicPhone: Bool

  var record: RecordID { RecordID("referent", String(id)) }

  /// How the mandate stands on a day.
  func state(on day: PartialDate) -> MandateState {
    if let validFrom, validFrom.description > day.description { return .toCome }
    if let validTo, validTo.isOver(on: day) { return .ended }
    if let untilElection, untilElection.isOver(on: day) { return .toConfirm }
    return .current
  }

  /// What is public, in a few words: « nom, téléphone »; empty when nothing is.
  var publicFields: [ReferentField] {
    [(publicName, ReferentField.name), (publicEmail, .email), (publicPhone, .phone)].filter(\.0).map(\.1)
  }
}

enum ReferentRole: String, Choice {
  /// Votes for the authority in the assembly.
  case representative
  case elected
  case technical

  var label: String {
    switch self {
    case .representative: "Représentant·e"
    case .elected: "Élu·e référent·e"
    case .technical: "Référent·e technique"
    }
  }

  /// Whether the mandate ends with the assembly that gave it.
  var endsAtElection: Bool { self != .technical }
}

/// A field of a referent that may be made public on its own.
enum ReferentField: String, CaseIterable, Sendable {
  case name
  case email
  case phone

  var label: String {
    switch self {
    case .name: "nom"
    case .email: "courriel"
    case .phone: "téléphone"
    }
  }

  /// Reads `name,email`; nothing from an empty text.
  /// - Throws: ``Sentence`` with what there is.
  static func parse(_ text: String) throws -> Set<ReferentField> {
    Set(
      try text.split(separator: ",").map { word in
        let word = word.trimmingCharacters(in: .whitespaces)
        guard let field = ReferentField(rawValue: word) else {
          throw Sentence(
            "« \(word) » ne peut pas être rendu public. Il y a : \(allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return field
      })
  }
}

enum MandateState: String, Sendable {
  case toCome
  case current
  /// The election at which it ended by rule has passed, and nobody said yet whether it goes on.
  case toConfirm
  case ended

  var label: String {
    switch self {
    case .toCome: "à venir"
    case .current: "en cours"
    case .toConfirm: "à confirmer"
    case .ended: "terminé"
    }
  }
}

extension PartialDate {
  /// Whether a day comes after it, as far as it is known: `2028-03` is over on 1 April 2028.
  func isOver(on day: PartialDate) -> Bool { String(day.description.prefix(description.count)) > description }
}
