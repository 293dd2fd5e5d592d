import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let involvements = Figure(
    "europe.involvements", title: "Engagements européens et internationaux",
    unit: Unit("engagement européen ou international", "engagements européens et internationaux"),
    definition:
      """
      Les engagements du réseau en Europe et dans le monde (sièges, contributions, délégations, plaidoyer, \
      sensibilisation) datés de l’année.
      """
  ) { db, period in
    let found = try EuropeFilter(year: period.year, asOf: period.lastDay).involvements(db)
    let undated = try EuropeFilter().involvements(db).count { $0.onDate == nil }
    return Computation(
      found.count,
      coverage: leftOut(undated, "engagement sans date n’est pas compté", "engagements sans date ne sont pas comptés"),
      records: found.map { .init($0.record, label: $0.title) })
  }

  static let europeanOrganisations = Figure(
    "europe.networks", title: "Institutions et réseaux européens",
    unit: Unit("institution ou réseau européen", "institutions et réseaux européens"),
    definition:
      "Les institutions et réseaux européens, chacun compté une fois, que nomment les engagements datés de l’année."
  ) { db, period in
    let organisations = try Organisation.fetchAll(
      db,
      sql: """
        SELECT * FROM organisation WHERE kind = 'european'
          AND key IN (SELECT organisation FROM involvement WHERE substr(on_date, 1, 4) = ? AND on_date <= ?)
        ORDER BY name COLLATE french, key
        """, arguments: [period.text, period.lastDay])
    return Computation(counting: organisations.map { .init($0.record, label: $0.name) })
  }

  static let applications = Figure(
    "europe.applications", title: "Candidatures déposées", unit: Unit("candidature déposée", "candidatures déposées"),
    definition:
      """
      Les candidatures, accréditations et contributions déposées dans l’année, quelle qu’en soit l’issue ; un \
      dossier compte pour un.
      """
  ) { db, period in
    let found = try EuropeFilter(year: period.year, asOf: period.lastDay).applications(db).filter(\.isSubmitted)
    let undated = try EuropeFilter().applications(db).count { $0.isSubmitted && $0.submittedOn == nil }
    return Computation(
      found.count,
      coverage: leftOut(
        undated, "candidature sans date de dépôt n’est pas comptée",
        "candidatures sans date de dépôt ne sont pas comptées"),
      records: found.map { .init($0.record, label: $0.title) })
  }

  static let contributions = Figure(
    "europe.contributions", title: "Contributions à un forum international",
    unit: Unit("contribution", "contributions"),
    definition:
      """
      Le nombre de contributions que le rapport déclare, en direct ou avec des partenaires ; sans leurs titres, \
      elles ne se comptent pas une à une.
      """
  )

  static let pilotAuthorities = Figure(
    "europe.pilot-authorities", title: "Collectivités du groupe pilote",
    unit: Unit("collectivité pilote", "collectivités pilotes"),
    definition: "Le nombre de collectivités que le rapport dit réunies dans le groupe pilote d’un projet."
  )

  /// The sentence on what a count has to leave aside; nil when it covers all.
  static func leftOut(_ count: Int, _ singular: String, _ plural: String) -> String? {
    count == 0 ? nil : French.count(count, singular, plural) + "."
  }
}
