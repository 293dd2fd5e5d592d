import Commons
import GRDB
import Kernel
import Markup
import Store

/// Who is to sit in a body, and as what.
struct NewSeat: Sendable {
  /// The body's key.
  var body: String
  /// What the person is called there: « administratrice ».
  var function: String
  var role: SeatRole
  /// The key of a person in the records, or else both names of a new one.
  var person: String?
  var givenName: String?
  var familyName: String?
  /// The authority for which they sit.
  var organisation: String?
  /// The number of the place; two people of one number share a seat and a vote.
  var position: Int?
  var sharesPlace = false
  var validFrom: PartialDate?
  var note: String?
}

/// The verbs that write bodies, their rules and their seats, within one transaction.
struct BodyDesk {
  let journal: Journal
  let today: PartialDate

  var db: Database { journal.db }

  /// Opens a body of the network.
  func add(key: String, name: String, kind: BodyKind, note: String?) throws {
    guard key == French.slug(key), !key.isEmpty else {
      throw Sentence(
        "« \(key) » n’est pas une clé : des minuscules, des chiffres, des tirets, comme « \(French.slug(key)) ».")
    }
    guard try Body.find(db, key: key) == nil else { throw Sentence("Une instance a déjà la clé « \(key) ».") }
    let house = try Organisation.find(db, key: "rtes")?.key
    try db.execute(
      literal: """
        INSERT INTO body (key, name, kind, organisation, level, note)
        VALUES (\(key), \(name), \(kind), \(house), \(BodyLevel.network), \(note))
        """)
    try journal.note(.created, "body/\(key)")
  }

  /// Takes down a rule from a day on. The rule that stood before ends on the eve; one of the same day is replaced.
  func save(_ rule: BodyRule) throws {
    if let least = rule.minSeats, let most = rule.maxSeats, most < least {
      throw Sentence("Le plus grand nombre de membres (\(most)) est au-dessous du plus petit (\(least)).")
    }
    let former = try BodyRule.of(db, body: rule.body)
    try db.execute(literal: "DELETE FROM body_rule WHERE body = \(rule.body) AND valid_from = \(rule.validFrom)")
    try db.execute(
      literal: """
        INSERT INTO body_rule (body, valid_from, min_seats, max_seats, term_years, parity, balance, quorum, proxies,
          notice_days, note)
        VALUES (\(rule.body), \(rule.validFrom), \(rule.minSeats), \(rule.maxSeats), \(rule.termYears), \(rule.parity),
          \(rule.balance), \(rule.quorum), \(rule.proxies), \(rule.noticeDays), \(rule.note))
        """)
    let isNew = !former.contains { $0.validFrom == rule.validFrom }
    try journal.note(isNew ? .created : .changed, rule.record.description)
    guard let before = former.first(where: { $0.validFrom < rule.validFrom && $0.validTo == nil }) else { return }
    try db.execute(
      literal: """
        UPDATE body_rule SET valid_to = date(\(rule.validFrom), '-1 day')
        WHERE body = \(before.body) AND valid_from = \(before.validFrom)
        """)
    try journal.note(.changed, before.record.description)
  }

  /// Gives somebody a seat.
  /// - Returns: the seat's key.
  func add(_ new: NewSeat) throws -> String {
    let body = try body(new.body)
    if let organisation = new.organisation, try Organisation.find(db, key: organisation) == nil {
      throw try ReferentDesk.unknown(organisation: organisation, db)
    }
    let begins = new.validFrom ?? today
    if let position = new.position, !new.sharesPlace {
      let holders = try SeatHolder.of(db, body: body.key).filter { seat in
        seat.position == position && seat.isOpen(on: begins.description)
      }
      if let holder = holders.first {
        throw Sentence(
          "Le siège \(position) est tenu par \(holder.name) : --share le fait partager, « rtes bodies leave \(holder.key) DATE » le libère."
        )
      }
    }
    let person = try person(new)
    let key = try freeKey("\(body.key)-\(person ?? new.organisation ?? French.slug(new.function))")
    try db.execute(
      literal: """
        INSERT INTO seat (key, body, person, organisation, function, role, position, valid_from, observed_on, note)
        VALUES (\(key), \(body.key), \(person), \(new.organisation), \(new.function), \(new.role), \(new.position),
          \(new.validFrom), \(today), \(new.note))
        """)
    try journal.note(.created, "seat/\(key)")
    return key
  }

  /// Ends a seat on its last day.
  func leave(_ key: String, on day: PartialDate) throws {
    guard let seat = try Seat.fetchOne(db, sql: "SELECT * FROM seat WHERE key = ?", arguments: [key]) else {
      throw Sentence("Aucun siège n’a la clé « \(key) ». « rtes bodies composition INSTANCE » donne les clés.")
    }
    if let end = seat.validTo { throw Sentence("Ce siège est déjà libre depuis une autre date (\(end.text)).") }
    if let from = seat.validFrom, day < from {
      throw Sentence("Le dernier jour (\(day.text)) vient avant le premier (\(from.text)).")
    }
    try db.execute(literal: "UPDATE seat SET valid_to = \(day) WHERE key = \(key)")
    try journal.note(.changed, "seat/\(key)")
  }

  /// - Throws: ``Sentence`` that names the nearest body, when none has the key.
  func body(_ key: String) throws -> Body { try Body.named(key, db) }

  /// The person of a seat, taken down when they are new; nil when an organisation holds it by itself.
  private func person(_ new: NewSeat) throws -> String? {
    if let key = new.person {
      return try Person.named(key, db, otherwise: "Pour une nouvelle personne : --given et --family.").key
    }
    guard let given = new.givenName?.filled, let family = new.familyName?.filled else {
      guard new.organisation != nil else {
        throw Sentence("Dites qui tient le siège : --person, ou --given et --family.")
      }
      return nil
    }
    let key = French.slug("\(given) \(family)")
    guard try Person.find(db, key: key) == nil else {
      throw Sentence("« \(given) \(family) » est déjà dans les fiches : --person \(key).")
    }
    try db.execute(
      literal: "INSERT INTO person (key, given_name, family_name) VALUES (\(key), \(given), \(family))")
    try journal.note(.created, "person/\(key)")
    return key
  }

  private func freeKey(_ wish: String) throws -> String {
    let taken = Set(
      try String.fetchAll(db, sql: "SELECT key FROM seat WHERE key = ?1 OR key GLOB ?1 || '-*'", arguments: [wish]))
    guard taken.contains(wish) else { return wish }
    var number = 2
    while taken.contains("\(wish)-\(number)") { number += 1 }
    return "\(wish)-\(number)"
  }
}

extension Body {
  /// - Throws: ``Sentence`` that names the nearest body, when none has the key.
  static func named(_ key: String, _ db: Database) throws -> Body {
    if let body = try find(db, key: key) { return body }
    let near = nearestKey(key, among: try all(db).map(\.key)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune instance n’a la clé « \(key) ». « rtes bodies list » les donne.\(near)")
  }
}
