import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let eventProgramme = StaffVerb(
    .events, "programme", abstract: "Le déroulé : le montre, ou en ajoute, change ou ôte une ligne.",
    arguments: [
      .event, VerbArgument("title", .text, "L’intitulé d’une ligne."),
      VerbArgument("line", .count, "Le numéro d’une ligne à changer, ou d’une nouvelle entre deux autres."),
      VerbArgument("on", .day, "Le jour, si l’événement en a plusieurs."),
      VerbArgument("at", .time, "L’heure de début."),
      VerbArgument("to", .time, "L’heure de fin."), VerbArgument("detail", .text, "Précision."),
      VerbArgument("place", .count, "Le numéro du lieu, si l’événement en a plusieurs."),
      VerbArgument("remove", .flag, "Ôter la ligne que --line nomme."),
    ], example: "2026-03-12-club-bretagne-foncier --at 09:30 --to 10:00 --title Accueil",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let desk = EventDesk(journal: journal, request: call.request)
      let items = try ProgrammeItem.of(journal.db, event: event.key)
      let known = items.first { $0.position == call.count("line") }
      if call.flag("remove") {
        guard let known else { throw noLine(call.text("line"), event, items) }
        try desk.remove(known, of: event)
      } else if call.optional("title") != nil || known != nil {
        let next = ((items.map(\.position).max() ?? 0) / EventDesk.step + 1) * EventDesk.step
        try desk.save(
          ProgrammeItem(
            event: event.key, position: call.count("line") ?? next, onDate: call.day("on") ?? known?.onDate,
            startsAt: call.optional("at") ?? known?.startsAt, endsAt: call.optional("to") ?? known?.endsAt,
            title: call.optional("title") ?? known?.title ?? "", detail: call.optional("detail") ?? known?.detail,
            place: call.count("place") ?? known?.place), of: event)
      } else if call.count("line") != nil {
        throw noLine(call.text("line"), event, items)
      }
      return try programme(of: event, journal.db)
    })

  static let eventSpeaker = StaffVerb(
    .events, "speaker", abstract: "Dit qui parle dans une ligne du déroulé, et à quel titre.",
    arguments: [
      .event, VerbArgument("line", .count, required: true, "Le numéro de la ligne : « rtes events programme »."),
      VerbArgument("person", .text, "La clé d’une personne qui a une fiche."),
      VerbArgument("name", .text, "Le nom de quelqu’un qui n’en a pas."),
      VerbArgument(
        "role", .choice(SpeakerRole.allCases.map(\.rawValue)), "À quel titre ; speaker, intervention, sinon."),
      VerbArgument("for", .text, "La clé de l’organisation au nom de laquelle."),
      VerbArgument("remove", .count, "Ôter la voix de ce rang."),
    ], example: "2026-03-12-club-bretagne-foncier 10 --name \"Inès Faure\" --role opening",
    .writes { call, journal in
      let db = journal.db
      let event = try Event.named(call.text("event"), db)
      let desk = EventDesk(journal: journal, request: call.request)
      let known = try EventProgramme.of(db, event: event.key)
      guard let line = call.count("line"), known.items.contains(where: { $0.position == line }) else {
        throw noLine(call.text("line"), event, known.items)
      }
      if let position = call.count("remove") {
        try desk.removeSpeaker(position, item: line, of: event)
      } else {
        let person = call.optional("person")
        if let person, try Person.find(db, key: person) == nil {
          let near =
            nearestKey(person, among: try String.fetchAll(db, sql: "SELECT key FROM person"))
            .map { " Vouliez-vous dire « \($0) » ?" } ?? ""
          throw Sentence("Aucune personne n’a la clé « \(person) » : --name prend un nom tel quel.\(near)")
        }
        let name = call.optional("name")
        guard (person == nil) != (name == nil), name?.isEmpty != true else {
          throw Sentence("Dites qui parle : --person avec une clé, ou --name avec un nom.")
        }
        try desk.add(
          ProgrammeSpeaker(
            event: event.key, item: line,
            position: (known.voices[line]?.map(\.speaker.position).max() ?? 0) + 1, person: person, name: name,
            role: try SpeakerRole.named(call.optional("role")) ?? .speaker,
            organisation: try call.optional("for").map { try TypedList.organisation($0, db) }), of: event)
      }
      return try programme(of: event, db)
    })

  private static func noLine(_ line: String, _ event: Event, _ items: [ProgrammeItem]) -> Sentence {
    let lines = items.map { String($0.position) }.joined(separator: ", ")
    return Sentence(
      "Le déroulé de « \(event.title) » n’a pas de ligne \(line). \(lines.isEmpty ? "Il est vide." : "Il y a : \(lines).")"
    )
  }

  /// The programme, line after line.
  private static func programme(of event: Event, _ db: Database) throws -> String {
    let programme = try EventProgramme.of(db, event: event.key)
    guard !programme.items.isEmpty else { return French.typeset("« \(event.title) » n’a pas encore de déroulé.") }
    let lines = programme.items.map { item in
      let hours = [item.startsAt, item.endsAt].compactMap { $0 }.joined(separator: "–")
      let head = [item.onDate?.text, hours.isEmpty ? nil : hours, programme.place(item)?.title].compactMap { $0 }
      let voices = (programme.voices[item.position] ?? []).map { voice in
        "\n    \(voice.speaker.position). \(voice.name)\(voice.organisation.map { " (\($0))" } ?? ""), \(voice.speaker.role.label.lowercased())"
      }
      return "\(item.position). \((head + [item.title]).joined(separator: " · "))\(voices.joined())"
    }
    return French.typeset("« \(event.title) »\n" + lines.joined(separator: "\n"))
  }
}
