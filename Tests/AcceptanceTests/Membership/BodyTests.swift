import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Membership

/// Who sits in a body on a day, and the rules beside what is found.
@Suite(.serialized) struct BodyTests {
  private let site: LiveSite
  private let visitor: FormClient

  init() async throws {
    site = try await LiveSite()
    visitor = FormClient(site)
  }

  private func rule() throws {
    try site.rtes(
      "bodies", "rule", "ca", "2024-01-01", "--min", "9", "--max", "25", "--years", "3", "--parity", "50", "--balance",
      "50", "--quorum", "half", "--proxies", "1", "--notice", "15")
  }

  private func places(_ day: String) throws -> Int {
    try site.store.read { db in
      try BodyComposition(db, body: "ca", on: try #require(PartialDate(day))).places.count
    }
  }

  @Test func theRulesStandBesideWhatIsFound() async throws {
    #expect(try await visitor.get("/instances/ca").body.contains("Règles de composition") == false)
    try rule()
    #expect(
      try site.table("bodies", "check", "ca", "--date", "2024-12-31") == [
        "règle,demandé,constaté,état",
        #"Nombre de membres,de 9 à 25 membres,"23\#u{A0}sièges tenus, dont 2\#u{A0}sièges partagés",respectée"#,
        "Durée des mandats,3\u{A0}ans,aucun mandat connu pour dépassé ; 25 sans date de début,ne peut pas être établie",
        #"Parité,"au moins 50 % de femmes et d’hommes, à une personne près","12\#u{A0}femmes, 12\#u{A0}hommes, 1\#u{A0}fonction qui ne le dit pas",respectée"#,
        #"Équilibre des territoires,une catégorie de collectivités ne tient pas plus de 50 % des sièges,"communes 7, métropoles 5, départements métropolitains 4, intercommunalités 3, régions 3, départements et régions d’outre-mer 1 ; 12\#u{A0}régions",respectée"#,
      ])
    let page = try await visitor.get("/instances/ca?date=2024-12-31").body
    #expect(page.contains("Composition au 31\u{A0}décembre\u{A0}2024."))
    #expect(page.contains(">23\u{A0}sièges tenus, dont 2\u{A0}sièges partagés</td>"))
    // Whoever died in May 2025 sat until then.
    #expect(try places("2025-05-31") == 23 && places("2025-06-01") == 22)
  }

  @Test func aDateThatIsNoneIsSaidAndTodayShown() async throws {
    let page = try await visitor.get("/instances/ca?date=hier").body
    #expect(
      page.contains(
        "«\u{202F}hier\u{202F}» n’est pas un jour comme 2024-12-31\u{202F}: voici la composition d’aujourd’hui."))
    #expect(try await visitor.get("/instances/inconnue").status == 404)
  }

  @Test func twoPeopleOfOneSeatAreOneSeatAndOneVote() throws {
    let composition = try site.store.read { db in
      try BodyComposition(db, body: "ca", on: try #require(PartialDate("2024-12-31")))
    }
    let shared = composition.places.filter { $0.count > 1 }.map { $0.map(\.name) }
    #expect(shared == [["Antoine Dubois", "Jeanne Barseghian"], ["Anthony Caps", "Chaynesse Khirouni"]])
    // An associate member sits without a vote.
    #expect(composition.seats.count == 26 && composition.voting.count == 25)
  }

  @Test func aSeatIsGivenSharedAndLeft() throws {
    let seat = ["ca", "administratrice", "--given", "Ada", "--family", "Fictive", "--organisation", "ville-de-lille"]
    let words = seat + ["--position", "9", "--from", "2026-02-01"]
    #expect(throws: Sentence.self) { try site.rtes("bodies", "seat", words) }
    #expect(try site.lines("SELECT count(*) FROM person WHERE key = 'ada-fictive'") == ["0"])
    #expect(try site.rtes("bodies", "seat", words + ["--share"]) == "Siège ca-ada-fictive\u{202F}: administratrice.")
    #expect(try places("2026-02-01") == 22)
    try site.rtes("bodies", "leave", "ca-martin-david-brochen", "2026-01-31")
    #expect(try places("2026-02-01") == 22)
    try site.rtes("bodies", "leave", "ca-ada-fictive", "2026-06-30")
    #expect(try places("2026-06-30") == 22 && places("2026-07-01") == 21)
    #expect(
      try site.rtes("bodies", "composition", "ca", "--date", "2026-03-01").contains(
        "ca-ada-fictive,9,Ada Fictive,administratrice,Membre,ville-de-lille,2026-02-01,2026-06-30"))
    #expect(
      try site.refusal("bodies", "leave", "ca-ada-fictive", "2026-07-31").hasPrefix("Ce siège est déjà libre"))
    #expect(
      try site.refusal("bodies", "seat", "caa", "membre", "--person", "mahel-coppey")
        == "Aucune instance n’a la clé « caa ». « rtes bodies list » les donne. Vouliez-vous dire « ca » ?")
  }

  @Test func theTeamHasRolesAndDates() throws {
    try site.rtes(
      "bodies", "seat", "equipe", "chargée de mission", "--role", "staff", "--given", "Ada", "--family", "Fictive",
      "--organisation", "rtes", "--from", "2026-02-01")
    let team = try site.rtes("bodies", "composition", "equipe", "--date", "2026-02-01")
    #expect(team.contains("equipe-ada-fictive,,Ada Fictive,chargée de mission,Équipe,rtes,2026-02-01,"))
    #expect(try site.rtes("bodies", "composition", "equipe", "--date", "2026-01-31").contains("Ada Fictive") == false)
  }

  @Test func aNewRuleEndsTheFormerOneOnTheEve() throws {
    try rule()
    try site.rtes("bodies", "rule", "ca", "2026-01-01", "--max", "20")
    #expect(
      try site.lines("SELECT valid_from, valid_to, min_seats, max_seats FROM body_rule ORDER BY valid_from") == [
        "2024-01-01 | 2025-12-31 | 9 | 25", "2026-01-01 | – | – | 20",
      ])
    #expect(
      try site.table("bodies", "check", "ca") == [
        "règle,demandé,constaté,état",
        #"Nombre de membres,20\#u{A0}membres au plus,"22\#u{A0}sièges tenus, dont 2\#u{A0}sièges partagés",non respectée"#,
      ])
    #expect(
      try site.refusal("bodies", "rule", "ca", "2027-01-01", "--min", "9", "--max", "5")
        == "Le plus grand nombre de membres (5) est au-dessous du plus petit (9).")
  }

  @Test func theGenderOfAFunctionIsReadFromItsWords() {
    let told: [(String, FunctionGender?)] = [
      ("présidente", .feminine), ("vice-président en charge du développement", .masculine),
      ("adjointe au maire", .feminine), ("administrateur", .masculine), ("membre du bureau", nil), ("maire", nil),
      ("élu·e référent·e", nil), ("Conseillère référente alimentation", .feminine),
    ]
    for (function, gender) in told { #expect(FunctionGender(of: function) == gender, "\(function)") }
  }
}
