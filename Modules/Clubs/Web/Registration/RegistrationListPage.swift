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
    let sheet = try RegistrationSheet.table(db, event: key)
    let counts = try RegistrationCount.living(db, event: key)
    let past = try RegistrationCount.past(db, event: key)
    var blocks = [Block].facts(
      Fact("Date", event.dateText), offer.map { Fact("Places", $0.placesText) },
      offer?.closure(on: request.today).map { Fact("Inscriptions", $0) })
    blocks.append(.facts(RegistrationState.allCases.map { Fact($0.label, French.number(counts[$0] ?? 0)) }))
    if !past.isEmpty {
      let told = RegistrationState.allCases.compactMap { state in past[state].map { "\(state.label) : \($0)" } }
      blocks.append(.note([.text("Noms effacés six mois après l’événement. \(told.joined(separator: " · "))")]))
    }
    if sheet.rows.isEmpty {
      blocks.append(.empty("Personne n’est inscrit."))
    } else {
      let rows = sheet.rows.map { row in row.map { [Inline.text($0)] } }
      blocks.append(
        .table(DocumentTable("Inscriptions", columns: sheet.columns.map(\.title), numeric: [0], rows: rows)))
      blocks.append(.paragraph([.linked("Télécharger en CSV", .link(.page(ClubsPages.registrationsCSV, key)))]))
    }
    blocks.append(.paragraph([.linked("La page de l’événement", .record(event.record))]))
    return .page(
      Page("Inscriptions", summary: "Inscriptions : \(event.title)", kicker: event.title, blocks: blocks))
  }

  static let registrationsCSV = Route(ClubsPages.registrationsCSV, access: .right(.readRegistrations)) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    let csv = try RegistrationSheet.table(db, event: key).csv
    return .content(
      Content("text/csv; charset=utf-8", Array(csv.utf8), filename: "inscriptions-\(French.slug(event.key)).csv"))
  }
}
