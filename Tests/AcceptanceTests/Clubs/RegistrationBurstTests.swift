import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Many people at once: places are given once, and the line is the order in which people came.
@Suite(.serialized) struct RegistrationBurstTests {
  private let desk: RegistrationScene

  init() async throws { desk = try await RegistrationScene() }

  @Test func aThousandAskForAHundredPlaces() async throws {
    try desk.rtes("open", desk.key, "--capacity", "100")
    let (site, key) = (desk.site, desk.key)
    try await Self.atOnce(8, Array(1...1_000)) { number in
      try site.rtes("registrations", "add", [key, "Personne \(number)", "personne\(number)@exemple.fr"])
    }
    try await expectTheLine(of: 1_000, places: 100)
    #expect(
      try desk.rtes("close", desk.key).hasSuffix("100\u{A0}personnes inscrites, 900 en attente."))
    // Ten leave: the first ten of the line get their places, in its order.
    let leaving = try desk.rows("id", where: "turn BETWEEN 41 AND 50")
    for id in leaving { try desk.rtes("cancel", id) }
    let confirmed = try desk.rows("turn", where: "state = 'confirmed'").compactMap(Int.init).sorted()
    #expect(confirmed == Array(1...40) + Array(51...110))
  }

  @Test func hundredsConfirmThroughTheSiteAtOnce() async throws {
    try desk.rtes("open", desk.key, "--capacity", "30")
    let tokens = try await askedBefore(120)
    let site = desk.site
    for start in stride(from: 0, to: tokens.count, by: 40) {
      let done = try await Self.atOnce(40, Array(tokens[start..<start + 40])) { token in
        try await FormClient(site).submit("/inscriptions/\(token)", after: 0).status
      }
      #expect(done == Array(repeating: 303, count: 40))
      // What one network may send within a quarter of an hour is limited.
      site.clock.advance(by: 901)
    }
    try await expectTheLine(of: 120, places: 30)
    let page = try await desk.visitor.get(desk.event).body
    #expect(page.contains("Les 30 places sont prises, 90\u{A0}personnes attendent."))
  }

  @Test func ofTwoWhoAskForTheLastPlaceOneIsFirstInLine() async throws {
    try desk.rtes("open", desk.key, "--capacity", "10")
    for number in 1...9 { try desk.rtes("add", desk.key, "Personne \(number)", "personne\(number)@exemple.fr") }
    let tokens = try await askedBefore(2)
    let site = desk.site
    _ = try await Self.atOnce(2, tokens) { try await FormClient(site).submit("/inscriptions/\($0)", after: 0).status }
    #expect(try desk.rows("state", where: "turn = 10") == ["confirmed"])
    #expect(try desk.rows("state", where: "turn = 11") == ["waiting"])
    let second = try desk.rows("email", where: "turn = 11") == ["attente0@exemple.fr"] ? tokens[0] : tokens[1]
    let page = try await desk.visitor.get("/inscriptions/\(second)").body
    #expect(page.contains("<h1>Liste d’attente</h1>") && page.contains("<dt>Rang</dt><dd>1</dd>"))
    try desk.rtes("cancel", try desk.number("personne3@exemple.fr"))
    #expect(try desk.rows("state", where: "turn = 11") == ["confirmed"])
  }

  /// Everybody has a turn of their own, in the order in which they were written down, and the first have the places.
  private func expectTheLine(of people: Int, places: Int) async throws {
    let turns = try desk.rows("turn").compactMap(Int.init)
    #expect(turns.sorted() == Array(1...people))
    let confirmed = try desk.rows("turn", where: "state = 'confirmed'").compactMap(Int.init).sorted()
    #expect(confirmed == Array(1...places))
    #expect(try desk.rows("id", where: "state = 'waiting'").count == people - places)
    let (noted, line) = try desk.site.store.read { db in
      (
        try String.fetchAll(
          db,
          sql: """
            SELECT substr(record, 14) FROM store_history WHERE record LIKE 'registration/%' AND action = 'created'
            ORDER BY id
            """),
        try String.fetchAll(db, sql: "SELECT CAST(id AS TEXT) FROM registration ORDER BY turn")
      )
    }
    #expect(noted == line)
  }

  /// Requests that wait for their owners' word.
  /// - Returns: the tokens of their links.
  private func askedBefore(_ count: Int) async throws -> [String] {
    let (key, now) = (desk.key, desk.site.clock.now.ISO8601Format())
    let tokens = (0..<count).map { _ in Secret.random() }
    try desk.site.kernel.write(to: desk.site.store, by: "test", at: desk.site.clock.now) { journal in
      for (index, token) in tokens.enumerated() {
        try journal.db.execute(
          sql: "INSERT INTO registration (event, name, email, state, asked_at) VALUES (?, ?, ?, 'asked', ?)",
          arguments: [key, "En attente \(index)", "attente\(index)@exemple.fr", now])
        try journal.db.execute(
          sql: "INSERT INTO registration_link (token_hash, registration, issued_at) VALUES (?, ?, ?)",
          arguments: [Secret.hash(token), journal.db.lastInsertedRowID, now])
      }
    }
    return tokens
  }

  /// Does something with each value, so many at a time.
  @discardableResult
  private static func atOnce<Value: Sendable, Result: Sendable>(
    _ width: Int, _ values: [Value], _ work: @escaping @Sendable (Value) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { group in
      var (rest, results) = (values[...], [Result]())
      for value in rest.prefix(width) { group.addTask { try await work(value) } }
      rest = rest.dropFirst(width)
      while let result = try await group.next() {
        results.append(result)
        if let value = rest.popFirst() { group.addTask { try await work(value) } }
      }
      return results
    }
  }
}
