import Commons
import GRDB
import Kernel

extension ReportSection {
  /// How the network governs itself: assemblies, conventions, practices, premises.
  static let internalLife = ReportSection(
    "vie-interne", order: 600, title: "Vie interne du réseau",
    requiredTexts: [
      RequiredText("vie-interne", kind: "account", "Récit de la vie des instances, par la délégation générale")
    ]
  ) { db, period in
    var filter = EventFilter()
    filter.kinds = [.generalAssembly, .boardMeeting]
    filter.year = period.year
    filter.asOf = period.lastDay
    let texts = try EditorialText.chapter(db, "vie-interne", in: period)
    let events = try filter.events(db)
    let conventions = try Convention.of(db, period)
    // The practices bear no date: they are told with the years that have something to tell.
    guard !texts.isEmpty || !events.isEmpty else {
      return [.empty("Rien n’est enregistré de la vie interne du réseau pour \(period.text).")]
    }
    let practices = try Practice.sections(db)
    return texts
      + (events.isEmpty
        ? [] : [.section("Assemblée générale et conseils d’administration", [.timeline(events.map { $0.item() })])])
      + .section("Conventions", unlessEmpty: try conventions.map { try $0.item(db) })
      + (practices.isEmpty ? [] : [.section("Bonnes pratiques", practices)])
      + (try premises(db, period))
  }

  /// Tiles for the premises, of which only declarations tell; nothing in a year without one.
  private static func premises(_ db: Database, _ period: Period) throws -> [Block] {
    let told = try String.fetchAll(
      db, sql: "SELECT DISTINCT figure FROM declaration WHERE substr(period, 1, 4) = ?", arguments: [period.text])
    let ids = [Figure.premisesArea.id, Figure.premisesStructures.id, Figure.premisesEmployees.id].filter(told.contains)
    return ids.isEmpty ? [] : [.figures(ids)]
  }

  static let partners = ReportSection(
    "partenaires", order: 700, title: "Remerciements et partenaires",
    requiredTexts: [RequiredText("remerciements", kind: "account", "Remerciements, par la délégation générale")],
    listOrder: .alphabetical
  ) { db, period in
    let texts = try EditorialText.chapter(db, "remerciements", in: period)
    let partners = try Partner.all(db, year: period.year)
    guard !partners.isEmpty else {
      return texts + [.empty("Aucun partenaire n’est enregistré pour \(period.text).")]
    }
    return texts + [.figures([Figure.partners.id])] + Partner.sections(partners)
  }

  /// The board on the last day of the year, role by role, each with their exact function.
  static let board = ReportSection("conseil", order: 710, title: "Conseil d’administration") { db, period in
    // A seat without a day of observation is told only where the person is mourned: nothing else says when it was held.
    let seats = try SeatHolder.ofNetwork(db, .board).filter {
      $0.isOpen(on: period.lastDay) && ($0.isObserved(by: period.lastDay) || $0.isMourned)
    }
    guard seats.contains(where: { $0.isObserved(by: period.lastDay) }) else {
      return [.empty("La composition du conseil d’administration n’est pas enregistrée pour \(period.text).")]
    }
    return [.figures([Figure.boardSeats.id])] + seats.sections
  }

  /// Declared beside named, where the members lie, and each of those that are named.
  static let memberMap = ReportSection("carte", order: 805, title: "Carte des adhérents", listOrder: .alphabetical) {
    db, period in
    let breakdown = try CategoryBreakdown(db, period)
    guard !breakdown.isEmpty else { return [.empty("Aucun adhérent n’est enregistré pour \(period.text).")] }
    let filter = MemberFilter.atEnd(of: period)
    let members = Dictionary(grouping: try filter.members(db), by: \.category)
    return [
      .figures([Figure.members.id, Figure.regionsWithoutMember.id]), .table(breakdown.table),
      .note([.text(breakdown.coverage)]),
    ] + (try MemberMap(filter, db).france(GeoBase.france(db)))
      + breakdown.lines.flatMap { line in
        [Block].section(line.category.plural, unlessEmpty: (members[line.category.key] ?? []).map { $0.listedItem() })
      }
  }
}

extension Member {
  /// The member under the heading of its category, which it need not repeat.
  fileprivate func listedItem() -> Item {
    var item = item()
    item.tags = []
    return item
  }
}
