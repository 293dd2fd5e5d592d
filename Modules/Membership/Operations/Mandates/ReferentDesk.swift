import Commons
import GRDB
import Kernel
import Mail
import Store

/// The verbs that write who speaks for the authorities, within one transaction. The history notes that a mandate changed, and nothing of
/// how its holder is reached.
struct ReferentDesk {
  let journal: Journal
  let today: PartialDate

  var db: Database { journal.db }

  /// Takes down a mandate.
  /// - Returns: its number.
  /// - Throws: ``Sentence`` for an unknown organisation or person, an election that is past, an address that is none, a mandate that
  ///   is held already.
  @discardableResult
  func add(_ new: NewReferent) throws -> Int64 {
    guard let organisation = try Organisation.find(db, key: new.organisation) else {
      throw try Self.unknown(organisation: new.organisation, db)
    }
    try check(person: new.person, name: new.name)
    if let until = new.untilElection, until.isOver(on: today) {
      throw Self.past(until, try Election.all(db), on: today)
    }
    // A mandate that began before an election which is past ended with it, and waits to be confirmed.
    let until = try new.untilElection ?? next(for: new)
    if let until, let from = new.validFrom, until.description < from.description {
      throw Sentence("Le mandat commencerait (\(from.text)) après l’élection à laquelle il finit (\(until.text)).")
    }
    try checkFree(new, in: organisation)
    try db.execute(
      literal: """
        INSERT INTO referent (organisation, person, name, role, delegation, valid_from, until_election, email, phone,
          public_name, public_email, public_phone)
        VALUES (\(organisation.key), \(new.person), \(new.name?.filled), \(new.role), \(new.delegation?.filled),
          \(new.validFrom), \(until), \(try Self.address(new.email)), \(new.phone?.filled),
          \(new.publicFields.contains(.name)), \(new.publicFields.contains(.email)), \(new.publicFields.contains(.phone)))
        """)
    let id = db.lastInsertedRowID
    try journal.note(.created, "referent/\(id)")
    return id
  }

  /// Changes how somebody is reached, or what everybody may read.
  func edit(_ referent: Referent, _ change: ReferentChange) throws {
    let delegation = change.delegation.map(\.filled) ?? referent.delegation
    let email = try change.email.map { try Self.address($0) } ?? referent.email
    let phone = change.phone.map(\.filled) ?? referent.phone
    let fields = change.publicFields ?? Set(referent.publicFields)
    try db.execute(
      literal: """
        UPDATE referent SET delegation = \(delegation), email = \(email), phone = \(phone),
          public_name = \(fields.contains(.name)), public_email = \(fields.contains(.email)),
          public_phone = \(fields.contains(.phone)) WHERE id = \(referent.id)
        """)
    try journal.note(.changed, referent.record.description)
  }

  /// Ends a mandate on its last day.
  func end(_ referent: Referent, on day: PartialDate) throws {
    if let end = referent.validTo {
      throw Sentence("Ce mandat est déjà terminé (\(end.text)) : « rtes mandates list --former » le montre.")
    }
    if let from = referent.validFrom, day < from {
      throw Sentence("Le dernier jour (\(day.text)) vient avant le premier (\(from.text)).")
    }
    try db.execute(literal: "UPDATE referent SET valid_to = \(day) WHERE id = \(referent.id)")
    try journal.note(.changed, referent.record.description)
  }

  /// Notes that somebody goes on after an election: the former mandate ends with it, a new one begins the day after, until the next.
  /// - Parameter delegation: the new wording; nil when it stays.
  /// - Returns: the number of the new mandate.
  func confirm(_ referent: Referent, until given: PartialDate? = nil, delegation: String? = nil) throws -> Int64 {
    let state = referent.state(on: today)
    guard state == .toConfirm, let election = referent.untilElection else {
      throw Sentence("Le mandat \(referent.id) n’est pas à confirmer : il est \(state.label)\(referent.dates).")
    }
    var next = NewReferent(referent.role, of: referent.organisation)
    (next.person, next.name) = (referent.person, referent.person == nil ? referent.name : nil)
    next.delegation = delegation ?? referent.delegation
    next.validFrom = election
    next.untilElection = given
    (next.email, next.phone) = (referent.email, referent.phone)
    next.publicFields = Set(referent.publicFields)
    // What the new mandate says of how to reach them, the former one need not keep.
    try db.execute(
      literal: """
        UPDATE referent SET valid_to = \(election), email = NULL, phone = NULL, public_email = 0, public_phone = 0
        WHERE id = \(referent.id)
        """)
    try journal.note(.changed, referent.record.description)
    let id = try add(next)
    try db.execute(literal: "UPDATE referent SET confirmed_on = \(today) WHERE id = \(id)")
    return id
  }

  /// The election at which a mandate ends by rule; nil where none does.
  private func next(for new: NewReferent) throws -> PartialDate? {
    guard new.role.endsAtElection, let level = try ElectionLevel.of(db, organisation: new.organisation) else {
      return nil
    }
    return try Election.all(db).next(level, after: new.validFrom ?? today)?.date
  }
}
