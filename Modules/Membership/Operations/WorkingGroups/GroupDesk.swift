import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

/// The verbs by which members join working groups, within one transaction. The history keeps the state, and nothing that
/// anybody wrote.
struct GroupDesk {
  let journal: Journal
  /// Who asks for it, when, and where the site stands.
  let context: PageRequest

  private var db: Database { journal.db }

  /// Notes that an organisation would join a group.
  /// - Throws: ``Sentence`` when it sits there already or has asked before.
  @discardableResult
  func ask(_ group: Body, for organisation: String, word: String?) throws -> WorkingGroupWish {
    if let refusal = try refusal(of: organisation, in: group) { throw Sentence(refusal) }
    try db.execute(
      sql: """
        INSERT INTO working_group_wish (body, organisation, account, word, state, asked_at)
        VALUES (?, ?, ?, ?, 'asked', ?)
        """,
      arguments: [group.key, organisation, context.viewer.account, word, context.now.ISO8601Format()])
    guard let wish = try WorkingGroupWish.find(db, id: db.lastInsertedRowID) else {
      throw Sentence("La demande n’a pas pu être enregistrée. Réessayez.")
    }
    try journal.note(.created, wish.record.description)
    return wish
  }

  /// Why an organisation cannot ask to join a group now; nil when it can.
  func refusal(of organisation: String, in group: Body) throws -> String? {
    if try WorkingGroup.seats(db, organisation, in: group.key, on: context.today) {
      return "Votre collectivité siège déjà dans « \(group.name) »."
    }
    return try WorkingGroupWish.waiting(db, organisation, for: group.key).map { wish in
      let day = PartialDate.ofInstant(wish.askedAt)?.text ?? wish.askedAt
      return "Votre collectivité a déjà demandé, le \(day), à rejoindre « \(group.name) »."
    }
  }

  /// Gives the organisation a seat from today.
  /// - Parameters:
  ///   - person: the key of who sits for it, where the records already name them.
  ///   - note: a word to whoever asked.
  func accept(_ wish: WorkingGroupWish, person: String? = nil, note: String? = nil) throws {
    try decide(wish, .accepted, note)
    guard try !WorkingGroup.seats(db, wish.organisation, in: wish.body, on: context.today) else { return }
    let seat = try freeKey("\(wish.body)-\(wish.organisation)")
    try db.execute(
      sql: """
        INSERT INTO seat (key, body, person, organisation, function, role, valid_from, observed_on)
        VALUES (?, ?, ?, ?, 'membre', 'member', ?, ?)
        """, arguments: [seat, wish.body, person, wish.organisation, context.today, context.today])
    try journal.note(.created, RecordID("seat", seat).description)
  }

  /// - Parameter note: why not.
  func decline(_ wish: WorkingGroupWish, note: String) throws { try decide(wish, .declined, note) }

  /// Its authority asks no longer.
  func withdraw(_ wish: WorkingGroupWish) throws { try decide(wish, .withdrawn, nil) }

  /// - Throws: ``Sentence`` when it was decided before.
  private func decide(_ wish: WorkingGroupWish, _ state: WishState, _ note: String?) throws {
    if let refusal = wish.refusal { throw Sentence(refusal) }
    try db.execute(
      sql: "UPDATE working_group_wish SET state = ?, decided_at = ?, note = ? WHERE id = ?",
      arguments: [state.rawValue, context.now.ISO8601Format(), note, wish.id])
    try journal.note(
      .changed, wish.record.description, detail: "{\"state\":\"\(wish.state.rawValue)\"}")
    guard state != .withdrawn, let asker = try wish.asker(db) else { return }
    try MailQueue.enqueue(
      try notice(state, wish, to: MailAddress(asker.email, name: asker.name)), in: db, at: context.now)
  }

  /// What whoever asked is told: which group, what was decided, and the way to the page.
  private func notice(_ state: WishState, _ wish: WorkingGroupWish, to address: MailAddress) throws -> MailMessage {
    let group = try wish.names(db).group
    let isIn = state == .accepted
    return MailMessage(
      to: address, subject: isIn ? "Vous rejoignez « \(group) »" : "Votre demande à rejoindre « \(group) »",
      purpose: "working-group-\(state.rawValue)",
      parts: [
        .paragraph("Bonjour\(address.name.map { " \($0)" } ?? ""),"),
        .paragraph(
          isIn
            ? "L’équipe du réseau a confirmé l’entrée de votre collectivité dans « \(group) »."
            : "L’équipe du réseau n’a pas retenu votre demande à rejoindre « \(group) » ; la page, qui demande de se connecter, dit pourquoi."
        ),
        .action(title: "Voir les groupes de travail", url: context.site.url(.page(MembershipPages.groups))),
      ])
  }

  /// A key that no seat bears yet.
  private func freeKey(_ wished: String) throws -> String {
    let taken = Set(
      try String.fetchAll(
        db, sql: "SELECT key FROM seat WHERE substr(key, 1, ?) = ?", arguments: [wished.count, wished]))
    guard taken.contains(wished) else { return wished }
    var number = 2
    while taken.contains("\(wished)-\(number)") { number += 1 }
    return "\(wished)-\(number)"
  }
}
