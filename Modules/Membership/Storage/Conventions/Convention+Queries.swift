import GRDB
import Kernel

extension Convention {
  /// What the two sides promised, in the order of the convention.
  func commitments(_ db: Database) throws -> [ConventionCommitment] {
    try ConventionCommitment.fetchAll(
      db, sql: "SELECT * FROM convention_commitment WHERE convention = ? ORDER BY position", arguments: [key])
  }

  /// The latest first.
  func evaluations(_ db: Database) throws -> [ConventionEvaluation] {
    try ConventionEvaluation.fetchAll(
      db, sql: "SELECT * FROM convention_evaluation WHERE convention = ? ORDER BY evaluated_on DESC", arguments: [key])
  }

  /// The convention that it takes the place of.
  func former(_ db: Database) throws -> Convention? {
    try Convention.fetchOne(
      db, sql: "SELECT * FROM convention WHERE key = (SELECT follows FROM convention_renewal WHERE convention = ?)",
      arguments: [key])
  }

  /// The convention that took its place.
  func successor(_ db: Database) throws -> Convention? {
    try Convention.fetchOne(
      db, sql: "SELECT * FROM convention WHERE key = (SELECT convention FROM convention_renewal WHERE follows = ?)",
      arguments: [key])
  }

  /// Whether the two sides still work by it, as far as its status tells.
  var isRunning: Bool { status == .inForce || status == .resumed }
}
