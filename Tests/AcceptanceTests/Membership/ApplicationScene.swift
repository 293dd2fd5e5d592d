import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A site with an invented commune in the reference, the demonstration charter and a board meeting, and what tests of applications
/// do with it.
final class ApplicationScene {
  static let email = "zoe@exemple.fr"
  static let meeting = "ca-2026-01-20"
  static let siret = "12345678200010"
  static let pdf = Array("%PDF-1.4\nmirliflore\n%%EOF\n".utf8)

  let site: LiveSite
  let visitor: FormClient
  /// The way into the application, once it was begun.
  private(set) var door = ""

  /// - Parameter charter: whether a charter is loaded.
  init(charter: Bool = true) async throws {
    site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) { journal in
        try journal.db.execute(
          sql: """
            INSERT INTO gazetteer_vintage VALUES (2026, '2026-01-01T00:00:00Z', 2, 1, '');
            INSERT INTO gazetteer (code, kind, name, folded, siren, population, first_vintage, last_vintage) VALUES
              ('com-99001', 'commune', 'Quillebourg', '-quillebourg-', '123456782', 1200, 2026, 2026),
              ('com-99002', 'commune', 'Vieilbourg', '-vieilbourg-', NULL, 90, 2025, 2025),
              ('epci-244400404', 'epci', 'Nantes Métropole', '-nantes-metropole-', '244400404', 677879, 2026, 2026);
            INSERT INTO gazetteer_successor VALUES ('com-99002', 'com-99001', '2026-01-01', 'merged', 'Vieilbourg');
            INSERT INTO body_meeting (key, body, "on", mode, state)
              SELECT 'ca-2026-01-20', key, '2026-01-20', 'online', 'held' FROM body WHERE kind = 'board' LIMIT 1;
            """)
        try journal.note(.created, "body_meeting/ca-2026-01-20")
      }
    }
    visitor = FormClient(site)
    try site.inviteContactsAndTeam(of: "membership")
    if charter {
      let folder = Records2024.projectFolder.appendingPathComponent("docs/data/demo-charter").path
      _ = try Importer(kernel: site.kernel, store: site.store).load(folder, actor: "test", at: site.clock.now)
    }
  }

  /// Asks for a link and follows it, as far as the page of the steps.
  func begin() async throws {
    let asked = try await visitor.submit("/adherer/commencer", ["courriel": Self.email])
    #expect(asked.status == 303 && asked.location == "/adherer/commencer/envoye")
    door = try Self.link(try #require(try await mails(to: Self.email).last))
  }

  /// Fills in one page, which must be taken.
  /// - Returns: where it leads, below the door.
  @discardableResult
  func fill(_ page: String, _ values: [String: String] = [:], file: String? = nil) async throws -> String {
    let answer = try await visitor.submit(
      door + page, values, files: file.map { [$0: (name: "deliberation.pdf", bytes: Self.pdf)] } ?? [:])
    #expect(answer.status == 303, "\(page): \(answer.body)")
    let location = try #require(answer.location)
    #expect(location.hasPrefix(door), "\(location)")
    return String(location.dropFirst(door.count))
  }

  func fillAuthority() async throws {
    try await fill(
      "/collectivite/preciser?code=com-99001",
      ["nom": "Ville de Quillebourg", "categorie": "communes", "siret": "123 456 782 00010"])
  }

  func fillDeliberation() async throws {
    try await fill("/deliberation", ["date": "12/12/2025", "numero": "2025-118"], file: "fichier")
  }

  func fillPerson(_ page: String, _ given: String, _ function: String, _ more: [String: String] = [:]) async throws {
    let own = [
      "prenom": given, "nom": "Tirelarigot", "fonction": function,
      "courriel": "\(given.lowercased())@quillebourg.exemple",
    ]
    try await fill(page, own.merging(more) { $1 })
  }

  func fillPeople() async throws {
    try await fillPerson(
      "/representation", "Hortense", "Adjointe au maire",
      ["delegation": "Économie sociale et solidaire", "nom_public": "yes"])
    try await fillPerson("/referent-elu", "Hortense", "Adjointe au maire")
    try await fillPerson(
      "/referent-technique", "Anatole", "Chargé de mission", ["telephone": "01 23 45 67 89", "courriel_public": "yes"])
  }

  /// Begins an application and fills in everything.
  func fillAll() async throws {
    try await begin()
    try await fillAuthority()
    try await fillDeliberation()
    try await fillPeople()
    try await fill("/charte", ["accord": "yes"])
  }

  /// The same, and sends it.
  func sendAll() async throws {
    try await fillAll()
    #expect(try await fill("/recapitulatif") == "")
  }

  /// Runs `rtes applications …` by the test's clock.
  @discardableResult
  func rtes(_ name: String, _ words: String...) throws -> String { try site.rtes("applications", name, words) }

  /// What a verb refuses.
  func refusal(_ name: String, _ words: String...) throws -> String {
    do {
      return try "done: " + site.rtes("applications", name, words)
    } catch let sentence as Sentence {
      return sentence.description
    }
  }

  /// The mails to an address, the oldest first, in plain text.
  func mails(to email: String) async throws -> [String] {
    try await site.outbox().filter { raw in
      raw.components(separatedBy: "\r\n").contains { $0.hasPrefix("To: ") && $0.contains(email) }
    }.map(mailText)
  }

  /// The path of the link that a mail about an application holds.
  static func link(_ mail: String) throws -> String {
    String(try #require(mail.firstMatch(of: /\/adherer\/dossier\/[A-Za-z0-9_\-]{43}/)).output)
  }

  /// Rows as text, their columns joined by a bar.
  func rows(_ sql: String) throws -> [String] {
    try site.store.read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { $0.isNull ? "-" : String.fromDatabaseValue($0) ?? "\($0)" }.joined(separator: "|")
      }
    }
  }

  /// Deletes what has had its time.
  func purge() throws {
    _ = try site.kernel.purge(site.store, FileStore(besideDatabase: site.store.path), at: site.clock.now)
  }

  func wait(days: Double) { site.clock.advance(by: days * 86_400) }
}
