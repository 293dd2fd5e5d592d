import Commons
import Foundation
import GRDB
import Kernel
import Mail

extension ReferentDesk {
  func check(person: String?, name: String?) throws {
    guard (person == nil) != (name?.filled == nil) else {
      throw Sentence("Donnez soit la clé d’une personne enregistrée, soit un nom en toutes lettres.")
    }
    guard let person else { return }
    _ = try Person.named(
      person, db, otherwise: "Pour quelqu’un qui n’est pas dans les fiches publiques, donnez son nom.")
  }

  /// An authority has one representative, and nobody holds one role twice.
  func checkFree(_ new: NewReferent, in organisation: Organisation) throws {
    let begins = new.validFrom ?? today
    let held = try Referent.of(db, organisation: organisation.key).filter { referent in
      referent.role == new.role && (referent.validTo.map { !$0.isOver(on: begins) && $0 != begins } ?? true)
    }
    let isSame = { (referent: Referent) in
      referent.person.map { $0 == new.person } ?? (referent.name == new.name?.filled)
    }
    if let same = held.first(where: isSame) {
      throw Sentence("\(same.name) tient déjà ce rôle pour « \(organisation.name) » (mandat \(same.id)).")
    }
    if new.role == .representative, let other = held.first {
      throw Sentence(
        "« \(organisation.name) » est déjà représentée par \(other.name) : terminez d’abord son mandat avec « rtes mandates end \(other.id) \(begins) »."
      )
    }
  }

  /// An address as it is kept; nil for an empty one.
  static func address(_ text: String?) throws -> String? {
    try text?.filled.map { try MailAddress($0).address }
  }

  static func unknown(organisation key: String, _ db: Database) throws -> Sentence {
    let keys = try String.fetchAll(db, sql: "SELECT key FROM organisation")
    let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    return Sentence(
      "Aucune organisation n’a la clé « \(key) ». « rtes members list » donne celles des adhérents.\(near)")
  }

  /// An election that cannot end a mandate any more.
  static func past(_ date: PartialDate, _ elections: [Election], on today: PartialDate) -> Sentence {
    let coming = elections.filter { !$0.date.isOver(on: today) }.map { "\($0.date) (\($0.level.label.lowercased()))" }
    let known =
      coming.isEmpty
      ? "Aucune élection à venir n’est enregistrée : « rtes mandates election » en ajoute une."
      : "Il y a : \(coming.joined(separator: ", "))."
    return Sentence("L’élection du \(date.text) est passée : un mandat finit à une élection à venir. \(known)")
  }
}

extension String {
  /// The text without the white space around it; nil when nothing is left.
  var filled: String? {
    let text = trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}
