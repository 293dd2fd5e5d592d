import Commons
import GRDB
import Kernel

/// A seat with who holds it, for whom, and with which function there.
struct SeatHolder: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let body: String
  let bodyName: String
  let function: String
  let role: SeatRole
  let position: Int?
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let observedOn: PartialDate?
  let note: String?
  let person: String?
  let personName: String?
  let personNote: String?
  let organisation: String?
  let organisationName: String?
  /// The exact function that the person holds in the organisation, where it is recorded.
  let mandate: String?

  var record: RecordID { RecordID("seat", key) }

  /// The record that a reader is led to: the person, or else the organisation.
  var holder: RecordID {
    person.map { RecordID("person", $0) } ?? organisation.map { RecordID("organisation", $0) } ?? record
  }

  var name: String { personName ?? organisationName ?? function }

  /// What identifies the seat itself: two people at one position share a seat.
  var place: String { position.map(String.init) ?? key }

  /// Whether the seat is held on a day; dates compare as far as they are known.
  func isOpen(on day: String) -> Bool {
    let begun = validFrom.map { $0.description <= day } ?? true
    let ended = validTo.map { $0.description < String(day.prefix($0.description.count)) } ?? false
    return begun && !ended
  }

  func isObserved(by day: String) -> Bool { observedOn.map { $0.description <= day } ?? false }

  /// Whether the person has died: no field tells it, only the note that the network wrote.
  var isMourned: Bool { personNote?.matches("deced") ?? false }

  static func of(_ db: Database, body: String) throws -> [SeatHolder] { try all(db, where: "s.body = ?", body) }

  static func of(_ db: Database, organisation: String) throws -> [SeatHolder] {
    try all(db, where: "s.organisation = ?", organisation)
  }

  /// The seats in the network's own bodies of one kind: its board, its bureau, its team.
  static func ofNetwork(_ db: Database, _ kind: BodyKind) throws -> [SeatHolder] {
    try all(db, where: "b.level = 'network' AND b.kind = ?", kind.rawValue)
  }

  private static func all(_ db: Database, where condition: String, _ argument: String) throws -> [SeatHolder] {
    try SeatHolder.fetchAll(
      db,
      sql: """
        SELECT s.key, s.body, b.name AS body_name, s.function, s.role, s.position, s.valid_from, s.valid_to,
          s.observed_on, s.note, p.key AS person, p.given_name || ' ' || p.family_name AS person_name,
          p.note AS person_note, o.key AS organisation, o.name AS organisation_name,
          (SELECT m.function FROM mandate m WHERE m.person = s.person AND m.organisation = s.organisation
           ORDER BY m.observed_on DESC, m.function LIMIT 1) AS mandate
        FROM seat s JOIN body b ON b.key = s.body
          LEFT JOIN person p ON p.key = s.person LEFT JOIN organisation o ON o.key = s.organisation
        WHERE \(condition) ORDER BY b.name COLLATE french, s.position IS NULL, s.position, s.key
        """, arguments: [argument])
  }
}

extension SeatHolder {
  /// The exact function and the organisation: « présidente · vice-présidente déléguée à l’ESS, Nantes Métropole ».
  var wording: [Inline] {
    var runs: [Inline] = [.text(function)]
    if let mandate, mandate != function { runs.append(.text(" · \(mandate)")) }
    if let organisation, let organisationName, person != nil {
      runs += [.text(", "), .record(organisationName, "organisation", organisation)]
    }
    return runs
  }

  /// The seat in a list of its body, with those who share it. What the editors noted stands only where nothing else
  /// says for whom the seat is held.
  func item(among seats: [SeatHolder]) -> Item {
    let others = seats.filter { $0.place == place && $0.key != key }
    var detail = wording
    if !others.isEmpty {
      detail += [.text(" · siège partagé avec ")] + linked(others) { ($0.name, $0.holder) }
    } else if organisation == nil, let note {
      detail.append(.text(" · \(note)"))
    }
    return Item(name, opens: holder, detail: detail)
  }

  /// The seat among those of one organisation: the body first.
  func itemByBody() -> Item {
    let who: [Inline] = person.map { [.record(name, "person", $0), .text(", ")] } ?? []
    let until: [Inline] = validTo.map { [.text(" (\($0.until))")] } ?? []
    return Item(bodyName, opens: RecordID("body", body), detail: who + [.text(function)] + until)
  }
}
