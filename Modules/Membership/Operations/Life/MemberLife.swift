import Commons
import GRDB
import Kernel
import Store

/// What happens to authorities: every step of every one of them, whoever asks for it, goes through here.
enum MemberLife {
  /// Notes one step, after the table of moves, and opens or closes the stay that goes with it.
  /// - Returns: the step as noted.
  /// - Throws: ``Sentence``; nothing is changed then.
  @discardableResult
  static func move(_ move: LifeMove, _ journal: Journal) throws -> LifeStep {
    let db = journal.db
    let organisation = try Organisation.named(move.organisation, db)
    let today = PartialDate.ofInstant(journal.instant) ?? move.on
    let current = try LifeState.of(organisation.key, today: today, db)
    try check(move, of: organisation, from: current, db)
    switch (current, move.state) {
    case (_, .member):
      try enter(organisation, move, seen: today, journal)
      try organisation.publish(journal)
    case (.member, .suspended), (.member, .withdrawn), (.member, .excluded), (.member, .merged):
      try leave(organisation, from: move.on, journal)
    default: break
    }
    return try note(move, of: organisation, journal)
  }

  /// What may be asked for now.
  static func moves(of organisation: String, today: PartialDate, _ db: Database) throws -> [LifeState] {
    LifeMoves.after(try LifeState.of(organisation, today: today, db))
  }

  /// Whether a move is allowed, dated, reasoned and decided as it has to be.
  private static func check(
    _ move: LifeMove, of organisation: Organisation, from current: LifeState?, _ db: Database
  ) throws {
    let allowed = LifeMoves.after(current)
    guard allowed.contains(move.state) else {
      let now = current.map { "est à l’état « \($0.label) »" } ?? "n’a encore aucun état"
      let next =
        allowed.isEmpty
        ? "Cet état est le dernier." : "On peut passer à : \(allowed.map(\.rawValue).joined(separator: ", "))."
      throw Sentence("« \(organisation.name) » \(now) et ne passe pas à « \(move.state.label) ». \(next)")
    }
    guard move.on.day != nil else { throw Sentence("Un changement d’état se date d’un jour précis, comme 2026-01-01.") }
    if let last = try LifeStep.last(of: organisation.key, db), move.on < last.effectiveOn {
      throw Sentence(
        "Le dernier changement d’état date du \(last.effectiveOn.text) (« \(last.state.label) ») : le suivant ne vient pas avant."
      )
    }
    if move.state.needsReason, (move.reason ?? "").isEmpty {
      throw Sentence("Dites pourquoi : l’état « \(move.state.label) » se note avec son motif (--reason).")
    }
    guard let key = move.meeting else {
      guard move.state != .accepted else {
        throw Sentence(
          "Une admission se décide en réunion : donnez-en la clé (--meeting). « rtes meetings list » les donne.")
      }
      return
    }
    let meeting = try BodyMeeting.named(key, db)
    if move.state == .accepted { try meeting.checkAdmission(by: move.on) }
  }

  /// Adds a step as it is asked for.
  @discardableResult
  static func note(_ move: LifeMove, of organisation: Organisation, _ journal: Journal) throws -> LifeStep {
    try journal.db.execute(
      sql: """
        INSERT INTO membership_step (organisation, state, effective_on, reason, author, meeting, noted_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        organisation.key, move.state, move.on, move.reason, journal.actor, move.meeting, journal.instant,
      ])
    guard let step = try LifeStep.last(of: organisation.key, journal.db) else {
      throw Sentence("Le changement d’état n’a pas été noté.")
    }
    try journal.note(.created, step.record.description)
    return step
  }
}

extension BodyMeeting {
  /// Whether it may have admitted an authority by a day: the board does.
  /// - Throws: ``Sentence``.
  func checkAdmission(by day: PartialDate) throws {
    guard bodyKind == .board else {
      throw Sentence(
        "La réunion « \(key) » est celle de « \(bodyName) » : c’est le conseil d’administration qui admet.")
    }
    guard state != .cancelled else {
      throw Sentence("La réunion « \(key) » est annulée : elle n’a rien décidé.")
    }
    guard on <= day else {
      throw Sentence("La réunion « \(key) » se tient le \(on.text) : elle n’a encore rien décidé.")
    }
  }
}
