import Commons
import GRDB
import Kernel
import Markup

extension DeckPart {
  /// What the network stands for and did in the year to be heard, then what came of it.
  static let voice = DeckPart("advocacy/plaidoyer", order: 80) { db, request in
    let actions = try ActionFilter(year: request.period.year).actions(db).filter { $0.isKnown(on: request.date) }
    guard !actions.isEmpty else { return [] }
    let settled = actions.filter { [.obtained, .partly, .notObtained].contains($0.outcome) }
    let texts = actions.filter { [.tribune, .pressRelease, .conference].contains($0.kind) }
    let numbers = ["advocacy.positions", "advocacy.actions", "advocacy.co-signatures", "advocacy.obtained"]
    return [
      Slide(
        "Porter la voix des collectivités en \(request.period.text)", layout: .statement, blocks: [.figures(numbers)])
    ]
      + Slide.list("Tribunes, communiqués et colloques", texts.prefix(4).map(\.slideItem))
      + Slide.list("Ce qui en est sorti", settled.prefix(6).map(\.outcomeItem))
  }

  /// The theme in the work programme, what the network stands for on it and did to be heard.
  static let advocacyOnTheme = DeckPart("advocacy/theme", order: 110) { db, request in
    guard let theme = request.theme else { return [] }
    let chantiers = try ChantierFilter(theme: theme.key).chantiers(db).flatMap { chantier in
      Slide.list(
        chantier.label, sources: [chantier.record],
        try chantier.items(db).filter { $0.section == .objective }.prefix(6).map { $0.item() })
    }
    let positions = try PositionFilter(asOf: request.date.description, theme: theme.key).positions(db)
    let actions = try ActionFilter(theme: theme.key).actions(db).filter { $0.isKnown(on: request.date) }
    return chantiers
      + Slide.list("Ce que le réseau défend", positions.prefix(6).map { $0.item(withLevel: true) })
      + Slide.list("Ce qu’il a fait pour être entendu", actions.prefix(4).map(\.slideItem))
  }
}

extension Slide {
  /// A slide of one list, or none when there is nothing to list.
  fileprivate static func list(_ title: String, sources: [RecordID] = [], _ items: [Item]) -> [Slide] {
    items.isEmpty ? [] : [Slide(title, sources: sources, blocks: [.list(items)])]
  }
}

extension AdvocacyAction {
  /// Whether it had taken place on a day; what bears no date is told.
  fileprivate func isKnown(on day: PartialDate) -> Bool { onDate.map { $0 <= day } ?? true }

  /// The action on a slide: an outcome that nobody recorded is no news.
  fileprivate var slideItem: Item {
    let told = [kind.label, level.scale] + (outcome == .notRecorded ? [] : [outcome.label])
    return Item(title, opens: record, mark: onDate?.text, tags: told)
  }

  /// The action by what came of it.
  fileprivate var outcomeItem: Item {
    Item(
      title, opens: record, mark: outcome.label, tags: [level.scale], detail: outcomeNote.map { [.text($0)] } ?? [])
  }
}
