import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The annual programme of trainings, with filters.
  static let trainings = Route(ClubsPages.trainings, menu: MenuEntry("Formations", order: 32, in: .foot)) {
    request, db in
    let years = try Training.years(db)
    let asked = AskedTrainings(request, years: years)
    let trainings = try asked.filter.trainings(db)
    let coming = trainings.filter { $0.event.isAhead(of: request.today) }
    let past = trainings.filter { !$0.event.isAhead(of: request.today) }
    var blocks: [Block] = [.filters(.page(ClubsPages.trainings), try asked.fields(years, request, db))]
    if trainings.isEmpty {
      blocks.append(
        .empty(
          years.isEmpty
            ? "Aucune formation n’est encore au programme." : "Aucune formation ne répond à ces filtres."))
    } else {
      blocks.append(.paragraph([.text(trainings.sum)]))
    }
    blocks += .section("À venir", unlessEmpty: try coming.map { try $0.item(db, today: request.today) })
    blocks += .section("Passées", unlessEmpty: try past.reversed().map { try $0.item(db, today: request.today) })
    return .page(
      Page(
        asked.filter.year.map { "Les formations \($0)" } ?? "Les formations",
        summary: "Le programme annuel des formations du réseau et de ses partenaires.",
        lead: [
          .text("Pour les élu·e·s et les agent·e·s des collectivités, avec le CNFPT, idealCo et d’autres partenaires.")
        ], blocks: blocks))
  }
}

/// What a reader of the programme asked for.
private struct AskedTrainings {
  let filter: TrainingFilter

  /// Without a year, this one if it has a programme, or else the last that has one.
  init(_ request: PageRequest, years: [Int]) {
    var filter = TrainingFilter()
    let usual = years.contains(request.today.year) ? request.today.year : years.first
    filter.year = Int(request.value("annee")) ?? usual
    let partner = request.value("partenaire")
    filter.partner = partner.isEmpty ? nil : partner
    filter.level = TrainingLevel(rawValue: request.value("niveau"))
    filter.audience = TrainingAudience(rawValue: request.value("public"))
    self.filter = filter
  }

  func fields(_ years: [Int], _ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let partners = try Training.partners(db).map { FilterField.Option($0.key, $0.name) }
    return [
      FilterField(
        "annee", "Année", options: years.map { .init(String($0), String($0)) },
        value: filter.year.map { String($0) } ?? ""),
      FilterField(
        "partenaire", "Partenaire", options: [.init("", "Tous les partenaires")] + partners, value: filter.partner ?? ""
      ),
      FilterField("niveau", "Niveau", options: Self.levels, value: filter.level?.rawValue ?? ""),
      FilterField("public", "Public", options: Self.audiences, value: filter.audience?.rawValue ?? ""),
    ]
  }

  private static let levels =
    [FilterField.Option("", "Peu importe")] + TrainingLevel.allCases.map { .init($0.rawValue, $0.label) }
  private static let audiences =
    [FilterField.Option("", "Peu importe")] + TrainingAudience.allCases.map { .init($0.rawValue, $0.label) }
}

extension [Training] {
  /// « 4 formations, 17 h 30 en tout. »
  fileprivate var sum: String {
    let hours = TrainingHours(quarters: reduce(0) { $0 + ($1.facts?.hours?.quarters ?? 0) })
    let silent = count { $0.facts?.hours == nil }
    let told = hours.map { hours in
      ", \(hours.text) en tout"
        + (silent == 0 ? "" : " (la durée de \(French.number(silent)) n’est pas renseignée)")
    }
    return French.count(count, "formation", "formations") + (told ?? "") + "."
  }
}

extension Training {
  /// The training as an entry of the programme: what it is, for whom, with whom, and what those who came thought of it.
  fileprivate func item(_ db: Database, today: PartialDate) throws -> Item {
    var item = event.item()
    let facts = [facts?.hours?.text, facts?.level.label, facts?.audience.label].compactMap(\.self)
    item.tags = (event.kind == .training ? [] : [event.kind.label]) + facts
    if event.mode != .notRecorded { item.tags.append(event.mode.label) }
    let state = try EventState.of(event, db, today: today)
    if state != .held, state != .scheduled { item.tags.append(state.label) }
    var detail: [[Inline]] = []
    let partners = try partners(db)
    if !partners.isEmpty { detail.append([.text("avec ")] + linked(partners) { ($0.name, $0.record) }) }
    if !item.detail.isEmpty { detail.append(item.detail) }
    if let verdict = try verdict(db) { detail.append([.text(verdict)]) }
    item.detail = Array(detail.joined(separator: [.text(" · ")]))
    return item
  }

  /// What those who answered the survey gave it; nil while there are too few answers to tell.
  func verdict(_ db: Database) throws -> String? {
    guard let result = try SurveyResult.of(db, event: event.key), result.isTold, let mean = result.satisfaction else {
      return nil
    }
    return "satisfaction : \(mean.full)"
  }
}
