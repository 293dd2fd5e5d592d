import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// A body: who sits in it on a day, its rules beside what is found, its meetings.
  static let body = Route(MembershipPages.body) { request, db in
    guard let body = try Body.find(db, key: request.parameter("key")) else {
      return .notFound("Cette instance n’est pas enregistrée. La liste des instances est à l’adresse /gouvernance.")
    }
    let asked = request.value("date")
    let given = PartialDate(asked).flatMap { $0.day == nil ? nil : $0 }
    let sheet = try body.sheet(db, on: given ?? request.today)
    var blocks: [Block] = [
      .filters(
        .page(MembershipPages.body, body.key),
        [FilterField("date", "Composition au jour", value: asked, isDay: true)])
    ]
    if !asked.isEmpty, given == nil {
      blocks.append(
        .note([.text("« \(asked) » n’est pas un jour comme 2024-12-31 : voici la composition d’aujourd’hui.")]))
    } else if let given {
      blocks.append(.note([.text("Composition au \(given.text).")]))
    }
    let meetings = try BodyMeeting.of(db, body: body.key).filter { request.viewer.may($0.access) }
    let list: [Block] = .section("Réunions", id: "reunions", unlessEmpty: meetings.map { $0.item() })
    return .page(
      Page(
        sheet.title, summary: "\(sheet.kind) : \(sheet.title)", kicker: sheet.kind, lead: sheet.lead,
        sources: sheet.sources, blocks: blocks + sheet.blocks + list))
  }
}

extension Body {
  /// The body told in full: those who sit on a day, then those who sat before.
  /// - Parameter day: nil for those whose seat is not known to have ended; nothing is compared with a rule then.
  func sheet(_ db: Database, on day: PartialDate?) throws -> Sheet {
    let seats = try SeatHolder.of(db, body: key)
    let isSitting = { (seat: SeatHolder) in day.map { seat.isOpen(on: $0.description) } ?? (seat.validTo == nil) }
    let sitting = seats.filter(isSitting)
    // Whoever came after the day is neither sitting nor gone.
    let former = seats.filter { seat in
      !isSitting(seat) && (day.map { seat.validTo?.isOver(on: $0) ?? false } ?? true)
    }
    let house = try organisation.flatMap { try Organisation.find(db, key: $0) }
    let composition = try day.map { try BodyComposition(db, body: key, on: $0) }
    var blocks = [Block].facts(
      Fact("Nature", kind.label), Fact("Niveau", level.label),
      house.map { Fact("Organisation", [.linked($0.name, .record($0.record))]) })
    if let note { blocks.append(.note([.text(note)])) }
    blocks += composition?.blocks ?? []
    blocks += sitting.isEmpty ? [.empty("Aucun siège en cours n’est enregistré.")] : sitting.sections
    blocks += former.isEmpty ? [] : [.section("Sièges passés", former.former)]
    return Sheet(record, kind: kind.label, title: name, sources: seats.map(\.record), blocks: blocks)
  }
}

extension [SeatHolder] {
  /// Seats that ended, with their last day; those who died are told with the words of the tribute.
  fileprivate var former: [Block] {
    let left = filter { !$0.isMourned }.map { seat in
      Item(
        seat.name, opens: seat.holder, mark: seat.validTo.map { $0.until },
        detail: seat.wording + (seat.note.map { [.text(" · \($0)")] } ?? []))
    }
    return (left.isEmpty ? [] : [.list(left)]) + filter(\.isMourned).map(\.tribute)
  }
}
