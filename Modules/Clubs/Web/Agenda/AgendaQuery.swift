import Commons
import GRDB
import Kernel
import Markup

/// What a reader of the agenda asked for. What the agenda does not know does not filter.
struct AgendaQuery {
  let year: String
  let kind: String
  let region: String
  let theme: String
  let mode: String
  let role: String
  let words: String
  /// An organisation's key: what it had a part in.
  let organisation: String
  let when: When?
  let order: Order
  /// The month whose grid is shown; nil for the list.
  let month: Month?

  enum When: String, CaseIterable {
    case coming = "a-venir"
    case past = "passes"

    var label: String { self == .coming ? "À venir" : "Passés" }
  }

  enum Order: String, CaseIterable {
    case latest = ""
    case earliest = "ancien"

    var label: String { self == .latest ? "Les plus récents d’abord" : "Les plus anciens d’abord" }
  }

  init(_ request: PageRequest) {
    year = request.value("annee")
    kind = request.value("nature")
    region = request.value("region")
    theme = request.value("theme")
    mode = request.value("mode")
    role = request.value("role")
    words = request.value("mots")
    organisation = request.value("avec")
    when = When(rawValue: request.value("quand"))
    order = Order(rawValue: request.value("tri")) ?? .latest
    month = Month(request.value("mois"))
  }

  /// What the events are, whenever they take place.
  var subject: EventFilter {
    var filter = EventFilter()
    filter.kinds = EventKind(rawValue: kind).map { [$0] } ?? []
    filter.region = region.isEmpty ? nil : region
    filter.theme = theme.isEmpty ? nil : theme
    filter.mode = EventMode(rawValue: mode)
    filter.role = NetworkRole(rawValue: role)
    filter.search = words.isEmpty ? nil : words
    filter.organisation = organisation.isEmpty ? nil : organisation
    filter.latestFirst = true
    return filter
  }

  /// The events of the list.
  func list(on today: PartialDate) -> EventFilter {
    var filter = subject
    filter.year = Int(year)
    filter.from = when == .coming ? today.description : nil
    filter.before = when == .past ? today.description : nil
    filter.latestFirst = order == .latest
    return filter
  }

  /// What tells the events apart, as parameters; those that are empty fall away from links.
  var subjectParameters: [(String, String)] {
    [
      ("nature", kind), ("region", region), ("theme", theme), ("mode", mode), ("role", role), ("mots", words),
      ("avec", organisation),
    ]
  }

  var isUnfiltered: Bool { subjectParameters.allSatisfy(\.1.isEmpty) }

  var pagerQuery: [Block.PagerQuery] {
    ([("annee", year), ("quand", when?.rawValue ?? "")] + subjectParameters + [("tri", order.rawValue)])
      .map { Block.PagerQuery($0.0, $0.1) }
  }

  /// The same, as another month's grid; as the list without one.
  func page(of month: Month?) -> Link {
    Link.page(ClubsPages.agenda).adding(query: [("mois", month?.description ?? "")] + subjectParameters)
  }

  /// How to follow what is asked for.
  func subscription(_ title: String, _ request: PageRequest, _ db: Database) throws -> AgendaSubscription {
    AgendaSubscription(
      title: title, calendar: try calendar(request, db), feedTitle: isUnfiltered ? "Clubs et événements" : title,
      feed: isUnfiltered
        ? .page(Pages.feed, FeedSource.gatherings.id)
        : Link.page(ClubsPages.filteredFeed).adding(query: subjectParameters))
  }

  /// The calendar of what is asked for: that of all features where nothing or only a région is.
  private func calendar(_ request: PageRequest, _ db: Database) throws -> Link {
    if isUnfiltered { return .page(Pages.calendar) }
    let isRegion = try Territory.regionOptions(request, db).contains { !region.isEmpty && $0.value == region }
    if isRegion, subjectParameters.filter({ !$0.1.isEmpty }).count == 1 { return .page(Pages.regionCalendar, region) }
    return Link.page(ClubsPages.filteredCalendar).adding(query: subjectParameters)
  }

  /// « Agenda : Webinaire, Bretagne »
  /// - Parameter fields: ``subjectFields(_:_:)``.
  func title(_ fields: [FilterField]) -> String {
    let parts = fields.compactMap { field -> String? in
      guard !field.value.isEmpty else { return nil }
      return field.options.isEmpty ? "« \(field.value) »" : field.options.first { $0.value == field.value }?.label
    }
    return parts.isEmpty ? "Agenda" : "Agenda : \(parts.joined(separator: ", "))"
  }
}
