import GRDB
import Kernel

extension Figure {
  static let withoutElectedReferent = withoutReferent(
    .elected, "membership.without-elected-referent", "Adhérents sans élu·e référent·e", "élu·e référent·e")
  static let withoutTechnicalReferent = withoutReferent(
    .technical, "membership.without-technical-referent", "Adhérents sans référent·e technique", "référent·e technique")

  private static func withoutReferent(_ role: ReferentRole, _ id: String, _ title: String, _ words: String) -> Figure {
    Figure(
      id, title: title, unit: Unit("adhérent sans \(words)", "adhérents sans \(words)"),
      definition:
        "Les adhérents pour lesquels aucun·e \(words) n’est enregistré·e, au dernier jour de la période, avec un mandat ouvert ; un mandat à confirmer après une élection compte encore.",
      access: .right(.readMemberFigures), isState: true,
      counting: { db, period, memory in
        // Without any referent on record, nobody has begun to keep them.
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM referent)") ?? false else { return nil }
        let held = try String.fetchSet(
          db,
          sql: """
            SELECT organisation FROM referent
            WHERE role = ?1 AND (valid_from IS NULL OR valid_from <= ?2)
              AND (valid_to IS NULL OR valid_to >= substr(?2, 1, length(valid_to)))
            """, arguments: [role, period.lastDay])
        let without = try MemberHistory.shared(db, memory).members(on: period.last).filter {
          !held.contains($0.holder.key)
        }
        return Computation(counting: without.map { .init($0.holder.record, label: $0.name) })
      })
  }
}
