import Commons
import GRDB
import Kernel
import Markup

/// What remains to be done for an event, from its programme to what it left behind.
struct EventChecklist: Sendable {
  struct Step: Sendable, Hashable {
    enum State: Sendable, Hashable {
      case done
      case toDo
      /// Once the event has taken place.
      case later

      var label: String {
        switch self {
        case .done: "fait"
        case .toDo: "à faire"
        case .later: "plus tard"
        }
      }
    }

    let name: String
    let title: String
    let state: State
    let detail: String
    /// What to type.
    let command: String
  }

  let event: Event
  let steps: [Step]

  static func of(_ event: Event, _ db: Database, today: PartialDate) throws -> EventChecklist {
    guard event.status == .planned || event.status == .held else { return EventChecklist(event: event, steps: []) }
    let facts = try Facts(db, event)
    let isOver = event.status == .held || !event.isAhead(of: today)
    return EventChecklist(
      event: event, steps: before(event, facts, isOver: isOver) + after(event, facts, isOver: isOver))
  }

  private static func before(_ event: Event, _ facts: Facts, isOver: Bool) -> [Step] {
    let circumstances = EventCircumstances(event)
    let when = [circumstances.dateText, circumstances.hoursText, circumstances.placeText].compactMap { $0 }
    let isTold = event.startsOn.day != nil && event.startsAt != nil && circumstances.placeText != nil
    var steps = [
      step(
        "when", "Date, heures et lieu", isTold, when.joined(separator: ", "),
        "rtes events move \(event.key) --at HH:MM --to HH:MM --place LIEU"),
      step(
        "programme", "Déroulé", facts.lines > 0, French.count(facts.lines, "ligne", "lignes"),
        "rtes events programme \(event.key) --at HH:MM --title INTITULÉ"),
    ]
    if event.kind == .club {
      steps.insert(
        step(
          "partners", "Co-organisation", facts.partners > 0,
          French.count(facts.partners, "organisation", "organisations"),
          "rtes events partner \(event.key) ORGANISATION co-organiser"), at: 1)
    }
    // What only serves those who are still to come is not asked for once it is over.
    guard !isOver || facts.isOpened else { return steps }
    if !isOver {
      let isOnline = event.mode == .online || event.mode == .hybrid
      let lacksLink = isOnline && !facts.hasLink
      steps.append(
        step(
          "practical", "Informations pratiques", facts.hasPractical && !lacksLink,
          lacksLink ? "il manque le lien de connexion" : "",
          "rtes events practical \(event.key) \(lacksLink ? "--online-url ADRESSE" : "--access TEXTE")"))
    }
    steps.append(
      step(
        "registration", "Inscriptions", facts.isOpened,
        facts.isOpened
          ? "\(French.count(facts.confirmed, "personne inscrite", "personnes inscrites")), \(French.number(facts.waiting)) en attente"
          : "", "rtes registrations open \(event.key)"))
    if facts.reminded > 0 || (facts.confirmed > 0 && !isOver) {
      steps.append(
        Step(
          name: "mails", title: "Rappel aux personnes inscrites",
          state: facts.reminded > 0 ? .done : .later,
          detail: facts.reminded > 0 ? French.count(facts.reminded, "courriel", "courriels") : "part de lui-même",
          command: "rtes events mail-preview \(event.key) reminder"))
    }
    return steps
  }

