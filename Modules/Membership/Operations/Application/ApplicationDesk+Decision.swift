import Commons
import GRDB
import Kernel
import Store

/// What the board decided, and what follows from it.
extension ApplicationDesk {
  struct Acceptance {
    /// The key of the meeting that decided.
    var meeting: String
    /// The first day as a member; nil for the day of the meeting.
    var from: PartialDate?
    /// The organisation that the authority is; nil for the one that was recognised, or a new one.
    var organisation: String?
    /// The key of a new organisation; nil for one made from its name.
    var key: String?
    /// The category that it enters; nil for the one that it gave.
    var category: String?
    /// A word to the authority.
    var note: String?
  }

  /// Makes a member of the authority: every step of its life up to there, its stay, and those who speak for it.
  /// - Returns: the member.
  /// - Throws: ``Sentence``; nothing is changed then.
  func accept(_ dossier: ApplicationDossier, _ decision: Acceptance) throws -> Organisation {
    let application = dossier.application
    try requireUndecided(application)
    let held = try day(ofMeeting: decision.meeting)
    let organisation = try organisation(of: application, decision)
    try walk(organisation, application, decision, held: held)
    try enter(dossier, as: organisation)
    try end(
      application, .accepted, organisation: organisation.key, meeting: decision.meeting, note: decision.note)
    return organisation
  }

  /// - Parameters:
  ///   - reason: for the team; the authority does not read it.
  ///   - note: a word to the authority.
  func decline(_ application: MembershipApplication, reason: String, note: String?) throws {
    try requireUndecided(application)
    if let key = application.organisation, try LifeState.of(key, today: request.today, db) == .application {
      try MemberLife.move(
        LifeMove(organisation: key, state: .declined, on: request.today, reason: reason), journal)
    }
    try end(application, .declined, organisation: application.organisation, meeting: nil, note: note)
  }

  /// Notes that an authority which the network knows applies. What stands in the way there is the team's to settle when it decides,
  /// and not the writer's to read.
  func noteStep(of application: MembershipApplication) throws {
    guard let key = application.organisation,
      try MemberLife.moves(of: key, today: request.today, db).contains(.application),
      try LifeStep.last(of: key, db).map({ $0.effectiveOn <= request.today }) ?? true
    else { return }
    try MemberLife.move(
      LifeMove(organisation: key, state: .application, on: request.today, reason: application.reason), journal)
  }

  // MARK: Steps of a decision

  private func requireUndecided(_ application: MembershipApplication) throws {
    guard application.state != .sent else { return }
    let day = application.decidedOn.map { ", le \($0.text)" } ?? ""
    throw Sentence(
      "La candidature \(application.reference) est déjà décidée (\(application.state.label.lowercased())\(day)).")
  }

  /// The day of a board meeting that was held.
  private func day(ofMeeting key: String) throws -> PartialDate {
    let meeting = try BodyMeeting.named(key, db)
    try meeting.checkAdmission(by: request.today)
    return meeting.on
  }

  private func organisation(of application: MembershipApplication, _ decision: Acceptance) throws -> Organisation {
    if let key = decision.organisation ?? application.organisation { return try .named(key, db) }
    return try .enter(application.name ?? "", key: decision.key, territory: application.territory, journal)
  }

  /// Every step from where the authority stands to its membership.
  private func walk(
    _ organisation: Organisation, _ application: MembershipApplication, _ decision: Acceptance, held: PartialDate
  ) throws {
    let way: [LifeState] = [.application, .accepted, .member]
    let current = try LifeState.of(organisation.key, today: request.today, db)
    guard current != .member else { throw Sentence("« \(organisation.name) » est déjà adhérente.") }
    let behind = current.flatMap(way.firstIndex).map { $0 + 1 } ?? 0
    for state in way.dropFirst(behind) {
      var move = LifeMove(organisation: organisation.key, state: state, on: held, reason: application.reason)
      switch state {
      // A meeting may take up what came on its own day, by another way than this page.
      case .application: move.on = min(application.sentOn ?? held, held)
      case .accepted: move.meeting = decision.meeting
      default:
        move.on = decision.from ?? held
        move.category = decision.category ?? application.category
      }
      try MemberLife.move(move, journal)
    }
  }

  /// Takes over what the dossier says for the life of the member: those who speak for it, and its number on calls for dues.
  private func enter(_ dossier: ApplicationDossier, as organisation: Organisation) throws {
    let application = dossier.application
    let known = try Referent.of(db, organisation: organisation.key).filter { $0.validTo == nil }
    for role in ReferentRole.allCases {
      guard let person = dossier.people[role],
        !known.contains(where: { $0.role == role && $0.name == person.name })
      else { continue }
      try ReferentDesk(journal: journal, today: request.today).add(
        NewReferent(person, of: organisation.key, from: application.deliberatedOn))
    }
    if let siret = application.siret {
      try db.execute(
        sql: """
          INSERT INTO dues_recipient (organisation, siret) VALUES (?, ?)
          ON CONFLICT (organisation) DO UPDATE SET siret = excluded.siret
          """, arguments: [organisation.key, siret])
    }
  }

  private func end(
    _ application: MembershipApplication, _ state: ApplicationState, organisation: String?, meeting: String?,
    note: String?
  ) throws {
    try db.execute(
      sql: """
        UPDATE membership_application SET state = ?, organisation = ?, meeting = ?, decided_at = ?, note = ? WHERE id = ?
        """, arguments: [state.rawValue, organisation, meeting, now, note, application.id])
    try journal.note(.changed, application.record.description)
    try send(state == .accepted ? .accepted : .declined, about: application, note: note)
  }
}

extension MembershipApplication {
  /// As the authority's life tells it.
  fileprivate var reason: String { "Candidature en ligne \(reference)" }
}

extension NewReferent {
  fileprivate init(_ person: ApplicationPerson, of organisation: String, from day: PartialDate?) {
    self.init(person.role, of: organisation)
    name = person.name
    delegation = [person.function, person.delegation].compactMap { $0 }.joined(separator: ", ")
    validFrom = day
    email = person.email
    phone = person.phone
    publicFields = Set(
      [(person.publicName, ReferentField.name), (person.publicEmail, .email), (person.publicPhone, .phone)]
        .filter(\.0).map(\.1))
  }
}
