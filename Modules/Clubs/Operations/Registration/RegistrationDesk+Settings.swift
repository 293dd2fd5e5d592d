import Commons
import GRDB
import Kernel
import Markup
import Store

/// How an event is open to registration.
extension RegistrationDesk {
  /// Opens an event to registration, or changes how it is open.
  /// - Returns: how many people who waited got a place by it, or the offer of one.
  /// - Throws: ``Sentence`` when a way of coming would have fewer places than are taken.
  func save(_ setting: RegistrationSetting, for event: Event) throws -> Int {
    let former = try RegistrationSetting.find(db, event: event.key)
    guard setting != former else { return 0 }
    if let offer = try RegistrationOffer.find(db, event: event.key) {
      for mode in offer.modes where setting.capacity(for: mode) != former?.capacity(for: mode) {
        guard let capacity = setting.capacity(for: mode), capacity < offer.held(mode) else { continue }
        let taken = French.count(offer.held(mode), "place est prise ou proposée", "places sont prises ou proposées")
        throw Sentence(
          "« \(event.title) » ne peut pas avoir \(French.count(capacity, "place", "places")) (\(mode.label.lowercased())) : \(taken). Gardez-en au moins autant, ou annulez d’abord des inscriptions. Rien n’a changé."
        )
      }
    }
    try setting.save(db)
    try journal.note(former == nil ? .created : .changed, "registration_setting/\(event.key)")
    return try seat(event).count
  }

  /// Asks something of those who register, in place of what had the same position.
  func save(_ question: RegistrationQuestion) throws {
    let isNew = try !RegistrationQuestion.of(db, event: question.event).contains { $0.position == question.position }
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO registration_question (event, position, label, kind, options, required)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        question.event, question.position, question.label, question.kind, question.options, question.required,
      ])
    try journal.note(isNew ? .created : .changed, "registration_question/\(question.event)/\(question.position)")
  }

  /// Asks it no more; what was answered goes with it.
  func remove(_ question: RegistrationQuestion) throws {
    try db.execute(
      sql: "DELETE FROM registration_question WHERE event = ? AND position = ?",
      arguments: [question.event, question.position])
    try db.execute(
      sql: """
        DELETE FROM registration_answer
        WHERE position = ? AND registration IN (SELECT id FROM registration WHERE event = ?)
        """, arguments: [question.position, question.event])
    try journal.note(.removed, "registration_question/\(question.event)/\(question.position)")
  }

  /// Makes a code by which people may register who are invited.
  /// - Parameter code: as the staff want it; nil draws one.
  /// - Throws: ``Sentence`` when the code is in use.
  func invite(
    to event: Event, label: String, code: String?, mostUses: Int?
  ) throws -> RegistrationInvitation {
    let code =
      try code.map(RegistrationCode.tidy)
      ?? RegistrationCode.draw { try RegistrationInvitation.find(db, event: event.key, code: $0) != nil }
    guard code.wholeMatch(of: /[\p{Lu}0-9]{4,20}/) != nil else {
      throw Sentence("« \(code) » ne convient pas comme code : de 4 à 20 lettres et chiffres, sans espace.")
    }
    if let known = try RegistrationInvitation.find(db, event: event.key, code: code) {
      throw Sentence("Le code \(code) existe déjà pour cet événement : « \(known.label) ».")
    }
    try db.execute(
      sql: "INSERT INTO registration_invitation (event, code, label, most_uses) VALUES (?, ?, ?, ?)",
      arguments: [event.key, code, label, mostUses])
    // The history is kept for good: the code is not for it.
    try journal.note(.created, "registration_invitation/\(event.key)")
    return RegistrationInvitation(event: event.key, code: code, label: label, mostUses: mostUses, uses: 0)
  }
}

extension RegistrationInvitation {
  static let unknown = "Ce code d’invitation n’est pas connu. Vérifiez-le, ou demandez-le à l’équipe du réseau."
  static let usedUp =
    "Ce code d’invitation a servi autant de fois que prévu. Demandez-en un autre à l’équipe du réseau."
}
