import Commons
import GRDB
import Kernel
import Markup
import Store

/// What may be changed of an event without anybody being told.
enum EventField: String, Sendable, CaseIterable {
  case title, kind, role, edition, description, note
}

extension EventDesk {
  /// Puts other values in place of what is recorded.
  /// - Parameter values: the columns that change; an empty text leaves nothing recorded.
  func edit(
    _ event: Event, _ values: [EventField: String], regions: [String]? = nil, themes: [String]? = nil,
    previous: String? = nil
  ) throws -> Event {
    let held = try Row.fetchOne(db, sql: "SELECT * FROM event WHERE key = ?", arguments: [event.key])
    var former: [String: String?] = [:]
    for field in EventField.allCases {
      guard let typed = values[field] else { continue }
      let value = typed.isEmpty ? nil : typed
      try check(field, value)
      let name = field.rawValue
      let stood = held.flatMap {
        String.fromDatabaseValue($0[name]) ?? Int.fromDatabaseValue($0[name]).map(String.init)
      }
      guard stood != value else { continue }
      former[name] = stood
      try db.execute(sql: "UPDATE event SET \"\(name)\" = ? WHERE key = ?", arguments: [value, event.key])
    }
    if let regions { try set(regions, "event_regions", of: event.key) }
    if let themes { try set(themes, "event_themes", of: event.key) }
    if !former.isEmpty || regions != nil || themes != nil {
      try journal.note(.changed, event.record.description, detail: JSONValue.history(former))
    }
    if let previous { try follow(event.key, previous) }
    let edited = try Event.named(event.key, db)
    // Clubs of old may have none on record: their titles may be mended all the same.
    if edited.kind == .club, event.kind != .club || regions != nil, try edited.regions(db).isEmpty {
      throw Sentence("Un club appartient à une région au moins : --regions reg-53.")
    }
    return edited
  }

  private func check(_ field: EventField, _ value: String?) throws {
    switch field {
    case .title where value == nil: throw Sentence("Un événement a un intitulé.")
    case .kind: _ = try EventKind.named(value ?? "")
    case .role: _ = try NetworkRole.named(value ?? "")
    case .edition:
      guard let value, Int(value).map((1...EventDraft.lastEdition).contains) != true else { return }
      throw Sentence("« \(value) » n’est pas un numéro d’édition.")
    case .title, .description, .note: break
    }
  }

  /// Puts other practical information in place of what is recorded; an empty text leaves nothing.
  func save(_ practical: EventPractical, for event: Event) throws {
    if let address = practical.onlineUrl, Link.web(address) == nil {
      throw Sentence("« \(address) » n’est pas une adresse du web : elle commence par https://.")
    }
    guard practical.onlineFromMinutes <= EventPractical.longestAhead else {
      throw Sentence("Le lien de connexion se montre une semaine avant le début, au plus tôt (10080 minutes).")
    }
    let former = try EventPractical.find(db, event: event.key)?.onlineUrl
    // Whoever was sent a link that leads nowhere now is sent the new one.
    if former != nil, former != practical.onlineUrl { try EventMailSent.forget(db, .dayLink, about: event) }
    try db.execute(
      literal: """
        INSERT INTO event_practical (event, access, transport, accessibility, meals, contact, online_url,
          online_from_minutes)
        VALUES (\(event.key), \(practical.access), \(practical.transport), \(practical.accessibility), \(practical.meals),
          \(practical.contact), \(practical.onlineUrl), \(practical.onlineFromMinutes))
        ON CONFLICT (event) DO UPDATE SET access = excluded.access, transport = excluded.transport,
          accessibility = excluded.accessibility, meals = excluded.meals, contact = excluded.contact,
          online_url = excluded.online_url, online_from_minutes = excluded.online_from_minutes
        """)
    // The history does not hold the link: it is for those who are registered.
    try journal.note(.changed, event.record.description)
  }

  /// Says which planned action of the work programme an event answers.
  func commit(_ event: Event, to action: PlannedAction) throws {
    try db.execute(
      literal: "INSERT OR IGNORE INTO event_commitment (event, record) VALUES (\(event.key), \(action.record))")
    try journal.note(.changed, event.record.description)
  }

  func withdraw(_ event: Event, from action: PlannedAction) throws {
    try db.execute(
      literal: "DELETE FROM event_commitment WHERE event = \(event.key) AND record = \(action.record)")
    guard db.changesCount > 0 else {
      throw Sentence("« \(event.title) » n’était pas rattaché à cette action du programme de travail.")
    }
    try journal.note(.changed, event.record.description)
  }
}
