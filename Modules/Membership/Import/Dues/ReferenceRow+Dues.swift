import Kernel

/// Cells as what they should hold.
///
/// What the dues rest on does not go through `rtes import`: what is loaded there is cited, published and sealed with the public
/// records.
extension ReferenceRow {
  func text(_ column: String) throws -> String {
    guard let value = self[column] else { throw problem(column, "Cette cellule doit être remplie.") }
    return value
  }

  func day(_ column: String) throws -> PartialDate? {
    guard let value = self[column] else { return nil }
    guard let day = PartialDate(value), day.day != nil else {
      throw problem(column, "Attendu : une date comme 2026-01-31.")
    }
    return day
  }

  func requiredDay(_ column: String) throws -> PartialDate {
    guard let day = try day(column) else { throw problem(column, "Cette cellule doit être remplie.") }
    return day
  }

  func count(_ column: String) throws -> Int? {
    guard let value = self[column] else { return nil }
    guard let count = Int(value), count >= 0 else {
      throw problem(column, "Attendu : un nombre entier, positif ou nul.")
    }
    return count
  }

  func amount(_ column: String) throws -> Money {
    guard let money = Money(try text(column)), money >= .zero else {
      throw problem(column, "Attendu : un montant comme 1250,50.")
    }
    return money
  }

  func flag(_ column: String) throws -> Bool {
    let value = try text(column)
    guard value == "yes" || value == "no" else { throw problem(column, "Attendu : yes ou no.") }
    return value == "yes"
  }

  func choice<C: Choice>(_ column: String, _ type: C.Type) throws -> C {
    let value = try text(column)
    guard let choice = C(rawValue: value) else {
      let values = C.allCases.map(\.rawValue)
      throw problem(
        column, "Attendu : \(values.joined(separator: ", ")).", nearest: nearestKey(value, among: values))
    }
    return choice
  }

  func siret(_ column: String) throws -> String? {
    guard let value = self[column] else { return nil }
    guard let number = SIRET.digits(value) else {
      throw problem(column, "Un SIRET a quatorze chiffres, dont le dernier est une clé.")
    }
    return number
  }

  func email(_ column: String) throws -> String? {
    guard let value = self[column] else { return nil }
    guard MailSyntax.isAddress(value) else { throw problem(column, "Attendu : une adresse de courriel.") }
    return value
  }
}
