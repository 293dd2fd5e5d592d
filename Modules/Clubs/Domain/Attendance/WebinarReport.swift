import Foundation
import Kernel
import Markup

/// Who was in an online room, as its program reports: one row a person or a connection, under one heading or several.
struct WebinarReport: Sendable {
  struct Person: Sendable, Hashable {
    var name: String
    /// In lower case; nil where the report does not tell.
    var email: String?
    /// Nil where the report tells only who was there.
    var minutes: Int?
    var attended: Bool

    /// The name without what programs set behind it: « Zoé Durand (externe) ».
    var bareName: String { String(name.prefix { $0 != "(" }) }

    /// What makes two rows one person.
    fileprivate var identity: String { email ?? Attendee.folded(name: name) }
  }

  /// Each once, in the report's order.
  let people: [Person]
  /// Who stands in it with a duration that is none.
  let unread: [String]

  /// - Parameter file: its name, for the sentence.
  /// - Throws: ``Sentence`` when it is no such report.
  init(_ data: Data, named file: String) throws {
    guard let text = DelimitedText.decode(data) else { throw Sentence("\(file) n’est pas un fichier de texte CSV.") }
    var tables: [(header: Header, people: [Person])] = []
    var header: Header?
    var candidates: [[String]] = []
    var unread: [String] = []
    for row in DelimitedText.rows(of: text) {
      if let found = Header(row) {
        header = found
        tables.append((found, []))
      } else if row.isEmpty {
        // What follows is another part of the report.
        header = nil
      } else if let header {
        if let person = header.person(row) {
          tables[tables.count - 1].people.append(person)
        } else if let name = header.unread(row) {
          unread.append(name)
        }
      } else {
        candidates.append(row)
      }
    }
    guard !tables.isEmpty else { throw Self.unreadable(file, candidates) }
    // What a report tells of the meeting itself has an address, its host's, and a duration, but no name.
    let named = tables.filter(\.header.hasName)
    people = Self.merged((named.isEmpty ? tables : named).map(\.people))
    self.unread = unread
  }

  /// Several rows of one table are connections of one person, which add up; a person who stands in several tables is told twice.
  private static func merged(_ tables: [[Person]]) -> [Person] {
    var order: [String] = []
    var found: [String: Person] = [:]
    for table in tables {
      var inTable: [String: Person] = [:]
      for person in table {
        if found[person.identity] == nil, inTable[person.identity] == nil { order.append(person.identity) }
        inTable[person.identity] = inTable[person.identity].map { $0.adding(person) { $0 + $1 } } ?? person
      }
      for (identity, person) in inTable {
        found[identity] = found[identity].map { $0.adding(person) { max($0, $1) } } ?? person
      }
    }
    return order.compactMap { found[$0] }
  }

  private static func unreadable(_ file: String, _ rows: [[String]]) -> Sentence {
    // The heading is most likely the first of the widest rows.
    let width = rows.map(\.count).max() ?? 0
    guard let heading = rows.first(where: { $0.count == width }) else {
      return Sentence("\(file) est vide. Il faut \(WebinarColumn.expected).")
    }
    let columns = heading.map { "« \($0) »" }.joined(separator: ", ")
    return Sentence(
      "\(file) n’a pas les colonnes d’un relevé de webinaire. Colonnes trouvées : \(columns). Il faut \(WebinarColumn.expected)."
    )
  }
}

extension WebinarReport.Person {
  fileprivate func adding(_ other: Self, _ combine: (Int, Int) -> Int) -> Self {
    var sum = self
    sum.attended = attended || other.attended
    sum.minutes = minutes.map { one in other.minutes.map { combine(one, $0) } ?? one } ?? other.minutes
    return sum
  }
}

/// The columns that a heading row names.
private struct Header {
  private var places: [WebinarColumn: Int] = [:]
  private var isInSeconds = false

  var hasName: Bool { places[.name] != nil || places[.lastName] != nil }

  /// Nil for a row that does not say who, and whether or how long.
  init?(_ row: [String]) {
    for (index, heading) in row.enumerated() {
      guard let column = WebinarColumn(heading: heading), places[column] == nil else { continue }
      places[column] = index
      if column == .minutes { isInSeconds = French.slug(heading).contains("sec") }
    }
    guard hasName || places[.email] != nil, places[.minutes] != nil || places[.attended] != nil else { return nil }
  }

  private func cell(_ column: WebinarColumn, _ row: [String]) -> String? {
    places[column].flatMap { row.indices.contains($0) && !row[$0].isEmpty ? row[$0] : nil }
  }

  /// « Nom » beside « Prénom » is the family name.
  private func name(_ row: [String]) -> String {
    [cell(.firstName, row), cell(.lastName, row) ?? cell(.name, row)].compactMap { $0 }.joined(separator: " ")
  }

  /// Who stands in a row that names somebody and only says how long they came, in words that are no duration.
  func unread(_ row: [String]) -> String? {
    let name = [name(row), cell(.email, row) ?? ""].first { !$0.isEmpty }
    guard let name, let duration = cell(.minutes, row) else { return nil }
    return "\(name) (« \(duration) »)"
  }

  /// Nil for a row that names nobody, or does not say whether they came.
  func person(_ row: [String]) -> WebinarReport.Person? {
    let email = cell(.email, row)?.lowercased()
    let name = name(row)
    guard !name.isEmpty || email != nil else { return nil }
    let minutes = cell(.minutes, row).flatMap { Self.minutes($0, inSeconds: isInSeconds) }
    let said = cell(.attended, row).map { ["yes", "oui", "true", "vrai", "1", "x"].contains(French.slug($0)) }
    guard let attended = said ?? minutes.map({ _ in true }) else { return nil }
    return WebinarReport.Person(
      name: name, email: email.flatMap { MailSyntax.isAddress($0) ? $0 : nil }, minutes: minutes,
      attended: attended)
  }

  /// A duration in whole minutes, the last one begun counted: `45`, `44.6`, `00:45:12`, `1h 2m 3s`, `1 h 2 min 3 s`.
  static func minutes(_ text: String, inSeconds: Bool) -> Int? {
    // Whatever is longer is no duration, and is not searched for one.
    guard text.utf8.count <= 40 else { return nil }
    func rounded(_ seconds: Double) -> Int? { (0...1e7).contains(seconds) ? Int((seconds / 60).rounded(.up)) : nil }
    if let number = Double(text.replacing(",", with: ".")) { return rounded(number * (inSeconds ? 1 : 60)) }
    let parts = text.split(separator: ":").map { Double($0) }
    if parts.count > 1 {
      let numbers = parts.compactMap { $0 }
      guard numbers.count == parts.count, parts.count <= 3 else { return nil }
      // Two numbers are hours and minutes.
      return rounded((numbers + (numbers.count == 2 ? [0] : [])).reduce(0) { $0 * 60 + $1 })
    }
    let units: [Character: Double] = ["h": 3_600, "m": 60, "s": 1]
    let found = text.lowercased().matches(of: /([0-9]+)\s*([hms])/)
    guard !found.isEmpty else { return nil }
    return rounded(
      found.reduce(0) { sum, match in
        sum + (Double(match.output.1) ?? 0) * (match.output.2.first.flatMap { units[$0] } ?? 0)
      })
  }
}
