import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// What the network puts in its members' hands: its collections and the ways in which it speaks, as an annex.
  static let resourcesAnnex = ReportSection("ressources-du-reseau", order: 820, title: "Les ressources du réseau") {
    db, period in
    var filter = WorkFilter()
    filter.isOut = true
    let out = try filter.works(db).filter { $0.publishedOn.map { $0.description <= period.lastDay } ?? true }
    let channels = try Channel.open(in: period, db)
    let isTold = try Measure.exist(Figure.ofAudience + Figure.ofChannels, in: period, db)
    guard isTold, !(out.isEmpty && channels.isEmpty) else {
      return [.empty("Aucune ressource n’est enregistrée pour \(period.text).")]
    }
    let shelves = try out.shelves(db).compactMap { collection, works in
      collection.map { collection in
        Item(
          [.linked(collection.plural, .link(collection.link))],
          tags: [French.count(works.count, "titre enregistré", "titres enregistrés")],
          detail: collection.description.map { [.text($0)] } ?? [], record: RecordID("collection", collection.key))
      }
    }
    return [Block].section("Pour s’inspirer et pour agir", unlessEmpty: shelves)
      + .section("Pour s’informer", unlessEmpty: channels.filter { $0.closedOn == nil }.map { $0.item([]) })
  }
}
