import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Whom the network is in touch with is nobody's affair until they join.
@Suite struct ProspectPrivacyTests {
  @Test func aProspectIsSeenByTheStaffAloneUntilItJoins() async throws {
    let site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) {
        try $0.db.execute(
          sql: "INSERT INTO body_meeting (key, body, \"on\", mode) VALUES ('ca-essai', 'ca', '2025-12-10', 'on-site')")
      }
    }
    let visitor = FormClient(site)
    try site.rtes("prospects", "add", "Ville Inventée", "--origin", "Forum mondial")
    let addresses = [
      "/organisations/ville-inventee", "/adherents/ville-inventee", "/recherche?q=inventee",
      "/api/v1/organisations.csv",
      "/api/v1/organisations/ville-inventee", "/sitemap.xml?partie=organisation-1", "/flux/reseau",
    ]
    for address in addresses {
      #expect(!(try await visitor.get(address)).body.contains("Ville Inventée"), "\(address)")
      #expect(!(try await visitor.get(address)).body.contains("/organisations/ville-inventee</loc>"), "\(address)")
    }
    #expect(try site.rtes("prospects", "list").contains("Ville Inventée"))

    for (state, more) in [
      ("contacted", [String]()), ("application", []), ("accepted", ["--meeting", "ca-essai"]),
      ("member", ["--category", "communes"]),
    ] {
      try site.rtes("members", "move", ["ville-inventee", state] + more)
    }
    #expect(try await visitor.get("/organisations/ville-inventee").status == 200)
    #expect(try await visitor.get("/recherche?q=inventee").body.contains("Ville Inventée"))
    #expect(try await visitor.get("/api/v1/organisations.csv").body.contains("Ville Inventée"))
  }

  @Test func whatWasNotedOfAProspectGoesAfterThreeYears() async throws {
    let site = try await LiveSite()
    try site.rtes("prospects", "add", "Ville Inventée", "--note", "Rappeler le cabinet")
    func purged(at now: Date) throws -> Int {
      let retention = try #require(site.kernel.retentions.first { $0.id == "membership/prospects" })
      return try site.kernel.write(to: site.store, by: "test", at: now) { try retention.purge($0, now) }
    }
    #expect(try purged(at: site.clock.now.addingTimeInterval(2 * 366 * 86_400)) == 0)
    #expect(try purged(at: site.clock.now.addingTimeInterval(3 * 366 * 86_400)) == 1)
    #expect(try !site.rtes("prospects", "list").contains("Rappeler"))
  }
}
