import Commons
import GRDB
import Kernel
import Markup

extension Right {
  static let readRegistrations = Right(
    "clubs.registrations.read", title: "Lire les inscriptions aux événements", for: [.team])
}

extension Route {
  /// Who comes to an event: for the team, never public.
  static let registrations = Route(ClubsPages.registrations, access: .right(.readRegistrations)) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    let offer = try RegistrationOffer.find(db, event: key)
    let counts = try RegistrationCount.living(db, event: key)
    let past = try RegistrationCount.past(db, event: key)
    var blocks = [Block].facts(
      Fact("Date", event.dateText), offer.map { Fact("Places", $0.placesText) },
      offer?.closure(on: request.today).map { Fact("Inscriptions", $0) })
    let told = RegistrationState.allCases.compactMap { state in
      counts[state].map { Fact(state.label, French.number($0)) }
    }
    if !told.isEmpty { blocks.append(.facts(told)) }
    if !past.isEmpty {
      let told = RegistrationState.allCases.compactMap { state in past[state].map { "\(state.label) : \($0)" } }
      blocks.append(.note([.text("Noms effacés six mois après l’événement. \(told.joined(separator: " · "))")]))
    }
    blocks += try event.registrationList(request, db, isEmpty: counts.isEmpty)
    blocks.append(.paragraph([.linked("La page de l’événement", .record(event.record))]))
    return .page(
      Page("Inscriptions", summary: "Inscriptions : \(event.title)", kicker: event.title, blocks: blocks))
  }

  static let registrationsCSV = Route(ClubsPages.registrationsCSV, access: .right(.readRegistrations)) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    let csv = try RegistrationSheet.table(db, event: key, RegistrationFilter(request)).csv
    return .content(
      Content("text/csv; charset=utf-8", Array(csv.utf8), filename: "inscriptions-\(French.slug(event.key)).csv"))
  }
}

extension RegistrationFilter {
  /// What the address asks for.
  init(_ request: PageRequest) {
    state = RegistrationState(rawValue: request.value("etat"))
    mode = RegistrationMode(rawValue: request.value("venue"))
    words = request.value("q")
  }

  fileprivate var query: [(String, String)] {
    [("etat", state?.rawValue ?? ""), ("venue", mode?.rawValue ?? ""), ("q", words)].filter { !$0.1.isEmpty }
  }

  fileprivate var fields: [FilterField] {
    [
      FilterField("q", "Nom, organisation, adresse", value: words),
      FilterField(
        "etat", "État",
        options: [.init("", "Tous les états")] + RegistrationState.allCases.map { .init($0.rawValue, $0.label) },
        value: state?.rawValue ?? ""),
      FilterField(
        "venue", "Venue",
        options: [.init("", "Sur place et en ligne")] + RegistrationMode.allCases.map { .init($0.rawValue, $0.label) },
        value: mode?.rawValue ?? ""),
    ]
  }
}

extension VerbTable.Column {
  /// Its title as the heading of a page's table.
  fileprivate var heading: String { title.prefix(1).uppercased() + title.dropFirst() }
}

extension Event {
  /// What the file tells and a page has no room for: it stands on the page of each registration.
  private static let onlyInFiles: Set<String> = ["id", "code", "placedOn"]

  /// The filters and the rows that answer to them, a page of them at a time.
  fileprivate func registrationList(_ request: PageRequest, _ db: Database, isEmpty: Bool) throws -> [Block] {
    guard !isEmpty else { return [.empty("Personne n’est inscrit.")] }
    let filter = RegistrationFilter(request)
    let here = Link.page(ClubsPages.registrations, key)
    let sheet = try RegistrationSheet.table(db, event: key, filter)
    let filters = Block.filters(here, filter.fields)
    guard !sheet.rows.isEmpty else { return [filters, .empty("Aucune inscription ne correspond.")] }
    let paging = Paging(sheet.rows.count, request, perPage: 100)
    let decides = request.viewer.may(.right(.decideRegistrations))
    let columns = sheet.columns.indices.filter { !Self.onlyInFiles.contains(sheet.columns[$0].key) }
    let rows = paging.shown(of: sheet.rows).map { row in
      columns.map { index -> [Inline] in
        switch sheet.columns[index].key {
        case "name" where decides:
          [.linked(row[index], .link(.page(ClubsPages.registrationDecision, key, row[0])))]
        case "askedOn": [.text(PartialDate(row[index])?.text ?? row[index])]
        default: [.text(row[index])]
        }
      }
    }
    let csv = Link.page(ClubsPages.registrationsCSV, key).adding(query: filter.query)
    return [
      filters, .table(DocumentTable("Inscriptions", columns: columns.map { sheet.columns[$0].heading }, rows: rows)),
      .pager(
        here, query: filter.query.map { .init($0.0, $0.1) }, page: paging.page, pages: paging.pages),
      .paragraph([.linked("Télécharger en CSV", .link(csv))]),
    ]
  }
}
