import Foundation
import Kernel
import Store
import TestSupport
import Testing

/// Sixty questions as elected officials and agents would type them, with the records that should come first.
@Suite struct SearchQualityTests {
  private struct Question {
    let text: String
    let expected: Set<String>
  }

  private static func questions() throws -> [Question] {
    let file = Records2024.projectFolder.appendingPathComponent("Tests/AcceptanceTests/queries.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t")
      return Question(text: String(cells[0]), expected: Set(cells[1].split(separator: " ").map(String.init)))
    }
  }

  @Test func whatPeopleAskForComesFirst() throws {
    let store = try Records2024.shared.get().store
    let questions = try Self.questions()
    #expect(questions.count == 60)
    var ranks: [Int?] = []
    for question in questions {
      let hits = try store.read { db in
        try SearchMatches(db, SearchQuery(question.text, db), today: PartialDate(instant: Records2024.now))
          .hits(db).map(\.record.description)
      }
      ranks.append(hits.firstIndex { question.expected.contains($0) }.map { $0 + 1 })
    }
    let count = Double(ranks.count)
    let first = Double(ranks.count { $0 == 1 }) / count
    let firstFive = Double(ranks.count { ($0 ?? 99) <= 5 }) / count
    let meanReciprocalRank = ranks.reduce(0) { $0 + ($1.map { 1 / Double($0) } ?? 0) } / count
    print("success@1 \(first), success@5 \(firstFive), mean reciprocal rank \(meanReciprocalRank)")
    let missed = zip(questions, ranks).filter { ($0.1 ?? 99) > 5 }.map(\.0.text)
    #expect(firstFive >= 0.95, "\(missed)")
    #expect(first >= 0.65)
    #expect(meanReciprocalRank >= 0.78)
  }

  /// Everything that the index expects of a question exists.
  @Test func everyExpectedRecordIsInTheIndex() throws {
    let store = try Records2024.shared.get().store
    let known = try store.read { db in
      Set(
        try Records2024.shared.get().kernel.searchSources.flatMap { try $0.entries(db, nil) }.map(\.record.description))
    }
    for question in try Self.questions() {
      #expect(question.expected.isSubset(of: known), "\(question.text): \(question.expected.subtracting(known))")
    }
  }

  @Test(arguments: [
    ("frédérici", "federici"), ("monnnaies", "monnaies"), ("alimentattion", "alimentation"),
  ])
  func aSlipIsUnderstoodAndTold(_ typed: String, _ meant: String) throws {
    let store = try Records2024.shared.get().store
    try store.read { db in
      let query = try SearchQuery(typed, db)
      #expect(try SearchMatches(db, query, today: PartialDate(instant: Records2024.now)).count > 0)
      if let correction = query.corrections.first { #expect(correction.meant == meant) }
    }
  }
}
