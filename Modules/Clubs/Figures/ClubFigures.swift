import Commons
import GRDB
import Kernel

extension Figure {
  static let clubsHeld = Figure(
    "clubs.held", title: "Clubs régionaux tenus", unit: Unit("club régional tenu", "clubs régionaux tenus"),
    definition: "Les événements de nature « club » et d’état « tenu », comptés dans l’année de leur premier jour."
  ) { db, period in
    let clubs = try clubs(in: period, db)
    let counted = CountedEvent.once(clubs)
    return Computation(
      clubs.count, records: clubs.map(\.counted),
      breakdowns: [
        try .byRegion(counted, db), try .byClubArea(counted, db), try .byTheme(counted, db), .byMode(counted),
      ].told)
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

  static let clubAreas = Figure(
    "clubs.areas", title: "Zones de club où un club s’est tenu", unit: Unit("zone de club", "zones de club"),
    definition:
      "Les zones dont un club au moins s’est tenu dans l’année. Une zone est l’aire d’un club avec sa chambre régionale de l’ESS, et peut réunir deux régions administratives : Provence-Alpes-Côte d’Azur et Corse font deux régions et une zone."
  ) { db, period in
    let clubs = try clubs(in: period, db)
    let lines = try Computation.Breakdown.byClubArea(CountedEvent.once(clubs), db).lines
    return Computation(
      counting: lines.map { .init(RecordID("club_area", $0.subject), label: $0.title) })
  }

  static let clubParticipants = Figure(
    "clubs.participants", title: "Participants des clubs (entrées)",
    unit: Unit("participant·e aux clubs", "participant·e·s aux clubs"),
    definition:
      "La somme des affluences exactes des clubs tenus dans l’année ; une personne venue deux fois compte deux fois."
  ) { db, period in
    try AttendanceTally(clubs(in: period, db), db).sum {
      [try .byRegion($0, db), try .byTheme($0, db), .byMode($0)]
    }
  }

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
}
