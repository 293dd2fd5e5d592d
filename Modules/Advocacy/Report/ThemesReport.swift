import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// What was done in the year theme by theme, to support authorities and to equip them.
  static let support = themes("themes", order: 110, ThemeChapter.support)

  /// What was done for the place of the social economy in the territories.
  static let territories = themes("territoires", order: 120, ThemeChapter.territories)

  private static func themes(_ id: String, order: Int, _ chapter: ThemeChapter) -> ReportSection {
    ReportSection(
      id, order: order, title: chapter.title,
      requiredTexts: chapter.themes.map {
        RequiredText($0.texts, "Introduction du thème « \($0.name) », par les référents de sa fiche action")
      }
    ) { db, period in
      let sections = try chapter.chantiers(db).compactMap { try $0.told(db, period) }
      return sections.isEmpty ? [.empty("Aucune réalisation n’est enregistrée pour \(period.text).")] : sections
    }
  }
}

/// A chapter that tells the year by themes of work: which fiches action it tells, in which order.
struct ThemeChapter: Sendable {
  /// A theme of the report: its fiche action, and the chapter of texts that introduces it. The texts follow the contents of
  /// the report, the fiches those of the programme: they were named apart and only meet here.
  struct Theme: Sendable {
    let chantier: String
    let texts: String
    let name: String

    init(_ chantier: String, texts: String, _ name: String) {
      self.chantier = chantier
      self.texts = texts
      self.name = name
    }
  }

  let title: String
  let themes: [Theme]
  /// Whether the fiches that no chapter names stand at its end.
  let takesOthers: Bool

  static let support = ThemeChapter(
    title: "Accompagner et outiller les collectivités",
    themes: [
      Theme("06-ptce", texts: "cooperations", "Pôles territoriaux de coopération économique"),
      Theme("07-scic", texts: "scic", "Sociétés coopératives d’intérêt collectif"),
      Theme("09-filieres", texts: "filieres", "Filières et alimentation"),
      Theme("03-mesure-impact", texts: "mesure-impact", "Mesure d’impact"),
      Theme("02-foncier", texts: "foncier", "Foncier"),
      Theme("11-nouvelles-economies", texts: "monnaies-locales", "Monnaies locales"),
      Theme("08-contractualisation", texts: "contractualisation", "Contractualisation et commande publique"),
      Theme("14-formation", texts: "sensibilisation", "Sensibilisation et formation"),
    ], takesOthers: true)

  static let territories = ThemeChapter(
    title: "L’ESS dans les territoires",
    themes: [
      Theme("04-ruralites", texts: "ruralites", "Territoires ruraux"),
      Theme("05-qpv", texts: "qpv", "Quartiers prioritaires"),
    ], takesOthers: false)

  /// The fiches of the chapter, each with the chapter of its texts.
  fileprivate func chantiers(_ db: Database) throws -> [ToldChantier] {
    let all = try ChantierFilter().chantiers(db)
    let named = themes.compactMap { theme in
      all.first { $0.key == theme.chantier }.map { ToldChantier(chantier: $0, texts: theme.texts) }
    }
    guard takesOthers else { return named }
    let taken = Set((Self.support.themes + Self.territories.themes).map(\.chantier))
    return named + all.filter { !taken.contains($0.key) }.map { ToldChantier(chantier: $0, texts: nil) }
  }
}

/// A fiche action as the report tells it.
private struct ToldChantier {
  let chantier: Chantier
  /// The chapter of its texts; a fiche that no theme names has none of its own.
  let texts: String?

  /// What people tell of it, what was done in the year by kind, what to watch; nil when nothing was done.
  func told(_ db: Database, _ period: Period) throws -> Block? {
    let items = try chantier.items(db)
    let done = items.filter { $0.isDone(in: period) }
    guard !done.isEmpty else { return nil }
    let attention = items.filter { $0.section == .attention && ($0.year == nil || $0.year == period.year) }
    return .section(
      chantier.title, id: "chantier-\(chantier.key)",
      try (texts.map { try EditorialText.chapter(db, $0, in: period, kinds: kinds(of: $0)) } ?? [])
        + [.section("Les actions menées en \(period.text)", try WorkGroup.sections(of: done, db))]
        + .section(ChantierSection.attention.label, unlessEmpty: attention.map { $0.item() })
        + [.paragraph([.linked("Lire la fiche action n°\u{A0}\(chantier.number)", .record(chantier.record))])])
  }

  /// Accounts of the events of the network stand in the chapter of events.
  private func kinds(of texts: String) -> Set<TextKind> {
    texts == "sensibilisation" ? [.introduction, .quotation] : []
  }
}

/// A heading under which the report puts what was done: the kind of the event, or else of the work.
enum WorkGroup: Int, CaseIterable {
  case webinars, clubs, meetings, trainings, hearings, projects, partnerships, advocacy, resources, legal, others

  init(_ item: ChantierItem, _ event: Event?) {
    self =
      switch (item.kind, event?.kind) {
      case (.project?, _): .projects
      case (.partnership?, _): .partnerships
      case (.advocacy?, _): .advocacy
      case (.resource?, _): .resources
      case (.legal?, _): .legal
      case (nil, .webinar?): .webinars
      case (nil, .club?): .clubs
      case (nil, .training?), (nil, .learningVisit?): .trainings
      case (nil, .hearing?): .hearings
      case (nil, .milestone?), (nil, .other?), (nil, nil): .others
      case (nil, _?): .meetings
      }
  }

  var title: String {
    switch self {
    case .webinars: "Webinaires"
    case .clubs: "Clubs régionaux"
    case .meetings: "Rencontres, colloques et salons"
    case .trainings: "Formations et visites"
    case .hearings: "Auditions"
    case .projects: ChantierWork.project.label
    case .partnerships: ChantierWork.partnership.label
    case .advocacy: ChantierWork.advocacy.label
    case .resources: ChantierWork.resource.label
    case .legal: ChantierWork.legal.label
    case .others: "Autres actions"
    }
  }

  /// One section for each kind of work, each in the order of the days; what bears no day comes last.
  static func sections(of items: [ChantierItem], _ db: Database) throws -> [Block] {
    let groups = try Dictionary(grouping: items) { item in
      WorkGroup(item, try item.event.flatMap { try Event.find(db, key: $0) })
    }
    return allCases.flatMap { group in
      let inOrder = (groups[group] ?? []).sorted { ($0.day, $0.position) < ($1.day, $1.position) }
      return [Block].section(group.title, unlessEmpty: inOrder.map { $0.item() })
    }
  }
}

extension ChantierItem {
  /// Where the line stands in a year: the one without a day after all others.
  fileprivate var day: String { onDate?.description ?? "9999" }
}
