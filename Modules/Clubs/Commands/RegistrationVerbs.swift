import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let registrations = Group(
    "registrations", "Les inscriptions aux événements : les ouvrir, les lire, en annuler.")
  private static let event = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  private static let exampleKey = "2026-03-12-club-bretagne"

  static let openRegistrations = StaffVerb(
    registrations, "open", abstract: "Ouvre un événement à l’inscription, ou change ce qui la règle.",
    arguments: [
      event, VerbArgument("capacity", .count, "Combien de places ; sans elle, pas de limite."),
      VerbArgument("unlimited", .flag, "Ne plus limiter les places."),
      VerbArgument("from", .day, "Le premier jour d’inscription."),
      VerbArgument("until", .day, "Le dernier jour d’inscription."),
      VerbArgument("note", .text, "Ce qu’il faut savoir avant de s’inscrire."),
    ], example: "\(exampleKey) --capacity 40",
    .writes { call, journal in
      let event = try event(call.text("event"), journal.db)
      if let closure = event.closure(on: call.request.today) {
        throw Sentence("\(closure) On ne peut pas s’y inscrire.")
      }
      guard !(call.flag("unlimited") && call.count("capacity") != nil) else {
        throw Sentence("Choisissez --capacity ou --unlimited, pas les deux.")
      }
      // What is not said again stays as it was.
      var setting = try RegistrationSetting.find(journal.db, event: event.key) ?? RegistrationSetting(event: event.key)
      setting.capacity = call.flag("unlimited") ? nil : call.count("capacity") ?? setting.capacity
      setting.opensOn = call.day("from") ?? setting.opensOn
      setting.closesOn = call.day("until") ?? setting.closesOn
      setting.note = call.optional("note") ?? setting.note
      setting.closedAt = nil
      if let first = setting.opensOn, let last = setting.closesOn, last < first {
        throw Sentence("Le dernier jour d’inscription (\(last)) vient avant le premier (\(first)).")
      }
      let seated = try RegistrationDesk(journal: journal, request: call.request).save(setting, for: event)
      return try state(of: event, call, journal.db, seated: seated)
    })

  static let closeRegistrations = StaffVerb(
    registrations, "close", abstract: "Ferme les inscriptions à un événement.", arguments: [event],
    example: exampleKey,
    .writes { call, journal in
      let event = try event(call.text("event"), journal.db)
      guard var setting = try RegistrationSetting.find(journal.db, event: event.key) else { throw neverOpened(event) }
      setting.closedAt = setting.closedAt ?? call.request.now.ISO8601Format()
      _ = try RegistrationDesk(journal: journal, request: call.request).save(setting, for: event)
      return try state(of: event, call, journal.db)
    })

  static let listRegistrations = StaffVerb(
    registrations, "list", abstract: "Qui est inscrit à un événement.", arguments: [event], example: exampleKey,
    .lists { call, db in
      let event = try event(call.text("event"), db)
      return try RegistrationSheet.table(db, event: event.key, summary: try state(of: event, call, db))
    })

  static let cancelRegistration = StaffVerb(
    registrations, "cancel", abstract: "Annule une inscription, pour quelqu’un qui l’a demandé.",
    arguments: [VerbArgument("id", .count, required: true, "Le numéro que « list » donne.")], example: "12",
    .writes { call, journal in
      let found = try call.count("id").flatMap { try Registration.find(journal.db, id: Int64($0)) }
      guard let found, let event = try Event.find(journal.db, key: found.event) else {
        throw Sentence(
          "Aucune inscription n’a le numéro \(call.text("id")). « rtes registrations list ÉVÉNEMENT » les donne.")
      }
      guard found.state != .cancelled else { return "L’inscription \(found.id) était déjà annulée." }
      try RegistrationDesk(journal: journal, request: call.request).cancel(found, for: event)
      return "L’inscription \(found.id) est annulée. \(try state(of: event, call, journal.db))"
    })

  private static func event(_ key: String, _ db: Database) throws -> Event {
    if let event = try Event.find(db, key: key) { return event }
    let near = nearestKey(key, among: try EventListing.keys(db)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucun événement de clé « \(key) ». « rtes events list » donne les clés.\(near)")
  }

  private static func neverOpened(_ event: Event) -> Sentence {
    Sentence(
      "« \(event.title) » n’a jamais été ouvert à l’inscription. Ouvrez-le : rtes registrations open \(event.key)")
  }

  /// How registration for an event stands, in sentences.
  private static func state(of event: Event, _ call: VerbCall, _ db: Database, seated: Int = 0) throws -> String {
    guard let offer = try RegistrationOffer.find(db, event: event.key) else { throw neverOpened(event) }
    let until = offer.setting.closesOn.map { " jusqu’au \($0.text)" } ?? ""
    let opening = offer.closure(on: call.request.today) ?? "Les inscriptions sont ouvertes\(until)."
    let counts =
      "\(offer.placesText) ; \(French.count(offer.confirmed, "personne inscrite", "personnes inscrites")), \(French.number(offer.waiting)) en attente."
    let moved =
      seated == 0 ? "" : " \(French.count(seated, "personne quitte", "personnes quittent")) la liste d’attente."
    return French.typeset("« \(event.title) ». \(opening) \(counts)\(moved)")
  }
}
