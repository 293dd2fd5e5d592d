import Commons
import GRDB
import Kernel
import Markup

/// What a reader of the directory asked for.
struct DirectoryQuery {
  let filter: MemberFilter
  /// The day that was asked for; nil for today.
  private let date: PartialDate?
  private let values: [(name: String, value: String)]

  /// Everything that is asked beside the day and the order.
  private static let names = ["q", "categorie", "region", "departement", "statut"]

  /// - Returns: nil when the day is none.
  init?(_ request: PageRequest) {
    let text = request.value("date")
    let date = PartialDate(text)
    guard text.isEmpty || date?.day != nil else { return nil }
    var filter = MemberFilter(openOn: date ?? request.today)
    // What nothing dates is a member from the day on which a source saw it; today every source has been read.
    filter.observedBy = date?.description
    func asked(_ name: String) -> String? { request.value(name).isEmpty ? nil : request.value(name) }
    filter.search = asked("q")
    filter.category = asked("categorie")
    filter.region = asked("region")
    filter.departement = asked("departement")
    filter.standing = asked("statut").flatMap(MembershipStanding.init) ?? .full
    filter.order = asked("tri").flatMap(MemberOrder.init) ?? .name
    self.filter = filter
    self.date = date
    values = (Self.names + ["date", "tri"]).map { ($0, request.value($0)) }
  }

  /// Whether everybody is asked for, today.
  var isEmpty: Bool { date == nil && values.allSatisfy { $0.name == "tri" || $0.value.isEmpty } }

  /// What a link needs to ask for the same.
  var query: [(String, String)] { values.map { ($0.name, $0.value) } }

  /// « 75 adhérents nommés au 31 décembre 2024 ».
  func counted(_ count: Int) -> String {
    let day = date.map { " au \($0.text)" } ?? ""
    return switch filter.standing {
    case .associate?: French.count(count, "membre associé", "membres associés") + day
    case .honorary?: French.count(count, "membre d’honneur", "membres d’honneur") + day
    case .full?, nil: French.count(count, "adhérent nommé", "adhérents nommés") + day
    }
  }

  func fields(_ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let categories = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key")
    func value(_ name: String) -> String { values.first { $0.name == name }?.value ?? "" }
    return [
      FilterField("q", "Nom", value: value("q")),
      FilterField(
        "categorie", "Catégorie",
        options: [.init("", "Toutes les catégories")] + categories.map { .init($0.key, $0.plural) },
        value: value("categorie")),
      FilterField("region", "Région", options: try Territory.regionOptions(request, db), value: value("region")),
      FilterField(
        "departement", "Département", options: try Territory.departementOptions(request, db),
        value: value("departement")),
      FilterField(
        "statut", "Statut",
        options: [
          .init("", "Adhérents"), .init("associate", "Membres associés"), .init("honorary", "Membres d’honneur"),
        ],
        value: value("statut")),
      FilterField("date", "Au jour", value: value("date"), isDay: true),
      FilterField(
        "tri", "Trier par",
        options: MemberOrder.allCases.map { .init($0 == .name ? "" : $0.rawValue, $0.label) }, value: value("tri")),
    ]
  }

  /// The same list as files. The files tell the members that a source had seen by the day, as the report does.
  var downloads: Block {
    let asked: [(String, String)] = [
      ("as-of", date?.description ?? ""), ("category", filter.category ?? ""), ("region", filter.region ?? ""),
      ("departement", filter.departement ?? ""),
      ("standing", filter.standing.flatMap { $0 == .full ? nil : $0.rawValue } ?? ""),
    ]
    func link(_ title: String, _ format: DataFormat) -> Inline {
      .linked(title, .link(DataResource.members.link(as: format).adding(query: asked)))
    }
    let note = filter.search == nil ? "" : " (sans le filtre des noms)"
    return .paragraph([
      .text("Télécharger la liste\(note) : "), link("CSV", .csv), .text(" · "), link("JSON", .json), .text(" · "),
      link("GeoJSON", .geoJSON),
    ])
  }
}

extension Territory {
  /// The départements as the options of a filter.
  fileprivate static func departementOptions(_ request: PageRequest, _ db: Database) throws -> [FilterField.Option] {
    try request.memory.value("département options") {
      let departements = try Territory.named(db, sql: "SELECT code FROM territory WHERE kind = 'departement'")
      return [.init("", "Tous les départements")] + departements.map { .init($0.code, $0.name) }
    }
  }
}
