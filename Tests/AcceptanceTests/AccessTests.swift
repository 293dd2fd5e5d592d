import Accounts
import Composition
import Foundation
import GRDB
import Kernel
import KernelWeb
import Markup
import Store
import TestSupport
import Testing

/// Every address as every role: what opens is what is declared, and what is declared is what `docs/access.md` says.
@Suite struct AccessTests {
  /// Who knocks, and how the page that is written calls them.
  private static let knockers: [(name: String, grants: [Grant])] = [
    ("visitor", []),
    ("account", []),
    ("contact", [Grant(.contact, scope: "ville-de-lille", kind: .technical)]),
    ("delegate", [Grant(.contact, scope: "ville-de-lille"), Grant(.delegate, scope: "ville-de-lille")]),
    ("board", [Grant(.board)]),
    ("team:membership", [Grant(.team, scope: "membership")]),
    ("team:clubs", [Grant(.team, scope: "clubs")]),
    ("team:faq", [Grant(.team, scope: "faq")]),
    ("team", [Grant(.team)]),
    ("administrator", [Grant(.administrator)]),
  ]

  private static func word(_ access: Access) -> String {
    switch access {
    case .everyone: "everyone"
    case .signedIn: "account"
    case .right(let right, _): right.id
    }
  }

  /// What `docs/access.md` says is what the features declare.
  @Test func thePageThatTellsItIsTrue() throws {
    let kernel = try Kernel(installedFeatures)
    var lines = [
      "# Who may open what", "",
      "Made from the declarations of the features and held by a test, which also knocks at every address as every role.",
      "A record may ask for more than its page: a contact opens what is of their own authority only.", "",
      "## Rights", "", "| right | what it allows | held by |", "| --- | --- | --- |",
    ]
    for owned in kernel.ownedRights {
      let roles = Role.allCases.filter { owned.value.roles.contains($0) }.map { role in
        role == .team
          ? "team (\(owned.owner))" : role.isOverOrganisation ? "\(role.rawValue) (own authority)" : role.rawValue
      }
      lines.append("| `\(owned.value.id)` | \(owned.value.title) | \(roles.joined(separator: ", ")) |")
    }
    lines += ["", "## Addresses that are not for everyone", "", "| address | how | asks for |", "| --- | --- | --- |"]
    for route in kernel.routes where route.access != .everyone {
      lines.append(
        "| `\(route.pattern)` | page\(route.entrance == .token ? ", by a token" : "") | \(Self.word(route.access)) |")
    }
    for form in kernel.forms where form.access != .everyone {
      lines.append("| `\(form.pattern)` | form | \(Self.word(form.access)) |")
    }
    lines += ["", "## Forms for everyone", "", "| address |", "| --- |"]
    for form in kernel.forms where form.access == .everyone { lines.append("| `\(form.pattern)` |") }
    let text = lines.joined(separator: "\n") + "\n"
    let page = Records2024.projectFolder.appendingPathComponent("docs/access.md")
    if ProcessInfo.processInfo.environment["RTES_WRITE_DOCS"] == "1" {
      try text.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == text)
  }

  @Test func everyAddressOpensForThoseItIsDeclaredFor() async throws {
    let folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    let site = Site(kernel: kernel, store: store, clock: { Records2024.now })
    for (name, grants) in Self.knockers {
      let session = name == "visitor" ? nil : try Self.signIn(name, grants, kernel, store)
      let viewer = try store.read { db in
        try session.flatMap { try Session.viewer(identifier: $0, db, kernel, at: Records2024.now)?.viewer } ?? .visitor
      }
      for route in kernel.routes where route.entrance == .session {
        let reply = try await site.respond(
          to: route, Visit("/x", parameters: Self.parameters(route.pattern.description), session: session))
        Self.check(reply, viewer.may(route.access), viewer.isVisitor, "\(name) \(route.pattern)")
        if route.access != .everyone { #expect(!reply.isShared, "\(name) \(route.pattern)") }
        if !viewer.isVisitor {
          #expect(!reply.isShared || reply.type.hasPrefix("text/html") == false, "\(name) \(route.pattern)")
        }
      }
      for form in kernel.forms {
        let reply = try await site.show(
          form, Visit("/x", parameters: Self.parameters(form.pattern.description), session: session))
        Self.check(reply, viewer.may(form.access), viewer.isVisitor, "\(name) \(form.pattern)")
      }
    }
  }

  /// Whoever may come in is not turned away at the door; whoever may not is, before anything is read.
  private static func check(_ reply: Reply, _ may: Bool, _ isVisitor: Bool, _ label: String) {
    let isTurnedAway = isVisitor ? reply.location?.hasPrefix("/connexion?vers=") == true : reply.status == 403
    // A record that is not there, or is another authority's, may still say no to those who passed the door.
    if may {
      #expect(
        [200, 303, 400, 403, 404].contains(reply.status) && (!isVisitor || !isTurnedAway), "\(label): \(reply.status)")
    } else {
      #expect(isTurnedAway, "\(label): \(reply.status)")
    }
  }

  /// Keys of real records, so that doors are knocked at and not merely missed.
  private static func parameters(_ pattern: String) -> [String: String] {
    let values = [
      "key": pattern.hasPrefix("/adherents") ? "nantes-metropole" : "2024-01-25-club-idf-foncier",
      "organisation": "ville-de-lille",
      "year": "2024", "code": "reg-11",
    ]
    let names = pattern.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, values[$0] ?? "1") })
  }

  private static func signIn(_ name: String, _ grants: [Grant], _ kernel: Kernel, _ store: Store) throws -> String {
    let identifier = Secret.random()
    try kernel.write(to: store, by: "test", at: Records2024.now) { journal in
      try journal.db.execute(
        sql: "INSERT INTO account (email, name, created_on, seen_on) VALUES (?, ?, '2026-01-01', '2026-01-01')",
        arguments: ["\(name.replacing(":", with: "-"))@exemple.fr", "Fictif"])
      let account = try #require(try Account.find(journal.db, id: journal.db.lastInsertedRowID))
      for grant in grants { try account.grant(grant, kernel: kernel, journal, at: Records2024.now) }
      try journal.db.execute(
        sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          Secret.hash(identifier), account.id, Records2024.now.ISO8601Format(), Records2024.now.ISO8601Format(),
          Records2024.now.addingTimeInterval(3600).ISO8601Format(), 3600,
        ])
    }
    return identifier
  }
}
