import Commons
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import Membership

/// Two records of one organisation put together, and apart again.
@Suite struct MergeTests {
  @Test func everyReferenceMovesAndComesBack() throws {
    let scene = try LifeScene()
    let before = try scene.records()
    let plan = try scene.rtes("members", "merge", "anpp", "idealco", "--reason", "Doublon")
    #expect(
      plan == """
        « Association Nationale des Pôles territoriaux et des Pays » (anpp) est réunie à « idealCo » (idealco).
          Chiffres déclarés : 1 ligne à déplacer
          Organisations d’un événement : 2 lignes à déplacer
          Partenaires par année : 1 ligne que l’autre fiche dit déjà
        Pour revenir en arrière : rtes members unmerge anpp
        """)
    // Nothing names the former any more, in whatever table; a term of the glossary bears the same key.
    let left = try scene.records().filter { $0.key != "term" }.flatMap { table, rows in
      rows.filter { $0.contains("\"anpp\"") || $0.contains("/anpp") && !$0.contains("term/anpp") }.map {
        "\(table) \($0)"
      }
    }
    #expect(left == [])
    #expect(try scene.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    try scene.rtes("members", "unmerge", "anpp")
    let after = try scene.records()
    for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
  }

  @Test func membershipsMoveWithTheirSources() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "move", "nantes-metropole", "withdrawn", "--on", "2026-01-01", "--reason", "Doublon")
    try scene.rtes("members", "merge", "nantes-metropole", "anpp")
    #expect(try scene.stays("anpp") == ["metropoles/1 …2025-12-31 full"])
    let record = RecordID("membership", "anpp/metropoles/1")
    #expect(try !scene.read { try Provenance.sources($0, of: record) }.isEmpty)
  }

  @Test func theStateOfTheOneThatStaysHolds() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "add", "Ville d’Essay", "communes", "--from", "2020-01-01")
    try scene.rtes(
      "members", "move", "ville-d-essay", "withdrawn", "--on", "2024-01-01", "--reason", "Saisie deux fois")
    try scene.rtes("members", "add", "Ville d’Essai", "communes", "--from", "2024-01-01")
    try scene.rtes("members", "move", "ville-d-essay", "merged", "--on", "2025-01-01", "--reason", "Saisie deux fois")
    try scene.rtes("members", "merge", "ville-d-essay", "ville-d-essai")
    let today = PartialDate(instant: scene.clock.now)
    #expect(try scene.read { try LifeState.of("ville-d-essai", today: today, $0) } == .member)
    #expect(
      try scene.read { try LifeStep.last(of: "ville-d-essai", $0) }?.reason
        == "Réunion avec la fiche « Ville d’Essay »")
    try scene.rtes("members", "unmerge", "ville-d-essay")
    #expect(try scene.read { try LifeState.of("ville-d-essay", today: today, $0) } == .merged)
    #expect(try scene.read { try LifeState.of("ville-d-essai", today: today, $0) } == .member)
  }

  /// The step that says again where the other stands goes with the merge.
  @Test func aProspectPutTogetherWithAMemberLeavesNothingBehind() throws {
    let scene = try LifeScene()
    try scene.rtes("prospects", "add", "Ville de Lile", "--key", "ville-de-lile", "--origin", "Forum")
    let before = try scene.records()
    let plan = try scene.rtes("members", "merge", "ville-de-lile", "ville-de-lille")
    #expect(
      plan == """
        « Ville de Lile » (ville-de-lile) est réunie à « Ville de Lille » (ville-de-lille).
          Changements d’état : 1 ligne à déplacer
          Suivi du contact : 1 ligne à déplacer
        Pour revenir en arrière : rtes members unmerge ville-de-lile
        """)
    #expect(
      try scene.read { try LifeStep.last(of: "ville-de-lille", $0) }?.reason
        == "Réunion avec la fiche « Ville de Lile »")
    try scene.rtes("members", "unmerge", "ville-de-lile")
    let after = try scene.records()
    for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
  }

  @Test func aStayTakesTheNextNumberWhereBothHadOne() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "add", "Ville d’Essai", "communes", "--from", "2010-01-01")
    try scene.rtes("members", "move", "ville-d-essai", "merged", "--on", "2015-01-01", "--reason", "Commune nouvelle")
    try scene.rtes("members", "add", "Ville Nouvelle d’Essai", "communes", "--from", "2016-01-01")
    try scene.rtes("members", "merge", "ville-d-essai", "ville-nouvelle-d-essai")
    #expect(
      try scene.stays("ville-nouvelle-d-essai") == [
        "communes/2 2010-01-01…2014-12-31 full", "communes/1 2016-01-01… full",
      ])
    try scene.rtes("members", "unmerge", "ville-d-essai")
    #expect(try scene.stays("ville-d-essai") == ["communes/1 2010-01-01…2014-12-31 full"])
    #expect(try scene.stays("ville-nouvelle-d-essai") == ["communes/1 2016-01-01… full"])
  }

  @Test func aRightTakenAwaySinceDoesNotComeBack() throws {
    let scene = try LifeScene()
    try scene.change(
      """
      INSERT INTO account (id, email, name, created_on, seen_on) VALUES
        (1, 'ada@exemple.fr', 'Ada Fictive', '2026-01-01', '2026-01-01'),
        (2, 'bob@exemple.fr', 'Bob Fictif', '2026-01-01', '2026-01-01'),
        (3, 'zoe@exemple.fr', 'Zoé Fictive', '2026-01-01', '2026-01-01');
      INSERT INTO account_grant (account, role, scope, granted_on) VALUES
        (1, 'contact', 'anpp', '2026-01-01'), (1, 'contact', 'idealco', '2026-01-01'),
        (2, 'contact', 'anpp', '2026-01-01'), (2, 'contact', 'idealco', '2026-01-01'),
        (3, 'contact', 'anpp', '2026-01-01'), (3, 'contact', 'idealco', '2026-01-01')
      """)
    try scene.rtes("members", "merge", "anpp", "idealco")
    let grants = "SELECT account || ' ' || scope FROM account_grant ORDER BY account, scope"
    #expect(try scene.read { try String.fetchAll($0, sql: grants) } == ["1 idealco", "2 idealco", "3 idealco"])
    try scene.change("DELETE FROM account_grant WHERE account = 2; DELETE FROM account WHERE id = 3")
    #expect(try scene.rtes("members", "unmerge", "anpp").contains("Rôles des comptes : 2 lignes"))
    #expect(try scene.read { try String.fetchAll($0, sql: grants) } == ["1 anpp", "1 idealco"])
  }

  @Test func whatIsInTheWayIsToldAndNothingChanges() throws {
    let scene = try LifeScene()
    #expect(
      try scene.refusal("members", "merge", "anpp", "anpp")
        == "Une organisation ne se réunit pas avec elle-même.")
    let both = try scene.refusal("members", "merge", "nantes-metropole", "ville-de-lille")
    #expect(both.hasPrefix("Les deux sont adhérentes en même temps"), "\(both)")
    try scene.change(
      """
      INSERT INTO member_profile (organisation, presentation, updated_at, updated_by) VALUES
        ('anpp', 'Une', '2026-01-01T00:00:00Z', 'team'), ('idealco', 'Autre', '2026-01-01T00:00:00Z', 'team')
      """)
    let refusal = try scene.refusal("members", "merge", "anpp", "idealco")
    #expect(
      refusal.hasSuffix(
        "ne se réunissent pas : « member_profile/anpp » et « member_profile/idealco » disent deux choses différentes."),
      "\(refusal)")
    #expect(
      try scene.refusal("members", "unmerge", "anpp") == "« anpp » n’a été réunie avec aucune autre organisation.")
  }

  @Test func theFormerAddressLeadsToTheOther() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "merge", "anpp", "idealco")
    for pattern in ["/organisations/:key", "/adherents/:key"] {
      let route = try #require(scene.kernel.routes.first { $0.pattern.description == pattern })
      let request = PageRequest(kernel: scene.kernel, now: scene.clock.now, parameters: ["key": "anpp"])
      guard case .redirect(let link) = try scene.read({ try route.answer(request, $0) }) else {
        Issue.record("\(pattern) does not lead on")
        continue
      }
      #expect(link.address == pattern.replacing(":key", with: "idealco"))
    }
    // Commands understand the former key too.
    #expect(try scene.read { try Organisation.named("anpp", $0) }.key == "idealco")
  }

  /// Whatever two organisations of the records: together and apart leaves every record as it was, or is refused.
  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func togetherAndApartChangesNothing(seed: UInt64) throws {
    let scene = try LifeScene()
    var random = SeededGenerator(seed: seed)
    let keys = try scene.read {
      try String.fetchAll($0, sql: "SELECT key FROM organisation WHERE key <> 'rtes' ORDER BY 1")
    }
    let before = try scene.records()
    var done = 0
    for _ in 0..<4 {
      let (former, into) = (
        keys[Int.random(in: 0..<keys.count, using: &random)], keys[Int.random(in: 0..<keys.count, using: &random)]
      )
      do {
        try scene.rtes("members", "merge", former, into)
        try scene.rtes("members", "unmerge", former)
        done += 1
      } catch let sentence as Sentence {
        #expect(sentence.description.hasSuffix("."), "\(former) \(into)")
      }
      let after = try scene.records()
      for (table, rows) in before { #expect(after[table] == rows, "\(former) \(into) \(table)") }
    }
    #expect(done > 0)
  }
}
