import Commons
import GRDB
import Kernel
import Markup

extension Chantier {
  /// The whole fiche action: context, objectives, what was planned beside what was done, positions.
  func sheet(_ db: Database) throws -> Sheet {
    let axis = try WorkAxis.fetchOne(db, sql: "SELECT * FROM axis WHERE key = ?", arguments: [axis])
    let themes = try Theme.of(db, owner: key, in: "chantier_themes")
    let items = try items(db)
    let programme = ProgrammeLines(items, statuses: try statuses(db))
    var positions = PositionFilter()
    positions.chantier = key
    var actions = ActionFilter()
    actions.chantier = key
    var blocks = [Block].facts(
      axis.map { Fact("Axe", [.linked($0.title, .link(.page(AdvocacyPages.programme).at(fragment: $0.key)))]) },
      Fact("État", state.label),
      themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) }))
    blocks.append(.section("Qui suit ce chantier", [.facts(try referentFacts(db))]))
    blocks.append(.section("Contexte", [.markdown(body)]))
    blocks += programme.section(.objective) + programme.section(.action)
    blocks += programme.years
    blocks += programme.section(.proposal) + programme.section(.attention)
    blocks += .section(
      "Éléments de plaidoyer", unlessEmpty: try positions.positions(db).map { $0.item(withLevel: true) })
    blocks += .section("Actions de plaidoyer", unlessEmpty: try actions.actions(db).map { $0.item() })
    let referents = try ReferentRole.allCases.flatMap { try self.referents(db, $0) }
    return Sheet(
      record, kind: "Fiche action n°\u{A0}\(number)", title: title,
      sources: items.map(\.record) + referents.map(\.record), blocks: blocks)
  }

  /// Those who answer for it, role by role; the board's place is told even when nobody holds it.
  private func referentFacts(_ db: Database) throws -> [Fact] {
    try ReferentRole.allCases.compactMap { role in
      let names = try referents(db, role).map { try $0.scopedLinks(db) }
      guard names.isEmpty else { return Fact(role.label, names.joined(by: ", ")) }
      return role == .board ? Fact(role.label, "personne n’est enregistré à ce titre") : nil
    }
  }

  /// What became of the events that the fiche names.
  private func statuses(_ db: Database) throws -> [String: EventStatus] {
    let events = try Event.fetchAll(
      db, sql: "SELECT * FROM event WHERE key IN (SELECT event FROM chantier_item WHERE chantier = ?)",
      arguments: [key])
    return Dictionary(uniqueKeysWithValues: events.map { ($0.key, $0.status) })
  }
}

/// The lines of one fiche, told by section and by year.
private struct ProgrammeLines {
  let items: [ChantierItem]
  let statuses: [String: EventStatus]

  init(_ items: [ChantierItem], statuses: [String: EventStatus]) {
    self.items = items
    self.statuses = statuses
  }

  func section(_ section: ChantierSection) -> [Block] {
    .section(section.label, unlessEmpty: items.filter { $0.section == section }.map { $0.item() })
  }

  /// Year after year; in the last one that tells both, what was planned stands beside what was done.
  var years: [Block] {
    let (done, planned) = (years(of: .done), years(of: .planned))
    let compared = done.intersection(planned).compactMap { $0 }.max()
    // Lines without a year come last.
    return done.union(planned).sorted { ($0 ?? .max) < ($1 ?? .max) }.flatMap { year -> [Block] in
      let isCompared = year != nil && year == compared
      let (planned, done) = (lines(.planned, year, narrow: isCompared), lines(.done, year, narrow: isCompared))
      return isCompared ? [.columns([planned, done])] : done + planned
    }
  }

  private func years(of section: ChantierSection) -> Set<Int?> {
    Set(items.filter { $0.section == section }.map(\.year))
  }

  /// - Parameter narrow: whether the list has half a page, where a date beside each line would leave little room.
  private func lines(_ section: ChantierSection, _ year: Int?, narrow: Bool) -> [Block] {
    let title =
      switch (section, year) {
      case (.planned, let year?): "Prévu pour \(year)"
      case (.planned, nil): "Prévu, sans année"
      case (_, let year?): "Réalisé en \(year)"
      case (_, nil): "Réalisé, sans année"
      }
    let items = items.filter { $0.section == section && $0.year == year }.map { line in
      var item = line.item(tags: tags(of: line))
      if narrow, let date = item.mark { (item.mark, item.tags) = (nil, [date] + item.tags) }
      return item
    }
    return .section(title, unlessEmpty: items)
  }

  /// What is known of a planned line: told as done in the same fiche, or else the state of the event that it names.
  private func tags(of item: ChantierItem) -> [String] {
    guard item.section == .planned, let event = item.event else { return [] }
    return item.isFound(among: items) ? ["Réalisé"] : statuses[event].map { [$0.label] } ?? []
  }
}
