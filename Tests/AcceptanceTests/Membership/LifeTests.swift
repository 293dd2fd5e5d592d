import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Membership

/// The life of authorities as the staff note it.
@Suite struct LifeTests {
  @Test func anAuthorityComesInStepByStep() throws {
    let scene = try LifeScene()
    #expect(
      try scene.rtes(
        "prospects", "add", "Ville d’Essai", "--origin", "Forum mondial", "--next", "Appeler", "--next-on", "2026-01-10"
      )
        == "« Ville d’Essai » est à contacter. Sa clé : ville-d-essai.")
    #expect(
      try scene.lines("prospects", "overdue") == [
        "clé,nom,à faire,attendu le,suivie par", "ville-d-essai,Ville d’Essai,Appeler,2026-01-10,",
      ])
    try scene.rtes("members", "move", "ville-d-essai", "contacted", "--on", "2026-01-15")
    try scene.rtes("members", "move", "ville-d-essai", "application", "--on", "2026-01-20")
    #expect(
      try scene.refusal("members", "move", "ville-d-essai", "accepted", "--on", "2026-01-25")
        == "Une admission se décide en réunion : donnez-en la clé (--meeting). « rtes meetings list » les donne.")
    try scene.change(
      """
      INSERT INTO body_meeting (key, body, "on", mode) VALUES ('bureau-2026-01-22', 'bureau', '2026-01-22', 'on-site'),
        ('ca-2026-02-10', 'ca', '2026-02-10', 'on-site')
      """)
    for (meeting, sentence) in [
      (
        "bureau-2026-01-22",
        "La réunion « bureau-2026-01-22 » est celle de « Bureau du RTES » : c’est le conseil d’administration qui admet."
      ),
      (
        "ca-2026-02-10",
        "La réunion « ca-2026-02-10 » se tient le 10 février 2026 : elle n’a encore rien décidé."
      ),
    ] {
      #expect(
        try scene.refusal(
          "members", "move", "ville-d-essai", "accepted", "--on", "2026-01-25", "--meeting", meeting) == sentence)
    }
    try scene.rtes(
      "members", "move", "ville-d-essai", "accepted", "--on", "2026-01-25", "--meeting", "ca-2025-12-10")
    #expect(
      try scene.refusal("members", "move", "ville-d-essai", "member", "--on", "2026-02-01")
        == "Dans quelle catégorie ? Il y a : communes, intercommunalites, metropoles, outre-mer, departements, regions, autre (--category)."
    )
    #expect(
      try scene.rtes("members", "move", "ville-d-essai", "member", "--on", "2026-02-01", "--category", "communes")
        == "« Ville d’Essai » : Adhérente à partir du 1er février 2026 (Commune).")
    #expect(try scene.stays("ville-d-essai") == ["communes/1 2026-02-01… full"])
    #expect(try !scene.members(on: "2026-01-31").contains("ville-d-essai"))
    #expect(try scene.members(on: "2026-02-01").contains("ville-d-essai"))
    #expect(
      try scene.read { try LifeStep.of("ville-d-essai", $0) }.map {
        "\($0.state.rawValue) \($0.author) \($0.meeting ?? "")"
      }
        == ["prospect test ", "contacted test ", "application test ", "accepted test ca-2025-12-10", "member test "])
  }

  @Test func whoIsSuspendedComesBackInANewStay() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "add", "Ville d’Essai", "communes", "--from", "2020-01-01")
    try scene.rtes("members", "move", "ville-d-essai", "suspended", "--on", "2023-07-01", "--reason", "Cotisation")
    try scene.rtes("members", "move", "ville-d-essai", "member", "--on", "2024-01-01")
    try scene.rtes("members", "move", "ville-d-essai", "withdrawn", "--on", "2025-01-01", "--reason", "Vote")
    #expect(
      try scene.stays("ville-d-essai") == [
        "communes/1 2020-01-01…2023-06-30 full", "communes/2 2024-01-01…2024-12-31 full",
      ])
    let days = ["2019-12-31", "2020-01-01", "2023-06-30", "2023-07-01", "2024-01-01", "2024-12-31", "2025-01-01"]
    #expect(
      try days.map { try scene.members(on: $0).contains("ville-d-essai") }
        == [false, true, true, false, true, true, false])
  }

  @Test func aCategoryOrATitleChangesWithoutAGap() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "add", "Communauté d’Essai", "intercommunalites", "--from", "2022-01-01")
    #expect(
      try scene.rtes("members", "category", "communaute-d-essai", "metropoles", "--on", "2024-01-01")
        == "« Communauté d’Essai » : Métropole à partir du 1er janvier 2024.")
    try scene.rtes(
      "members", "category", "communaute-d-essai", "metropoles", "--standing", "honorary", "--on", "2025-01-01")
    #expect(
      try scene.stays("communaute-d-essai") == [
        "intercommunalites/1 2022-01-01…2023-12-31 full", "metropoles/1 2024-01-01…2024-12-31 full",
        "metropoles/2 2025-01-01… honorary",
      ])
    #expect(try scene.members(on: "2023-12-31", category: "intercommunalites").contains("communaute-d-essai"))
    #expect(try scene.members(on: "2024-01-01", category: "metropoles").contains("communaute-d-essai"))
    // Honorary members are told apart, and never counted.
    #expect(try !scene.members(on: "2025-01-01").contains("communaute-d-essai"))
    #expect(
      try scene.rtes("members", "export", "--on", "2025-01-01", "--standing", "honorary")
        .contains("communaute-d-essai,Communauté d’Essai,metropoles,honorary,2"))
  }

  @Test func aNameAndATerritoryAreThoseOfTheDay() throws {
    let scene = try LifeScene()
    try scene.rtes(
      "members", "add", "Communauté d’Essai", "intercommunalites", "--from", "2020-01-01", "--territory", "dep-35")
    try scene.rtes(
      "members", "edit", "communaute-d-essai", "--name", "Essai Métropole", "--territory", "dep-59", "--from",
      "2025-01-01")
    func told(_ day: String) throws -> String {
      var filter = MemberFilter(openOn: try #require(PartialDate(day)))
      filter.organisation = "communaute-d-essai"
      return try scene.read { try filter.members($0) }.map { "\($0.name), \($0.regionName ?? "")" }.joined()
    }
    #expect(try told("2024-12-31") == "Communauté d’Essai, Bretagne")
    #expect(try told("2025-01-01") == "Essai Métropole, Hauts-de-France")
    #expect(
      try scene.lines("members", "history", "communaute-d-essai") == [
        "date,fait,détail,motif,noté par,réunion", ",Nom,Communauté d’Essai,,,", ",Territoire,Ille-et-Vilaine,,,",
        "2020-01-01,Adhésion,\"Intercommunalité, depuis le 1er janvier 2020 (adhérent)\",,,",
        "2020-01-01,État,Adhérente,,test,", "2025-01-01,Nom,Essai Métropole,,,", "2025-01-01,Territoire,Nord,,,",
      ])
    #expect(
      try scene.refusal("members", "edit", "communaute-d-essai", "--name", "Essai", "--from", "2024-06-01")
        == "Un nom plus récent est déjà daté, du 1er janvier 2025 : le nouveau vient après.")
  }

  /// A name or a territory that was noted wrongly is put right in what dates it too.
  @Test func aCorrectionReachesWhatIsDated() throws {
    let scene = try LifeScene()
    let lille = "ville-de-lille"
    try scene.rtes(
      "members", "edit", lille, "--name", "Lile-Métropole", "--territory", "dep-35", "--from", "2025-06-01")
    try scene.rtes("members", "edit", lille, "--name", "Lille-Métropole", "--territory", "dep-59")
    #expect(
      try scene.lines("members", "history", lille).filter { $0.contains("Nom") || $0.contains("Territoire") } == [
        ",Nom,Ville de Lille,,,", ",Territoire,Lille,,,", "2025-06-01,Nom,Lille-Métropole,,,",
        "2025-06-01,Territoire,Nord,,,",
      ])
    #expect(
      try scene.refusal("members", "edit", lille, "--name", "Ville de Lille")
        == "« Lille-Métropole » est déjà noté avec « Ville de Lille » à d’autres dates : corrigez d’abord celles-ci.")
    for (option, value) in [("--email", "mairie"), ("--website", "lille"), ("--phone", "abc")] {
      let refusal = try scene.refusal("members", "edit", lille, option, value)
      #expect(refusal.hasPrefix("« \(value) » n’est pas "), "\(refusal)")
    }
    #expect(
      try scene.refusal("members", "add", "Ville de Nevers", "communes")
        == "« Ville de Nevers » a déjà une fiche. Si c’est elle : rtes members move ville-de-nevers member --category communes ; sinon, donnez une autre clé avec --key."
    )
  }

  /// A source of 31 December 2024 names the member: nothing says that it was gone before.
  @Test func aStayDoesNotEndBeforeASourceSeesIt() throws {
    let scene = try LifeScene()
    #expect(
      try scene.refusal(
        "members", "move", "le-mans-metropole", "excluded", "--on", "2020-01-01", "--reason", "Erreur")
        == "Une source constate l’adhésion de « Le Mans Métropole » à la date du 31 décembre 2024 : elle n’a pas pris fin avant."
    )
    try scene.rtes("members", "move", "le-mans-metropole", "excluded", "--on", "2025-01-01", "--reason", "Statuts")
  }

  /// A change of category is no joining, and the end of a suspension is nobody's news.
  @Test func theFeedTellsWhoJoinsAndWhoComesBack() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "add", "Ville d’Essai", "communes", "--from", "2020-01-01")
    try scene.rtes("members", "category", "ville-d-essai", "metropoles", "--on", "2023-01-01")
    try scene.rtes("members", "move", "ville-d-essai", "suspended", "--on", "2024-01-01", "--reason", "Cotisation")
    try scene.rtes("members", "move", "ville-d-essai", "member", "--on", "2025-01-01")
    func titles() throws -> [String] {
      try scene.read { try FeedSource.network.entries($0, nil, 50) }.map(\.title).filter { $0.contains("Essai") }
    }
    #expect(try titles() == ["Ville d’Essai rejoint le réseau"])
    try scene.rtes("members", "move", "ville-d-essai", "withdrawn", "--on", "2025-03-01", "--reason", "Budget")
    try scene.rtes("members", "move", "ville-d-essai", "application", "--on", "2025-10-01")
    try scene.rtes(
      "members", "move", "ville-d-essai", "accepted", "--on", "2025-12-10", "--meeting", "ca-2025-12-10")
    try scene.rtes("members", "move", "ville-d-essai", "member", "--on", "2026-01-01", "--category", "metropoles")
    #expect(try titles() == ["Ville d’Essai revient dans le réseau", "Ville d’Essai rejoint le réseau"])
  }

  @Test func anImportLeavesAloneWhatTheStaffEntered() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "add", "Ville d’Essai", "communes", "--from", "2020-01-01")
    let summary = try scene.importRecords()
    #expect(summary.tables.first { $0.name == "membership" }.map { [$0.removed, $0.absent] } == [0, 0])
    #expect(try scene.stays("ville-d-essai") == ["communes/1 2020-01-01… full"])
  }

  @Test func anImportThatWouldOverlapIsRefusedWhole() throws {
    let scene = try LifeScene()
    try scene.rtes("members", "category", "ville-de-lille", "communes", "--standing", "associate", "--on", "2025-01-01")
    let before = try scene.records()
    // The folder knows of no end.
    let failure = try #require(throws: ImportFailure.self) { try scene.importRecords() }
    #expect(
      failure.problems.map { plain($0.description) } == [
        "membership/memberships.csv, ligne 64 : « ville-de-lille/communes/2 » : Cette adhésion (depuis le 1er janvier 2025) en chevauche une autre, « ville-de-lille/communes/1 » (dates non renseignées). Corrigez une date."
      ])
    #expect(try scene.records() == before)
    try scene.change("UPDATE membership SET valid_to = NULL WHERE organisation = 'ville-de-lille' AND spell = 1")
    #expect(
      try scene.read { try AuditCheck.overlappingMemberships.findings($0) }.map { plain($0.problem) } == [
        "Deux adhésions portent sur les mêmes jours : communes (dates non renseignées), communes (depuis le 1er janvier 2025)."
      ])
  }
}