  private static func after(_ event: Event, _ facts: Facts, isOver: Bool) -> [Step] {
    // Who came is known too where they were noted by name.
    let isCounted = event.status == .held && (event.attendance != .notRecorded || facts.attended > 0)
    var steps = [
      step(
        "headcount", "Tenu, et avec combien de personnes", isCounted,
        event.status == .held && (event.attendance != .notRecorded || !isCounted) ? event.attendance.text : "",
        "rtes events close \(event.key) held --headcount NOMBRE")
    ]
    if facts.isOpened {
      steps.append(
        step(
          "attendance", "Présences", facts.attended > 0, French.count(facts.attended, "présence", "présences"),
          "rtes registrations checkin \(event.key) CODE"))
    }
    steps += [
      step(
        "minutes", "Compte rendu", facts.isPublished, facts.isDrafted && !facts.isPublished ? "en brouillon" : "",
        facts.isDrafted && !facts.isPublished
          ? "rtes minutes publish \(event.key)" : "rtes minutes import \(event.key) FICHIER.md"),
      step(
        "resources", "Ressources", facts.resources > 0, French.count(facts.resources, "ressource", "ressources"),
        "rtes resources add \(event.key) NATURE ADRESSE"),
    ]
    if facts.isOpened {
      steps.append(
        step("survey", "Enquête", facts.isSurveyed, "", "rtes surveys open \(event.key)"))
    }
    return isOver
      ? steps
      : steps.map { step in
        guard step.state == .toDo else { return step }
        return Step(name: step.name, title: step.title, state: .later, detail: step.detail, command: step.command)
      }
  }

  private static func step(
    _ name: String, _ title: String, _ isDone: Bool, _ detail: String, _ command: String
  ) -> Step {
    Step(
      name: name, title: title, state: isDone ? .done : .toDo, detail: detail, command: isDone ? "" : command)
  }

  /// What the records hold of an event, counted in one question.
  private struct Facts {
    let lines: Int
    let partners: Int
    let hasPractical: Bool
    let hasLink: Bool
    let isOpened: Bool
    let confirmed: Int
    let waiting: Int
    let reminded: Int
    let attended: Int
    let isDrafted: Bool
    let isPublished: Bool
    let resources: Int
    let isSurveyed: Bool

    init(_ db: Database, _ event: Event) throws {
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM programme_item WHERE event = ?1) AS lines,
            (SELECT count(*) FROM event_organisation WHERE event = ?1 AND role IN ('organiser', 'co-organiser'))
              AS partners,
            EXISTS (SELECT 1 FROM event_practical WHERE event = ?1
              AND coalesce(access, transport, accessibility, meals, contact, online_url) IS NOT NULL) AS practical,
            EXISTS (SELECT 1 FROM event_practical WHERE event = ?1 AND online_url IS NOT NULL) AS link,
            EXISTS (SELECT 1 FROM registration_setting WHERE event = ?1) AS opened,
            (SELECT count(*) FROM registration WHERE event = ?1 AND state = 'confirmed')
              + coalesce((SELECT sum(count) FROM registration_count WHERE event = ?1 AND state = 'confirmed'), 0)
              AS confirmed,
            (SELECT count(*) FROM registration WHERE event = ?1 AND state = 'waiting') AS waiting,
            (SELECT count(*) FROM event_mail_sent WHERE event = ?1 AND notice = 'reminder') AS reminded,
            (SELECT count(*) FROM registration_attendance a JOIN registration r ON r.id = a.registration
              WHERE r.event = ?1 AND a.state = 'came')
              + coalesce((SELECT sum(count) FROM attendance_count WHERE event = ?1 AND state = 'came'), 0) AS attended,
            EXISTS (SELECT 1 FROM event_minutes WHERE event = ?1) AS drafted,
            EXISTS (SELECT 1 FROM event_minutes WHERE event = ?1 AND state = 'published')
              OR EXISTS (SELECT 1 FROM resource WHERE event = ?1 AND kind = 'minutes') AS published,
            (SELECT count(*) FROM resource WHERE event = ?1) AS resources,
            EXISTS (SELECT 1 FROM event_survey WHERE event = ?1) AS surveyed
          """, arguments: [event.key])
      func number(_ name: String) -> Int { row?[name] ?? 0 }
      lines = number("lines")
      partners = number("partners")
      hasPractical = number("practical") > 0
      hasLink = number("link") > 0
      isOpened = number("opened") > 0
      confirmed = number("confirmed")
      waiting = number("waiting")
      reminded = number("reminded")
      attended = number("attended")
      isDrafted = number("drafted") > 0
      isPublished = number("published") > 0
      resources = number("resources")
      isSurveyed = number("surveyed") > 0
    }
  }
}
