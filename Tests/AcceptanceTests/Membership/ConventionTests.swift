import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A convention from its commitments to the one that follows it.
@Suite(.serialized) struct ConventionTests {
  private static let key = "france-urbaine-2024-2026"
  private static let page = "/conventions/france-urbaine-2024-2026"

  private let site: LiveSite
  private let visitor: FormClient

  init() async throws {
    site = try await LiveSite()
    visitor = FormClient(site)
  }

  private func evaluate(_ conclusion: String, _ more: String...) throws -> String {
    let file = site.folder.file("evaluation.md")
    try "Six webinaires, une *coquecigrue*.\n".write(toFile: file, atomically: true, encoding: .utf8)
    return try site.rtes("conventions", "evaluate", [Self.key, conclusion, file] + more)
  }

  @Test func fromTheCommitmentToTheNextConvention() async throws {
    #expect(
      try site.rtes("conventions", "commit", Self.key, "Trois webinaires.", "--by", "network", "--due", "2026-03-31")
        == "L’engagement 1 est ajouté à « Convention RTES - France urbaine 2024-2026 ».")
    try site.rtes("conventions", "commit", Self.key, "Un plaidoyer commun.")
    #expect(try site.rtes("conventions", "due").contains("france-urbaine-2024-2026,2026-03-31,,Engagement 1"))
    #expect(!(try site.rtes("conventions", "due")).contains("ni évaluation ni suite"))
    #expect(try site.rtes("conventions", "due", "--within", "12").contains("ni évaluation ni suite n’est enregistrée"))
    site.clock.advance(by: 90 * 86_400)
    #expect(try site.rtes("conventions", "due").contains("2026-03-31,en retard,Engagement 1"))
    #expect(
      try site.rtes("conventions", "settle", Self.key, "1", "kept", "--note", "Trois tenus.")
        == "L’engagement 1 de « Convention RTES - France urbaine 2024-2026 » : tenu.")
    #expect(try evaluate("renew").contains("est enregistrée : à renouveler."))
    let page = try await visitor.get(Self.page).body
    for text in ["Trois webinaires.", "Tenu", "Trois tenus.", "Un plaidoyer commun.", "Les deux parties"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("coquecigrue") && !page.contains("À renouveler"))

    let said = try site.rtes("conventions", "renew", Self.key, "2027-01-01", "--to", "2029-12-31")
    #expect(said.contains("(france-urbaine-2027-2029)") && said.contains("3\u{A0}axes et 1\u{A0}engagement à tenir"))
    // The title goes on with the years that it names.
    #expect(said.contains("Convention RTES - France urbaine 2027-2029"))
    let next = try await visitor.get("/conventions/france-urbaine-2027-2029").body
    #expect(next.contains("Un plaidoyer commun.") && !next.contains("Trois webinaires."))
    #expect(next.contains("Prend la suite de") && next.contains("Envisagée"))
    let former = try await visitor.get(Self.page).body
    #expect(former.contains("<a href=\"/conventions/france-urbaine-2027-2029\">") && former.contains("Renouvelée"))
    #expect(!(try site.rtes("conventions", "due", "--within", "12")).contains(Self.key))
    let twice = #expect(throws: Sentence.self) { try site.rtes("conventions", "renew", Self.key, "2027-01-01") }
    #expect(twice?.description.contains("est déjà suivie de") == true)
  }

  @Test func theEvaluationIsForTheBoardAndTheTeam() async throws {
    try site.inviteContactsAndTeam(of: "membership")
    try site.invite("zoe@exemple.fr", name: "Zoé Fictive", Grant(.board))
    _ = try evaluate("end", "--on", "2026-01-10")
    for (client, reads) in [
      (visitor, false), (try await site.client("ada@exemple.fr"), false),
      (try await site.client("eve@exemple.fr"), true),
      (try await site.client("zoe@exemple.fr"), true),
    ] {
      let page = try await client.get(Self.page).body
      #expect(page.contains("<em>coquecigrue</em>") == reads)
      #expect(try await client.get("/recherche?q=coquecigrue").body.contains("href=\"\(Self.page)\"") == false)
    }
    #expect(try await visitor.get("/donnees/rtes-complet.json").body.contains("coquecigrue") == false)
    // Six months before the end, those who follow conventions are reminded in their space.
    site.clock.advance(by: 170 * 86_400)
    #expect(try await site.client("zoe@exemple.fr").get("/compte").body.contains("Conventions à suivre"))
    #expect(try await site.client("ada@exemple.fr").get("/compte").body.contains("Conventions à suivre") == false)
    let kernel = site.kernel
    let finding = try site.store.read { db in
      try kernel.auditChecks.first { $0.id == "membership/conventions" }?.findings(db).map(\.problem)
    }
    #expect(finding?.contains { $0.contains("À ne pas renouveler") } == true)
  }

  @Test func badInputIsASentenceAndNothingChanges() throws {
    let before = try site.store.read { try Row.fetchAll($0, sql: "SELECT * FROM convention") }
    for (words, sentence) in [
      (["renew", Self.key, "2026-06-01"], "la suivante ne peut pas commencer"),
      (["renew", Self.key, "2027-01-01", "--to", "2026-12-31"], "finirait (2026-12-31) avant de commencer"),
      (["renew", "france-urbaine-2024", "2027-01-01"], "Vouliez-vous dire « france-urbaine-2024-2026 » ?"),
      (["end", "france-urbaine-2021-2023"], "est déjà « Renouvelée »"),
      (["end", Self.key, "--on", "2023-05-01"], "elle ne peut pas finir"),
      (["settle", Self.key, "1", "kept"], "n’a pas d’engagement 1"),
      (["evaluate", Self.key, "renew", "/n/existe/pas.md"], "ne se lit pas"),
    ] {
      let error = #expect(throws: Sentence.self, "\(words)") {
        try site.rtes("conventions", words[0], Array(words.dropFirst()))
      }
      #expect(error?.description.contains(sentence) == true, "\(words): \(error?.description ?? "")")
    }
    let future = #expect(throws: Sentence.self) { try evaluate("renew", "--on", "2027-01-01") }
    #expect(future?.description.contains("ne se date pas dans l’avenir") == true)
    #expect(try site.store.read { try Row.fetchAll($0, sql: "SELECT * FROM convention") } == before)
    #expect(try site.rtes("conventions", "end", Self.key, "--on", "2026-01-15").contains("est close au"))
  }

  @Test func partnersStandByFamilyAndYear() async throws {
    let page = try await visitor.get("/partenaires?annee=2024").body
    for text in [
      "<h2>Réseaux de collectivités</h2>", "id=\"conventions\">",
      "href=\"/conventions/france-urbaine-2024-2026\"",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("href=\"/conventions/france-urbaine-2021-2023\""))
    let networks = try await visitor.get("/partenaires?annee=2024&famille=authority-network").body
    #expect(networks.contains("<h2>Réseaux de collectivités</h2>") && !networks.contains("<h2>Autres partenaires</h2>"))
    #expect(try await visitor.get("/partenaires?annee=1999").body.contains("Aucun partenariat ne répond"))
  }
}
