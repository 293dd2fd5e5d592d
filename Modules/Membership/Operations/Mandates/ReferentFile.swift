import Foundation
import GRDB
import Kernel
import Markup

/// A CSV of referents, as the staff keep it in a spreadsheet: each row is a mandate.
struct ReferentFile {
  private let rows: ReferenceRows

  /// - Throws: ``ImportProblem`` when the file cannot be read, or lacks a column.
  init(path: String) throws {
    let file = URL(fileURLWithPath: path)
    rows = try ReferenceFolder(file.deletingLastPathComponent().path).rows(
      of: file.lastPathComponent,
      [
        ReferenceColumn("organisation", required: true), ReferenceColumn("role", required: true),
        ReferenceColumn("person"), ReferenceColumn("name"), ReferenceColumn("delegation"),
        ReferenceColumn("valid_from"),
        ReferenceColumn("until_election"), ReferenceColumn("email"), ReferenceColumn("phone"),
        ReferenceColumn("public"),
      ])
  }

  /// Takes down every mandate that is not there yet.
  /// - Returns: what was done, for the staff.
  /// - Throws: ``Sentence`` that names the first row which is wrong, so that nothing is written.
  func load(_ desk: ReferentDesk) throws -> String {
    var (added, known) = (0, 0)
    try rows.forEach { row in
      do {
        let new = try Self.referent(row)
        let held = try Referent.of(desk.db, organisation: new.organisation).contains { referent in
          referent.role == new.role && referent.validFrom == new.validFrom
            && (new.person.map { $0 == referent.person } ?? (referent.name == new.name))
        }
        if held {
          known += 1
        } else {
          try desk.add(new)
          added += 1
        }
      } catch let problem as Sentence {
        throw Sentence("\(row.file), ligne \(row.line) : \(problem)")
      } catch let problem as ImportProblem {
        throw Sentence(problem.description)
      }
    }
    return French.typeset(
      "\(French.count(added, "mandat à enregistrer", "mandats à enregistrer")) ; \(French.count(known, "y est déjà", "y sont déjà"))."
    )
  }

  private static func referent(_ row: ReferenceRow) throws -> NewReferent {
    guard let role = try ReferentRole.named(row["role"]), let organisation = row["organisation"] else {
      throw row.problem("role", "Il manque l’organisation ou le rôle.")
    }
    func day(_ column: String) throws -> PartialDate? {
      guard let text = row[column] else { return nil }
      guard let day = PartialDate(text) else { throw row.problem(column, "Ce n’est pas une date comme 2026-03-22.") }
      return day
    }
    var new = NewReferent(role, of: organisation)
    (new.person, new.name, new.delegation) = (row["person"], row["name"], row["delegation"])
    (new.validFrom, new.untilElection) = (try day("valid_from"), try day("until_election"))
    (new.email, new.phone) = (row["email"], row["phone"])
    new.publicFields = try ReferentField.parse(row["public"] ?? "")
    return new
  }
}
