import Commons
import GRDB
import Kernel

extension Route {
  /// A body and who sits in it.
  static let body = Route(MembershipPages.body) { request, db in
    let found = try Body.fetchOne(
      db, sql: "SELECT * FROM body WHERE key = ?", arguments: [request.parameter("key")])
    guard let body = found else {
      return .notFound("Cette instance n’est pas enregistrée. La liste des instances est à l’adresse /gouvernance.")
    }
    return .page(Page(try body.sheet(db, on: request.today.description)))
  }

  static let convention = Route(MembershipPages.convention) { request, db in
    guard let convention = try Convention.find(db, key: request.parameter("key")) else {
      return .notFound("Cette convention n’est pas enregistrée. La liste des conventions est à l’adresse /gouvernance.")
    }
    return .page(Page(try convention.sheet(db)))
  }
}

extension Body {
  /// The body told in full: those who sit on a day, then those who sat before.
  func sheet(_ db: Database, on day: String) throws -> Sheet {
    let seats = try SeatHolder.of(db, body: key)
    let sitting = seats.filter { $0.isOpen(on: day) }
    let former = seats.filter { !$0.isOpen(on: day) }
    let house = try organisation.flatMap { try Organisation.find(db, key: $0) }
    var blocks = [Block].facts(
      Fact("Nature", kind.label), Fact("Niveau", level.label),
      house.map { Fact("Organisation", [.linked($0.name, .record($0.record))]) })
    if let note { blocks.append(.note([.text(note)])) }
    blocks += sitting.isEmpty ? [.empty("Aucun siège en cours n’est enregistré.")] : sitting.sections
    blocks += former.isEmpty ? [] : [.section("Sièges passés", former.former)]
    return Sheet(
      RecordID("body", key), kind: kind.label, title: name, sources: seats.map(\.record), blocks: blocks)
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

extension Convention {
  func sheet(_ db: Database) throws -> Sheet {
    let axes = try axes(db)
    let organisation = try Organisation.find(db, key: partner)
    var blocks = [Block].facts(
      organisation.map { Fact("Partenaire", [.linked($0.name, .record($0.record))]) },
      Fact.optional("Signature", signedOn?.text),
      Fact("Période", dates ?? "dates non renseignées"),
      Fact("État", status.label))
    if let summary { blocks.append(.paragraph([.text(summary)])) }
    blocks += .section(
      "Axes",
      unlessEmpty: axes.map { axis in
        Item(mark: String(axis.position), [.text(axis.text)], record: axis.record)
      })
    return Sheet(record, kind: "Convention", title: title, sources: axes.map(\.record), blocks: blocks)
  }
}

extension ConventionAxis {
  var record: RecordID { RecordID("convention_axis", "\(convention)/\(position)") }
}
