import Commons
import GRDB
import Kernel
import Markup

extension EventPart {
  /// Where it takes place, when it goes to several places or into a room that is known.
  static let places = EventPart(10) { event, _, db in
    let places = try EventPlace.of(db, event: event.key)
    return .section(places.count > 1 ? "Lieux" : "Lieu", id: "lieux", unlessEmpty: places.map { $0.item(in: event) })
  }

  /// What those who come should know; never the online link.
  static let practical = EventPart(20) { event, request, db in
    guard event.isAhead(of: request.today), event.status == .planned else { return [] }
    var facts = try EventPractical.find(db, event: event.key)?.facts ?? []
    if event.kind == .club {
      facts.append(
        Fact("Pour qui", "Toute personne élue ou agente d’une collectivité de la région, adhérente du RTES ou non"))
    }
    return facts.isEmpty ? [] : [.section("Informations pratiques", id: "pratique", [.facts(facts)])]
  }

  /// What it answers in the work programme.
  static let commitments = EventPart(80) { event, request, db in
    let actions = try PlannedAction.of(event.key, request.kernel, db)
    return .section(
      "Dans le programme de travail", id: "programme-de-travail",
      unlessEmpty: actions.map { action in
        Item([.linked(action.text, .record(action.fiche))], detail: [.text(action.ficheTitle)])
      })
  }

  /// The former editions and the next ones.
  static let editions = EventPart(90) { event, _, db in
    let next = try EventSeries.after(db, event.key).map { $0.item() }
    let former = try EventSeries.before(db, event.key).prefix(10).map { $0.item() }
    return .section(next.count > 1 ? "Éditions suivantes" : "Édition suivante", unlessEmpty: next)
      + .section(former.count > 1 ? "Éditions précédentes" : "Édition précédente", unlessEmpty: former)
  }
}

extension EventPractical {
  /// What everybody may read; an address of mail can be written to.
  fileprivate var facts: [Fact] {
    told.map { label, text in Fact(label, [Link.mail(text).map { .linked(text, .link($0)) } ?? .text(text)]) }
  }
}

extension EventPlace {
  fileprivate func item(in event: Event) -> Item {
    let hours = Hours.text(startsAt, endsAt)
    let mark = [onDate?.text, hours].compactMap { $0 }.joined(separator: " · ")
    var detail = [address, note].compactMap { $0 }.joined(separator: " · ")
    if let room { detail = detail.isEmpty ? room : "\(room) · \(detail)" }
    return Item(
      mark: mark.isEmpty ? nil : mark, [.text(name)], detail: detail.isEmpty ? [] : [.text(detail)], record: record)
  }
}
