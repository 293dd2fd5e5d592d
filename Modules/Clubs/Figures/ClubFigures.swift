import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let clubsHeld = Figure(
    "clubs.held", title: "Clubs régionaux tenus", unit: Unit("club régional tenu", "clubs régionaux tenus"),
    definition: "Les événements de nature « club » et d’état « tenu », comptés dans l’année de leur premier jour."
  ) { db, period in
    Computation(counting: try clubs(in: period, db).map { .init($0.record, label: "\($0.dateText) · \($0.title)") })
  }

  static let clubRegions = Figure(
    "clubs.regions", title: "Régions où un club s’est tenu", unit: Unit("région de clubs", "régions de clubs"),
    definition:
      "Les régions (dix-huit aujourd’hui) auxquelles s’adressait au moins un club tenu dans l’année ; un club pour deux régions compte pour les deux."
  ) { db, period in
    let regions = try Territory.named(
      db,
      sql: """
        SELECT r.target FROM event_regions r JOIN event e ON e.key = r.owner
        WHERE e.kind = 'club' AND e.status = 'held' AND substr(e.starts_on, 1, 4) = ? AND e.starts_on <= ?
        """, period.text, period.lastDay)
    return Computation(counting: regions.map { .init($0.record, label: $0.name) })
  }

  static let clubParticipants = Figure(
    "clubs.participants", title: "Participants des clubs (entrées)",
    unit: Unit("participant·e aux clubs", "participant·e·s aux clubs"),
    definition:
      "La somme des affluences exactes des clubs tenus dans l’année ; une personne venue deux fois compte deux fois."
  ) { db, period in try attendance(of: clubs(in: period, db)) }

  static let clubsPlanned = Figure(
    "clubs.planned", title: "Clubs annoncés par le programme de travail", unit: Unit("club annoncé", "clubs annoncés"),
    definition: "Le nombre de clubs que le programme de travail se donnait pour l’année.")

  static func clubs(in period: Period, _ db: Database) throws -> [Event] {
    var filter = EventFilter()
    filter.kinds = [.club]
    filter.statuses = [.held]
    filter.year = period.year
    filter.asOf = period.lastDay
    return try filter.events(db)
  }

  /// The sum of exact attendances, told with how many events it covers and how many do not say; nil when none says.
  static func attendance(of events: [Event]) -> Computation? {
    let tally = Tally(events.map(\.attendance))
    guard tally.exact > 0 else { return nil }
    var coverage = "\(French.count(tally.exact, "événement donne", "événements donnent")) un nombre exact"
    if tally.approximate > 0 { coverage += ", \(tally.approximate) un nombre approché, qui ne s’additionne pas" }
    coverage += ", \(tally.silent) ne \(tally.silent < 2 ? "dit" : "disent") rien."
    return Computation(
      tally.total, coverage: coverage,
      records: events.map { .init($0.record, label: "\($0.dateText) · \($0.title)", adds: $0.attendance) })
  }
}
