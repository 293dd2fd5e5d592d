import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Membership

/// The table of moves, and what is refused.
@Suite struct LifeMoveTests {
  @Test func everyStateIsReachedAndEveryMoveLeadsToAState() {
    #expect(Set(LifeMoves.following.keys) == Set(LifeState.allCases))
    var reached = Set(LifeMoves.first)
    while true {
      let more = Set(reached.flatMap { LifeMoves.after($0) }).subtracting(reached)
      if more.isEmpty { break }
      reached.formUnion(more)
    }
    #expect(reached == Set(LifeState.allCases))
    // Only a member is suspended, and who left is asked for again before it is a member.
    #expect(LifeState.allCases.filter { LifeMoves.after($0).contains(.suspended) } == [.member])
    #expect(LifeState.allCases.filter { LifeMoves.after($0).contains(.member) } == [.accepted, .suspended])
    #expect(LifeMoves.after(.merged).isEmpty)
  }

  @Test func whatTheTableDoesNotAllowIsRefusedWithWhatItDoes() throws {
    let scene = try LifeScene()
    #expect(
      try scene.refusal("members", "move", "ville-de-lille", "accepted", "--meeting", "ca-2025-12-10")
        == "« Ville de Lille » est à l’état « Adhérente » et ne passe pas à « Admise ». On peut passer à : suspended, withdrawn, excluded, merged."
    )
    #expect(
      try scene.refusal("members", "move", "ville-de-lille", "withdrawn", "--on", "2026-12-31")
        == "Dites pourquoi : l’état « Retirée » se note avec son motif (--reason).")
    #expect(
      try scene.refusal("members", "move", "ville-de-lile", "withdrawn", "--reason", "x")
        == "Aucune organisation n’a la clé « ville-de-lile ». « rtes organisations list » donne les clés. Vouliez-vous dire « ville-de-lille » ?"
    )
  }

  @Test func stepsComeInOrder() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "move", "ville-de-lille", "suspended", "--on", "2026-03-01", "--reason", "Cotisation")
    #expect(
      try scene.refusal("members", "move", "ville-de-lille", "member", "--on", "2026-02-01")
        == "Le dernier changement d’état date du 1er mars 2026 (« Suspendue ») : le suivant ne vient pas avant.")
  }

  @Test func membershipsDoNotOverlap() throws {
    let scene = try LifeScene()
    try scene.change(
      "INSERT INTO membership (organisation, category, valid_from, valid_to, observed_on, evidence) VALUES ('anpp', 'autre', '2020-01-01', '2026-06-30', '2026-01-01', 'registry')"
    )
    try scene.change(
      "INSERT INTO membership_step (organisation, state, effective_on, author, noted_at) VALUES ('anpp', 'accepted', '2026-01-01', 'test', '2026-01-01T00:00:00Z')"
    )
    #expect(
      try scene.refusal("members", "move", "anpp", "member", "--on", "2026-03-01").hasSuffix(
        "est déjà inscrite, du 1er janvier 2020 au 30 juin 2026 (autre) : deux adhésions ne se chevauchent pas. Fermez d’abord cette période, ou choisissez une autre date."
      ))
  }

  /// Whatever is asked for, in whatever order: what is accepted keeps the register sound, what is refused changes nothing.
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func anyHistoryKeepsTheRegisterSound(seed: UInt64) throws {
    let scene = try LifeScene()
    var random = SeededGenerator(seed: seed)
    let keys = ["ville-de-lille", "anpp", "nantes-metropole"]
    var day = try #require(PartialDate("2026-01-01"))
    for _ in 0..<40 {
      day = later(day, by: Int.random(in: 0...40, using: &random))
      var move = LifeMove(
        organisation: keys[Int.random(in: 0..<keys.count, using: &random)],
        state: LifeState.allCases[Int.random(in: 0..<LifeState.allCases.count, using: &random)], on: day)
      move.reason = "Essai"
      move.category = Bool.random(using: &random) ? "communes" : "metropoles"
      move.meeting = Bool.random(using: &random) ? "ca-2025-12-10" : nil
      let before = try scene.read { try LifeState.of(move.organisation, today: day, $0) }
      do {
        _ = try scene.kernel.write(to: scene.store, by: "test", at: scene.clock.now) { try MemberLife.move(move, $0) }
        #expect(LifeMoves.after(before).contains(move.state))
      } catch is Sentence {
        #expect(try scene.read { try LifeState.of(move.organisation, today: day, $0) } == before)
      }
      for key in keys {
        let (stays, state) = try scene.read {
          (try MembershipPeriod.of(key, $0), try LifeState.of(key, today: day, $0))
        }
        #expect(stays.overlaps.isEmpty)
        #expect(stays.contains { $0.validTo == nil } == (state == .member), "\(key) \(String(describing: state))")
      }
    }
    #expect(try scene.read { try AuditCheck.stepsAtOdds.findings($0) } == [])
  }

  private func later(_ day: PartialDate, by days: Int) -> PartialDate {
    PartialDate(instant: day.noon.addingTimeInterval(Double(days) * 86_400))
  }
}
