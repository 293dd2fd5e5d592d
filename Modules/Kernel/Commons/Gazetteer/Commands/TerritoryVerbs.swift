import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let territories = Group(
    "territories", "Les territoires : le référentiel officiel, et ce que sont devenus ceux qui ont pris fin.")
  private static let code = VerbArgument(
    "code", .text, required: true, "Un code : com-59350, epci-244400404, ou 59350.")

  static let importTerritories = StaffVerb(
    territories, "import", abstract: "Charge les données ouvertes officielles (INSEE, DGCL, IGN) d’un dossier.",
    arguments: [
      VerbArgument("folder", .path, required: true, "Le dossier où sont les fichiers, tels que publiés."),
      VerbArgument("vintage", .count, "Le millésime ; sans lui, celui des noms de fichiers, ou l’année en cours."),
    ], example: "../shared/data --vintage 2026",
    .asks { call, journal in
      do {
        return try GazetteerImport(
          call.text("folder"), vintage: call.count("vintage"), today: call.request.today, journal
        ).load().description
      } catch let problem as ImportProblem { throw Sentence(problem.description) }
    })

  static let findTerritories = StaffVerb(
    territories, "find", abstract: "Cherche un territoire par son nom, son code INSEE ou son SIREN.",
    arguments: [
      VerbArgument("words", .text, required: true, "Le nom, entre guillemets s’il a plusieurs mots, ou le numéro."),
      VerbArgument("kind", .choice(Gazetteer.kinds.map(\.rawValue)), "Seulement cette nature."),
      VerbArgument("limit", .count, "Combien, au plus ; 20 sans lui."),
    ], example: "\"st etienne\" --kind commune",
    .lists { call, db in
      guard try !Gazetteer.isEmpty(db) else { throw Sentence(Gazetteer.notLoaded) }
      let words = call.text("words")
      let entries = try Gazetteer.find(
        db, words: words, kind: call.optional("kind").flatMap(TerritoryKind.init), limit: call.count("limit") ?? 20)
      return VerbTable(
        columns: [
          .init("code", "code"), .init("name", "nom"), .init("kind", "nature"), .init("place", "où"),
          .init("population", "habitants"), .init("siren", "SIREN"), .init("state", "état"),
        ],
        rows: entries.map { entry in
          [
            entry.code, entry.name, entry.kindLabel, entry.place, entry.population.map(String.init) ?? "",
            entry.siren ?? "", entry.isEnded ? "n’existe plus depuis \(entry.lastVintage + 1)" : "",
          ]
        },
        summary: entries.isEmpty
          ? French.typeset("Rien ne s’appelle « \(words) ». Essayez un seul mot du nom, ou le code INSEE.")
          : French.count(entries.count, "territoire", "territoires"))
    })

  static let territoryHistory = StaffVerb(
    territories, "history", abstract: "Les millésimes du référentiel qui ont été chargés.", example: "",
    .lists { _, db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT v.vintage, v.imported_at, v.communes, v.epci,
            (SELECT count(*) FROM gazetteer g WHERE g.first_vintage = v.vintage),
            (SELECT count(*) FROM gazetteer g WHERE g.last_vintage = v.vintage
              AND v.vintage < (SELECT max(vintage) FROM gazetteer_vintage))
          FROM gazetteer_vintage v ORDER BY v.vintage
          """)
      return VerbTable(
        columns: [
          .init("vintage", "millésime"), .init("importedAt", "chargé le"), .init("communes", "communes"),
          .init("groupings", "intercommunalités"), .init("new", "nouveaux"), .init("ended", "finis ensuite"),
        ],
        rows: rows.map { row in
          [
            String(row[0] as Int), PartialDate.ofInstant(row[1])?.description ?? "",
          ] + (2..<6).map { String(row[$0] as Int) }
        },
        summary: rows.isEmpty
          ? Gazetteer.notLoaded : French.count(rows.count, "millésime", "millésimes"))
    })

  static let territorySuccessor = StaffVerb(
    territories, "successor", abstract: "Dit ce qu’un territoire est devenu, ou le note.",
    arguments: [
      code, VerbArgument("is", .text, "Le code du territoire qui lui succède."),
      VerbArgument("on", .day, "Depuis quel jour ; avec --is."),
    ], example: "35238",
    .writes { call, journal in
      let code = Gazetteer.code(of: call.text("code"))
      guard let successor = call.optional("is").map(Gazetteer.code) else {
        return French.typeset(try Gazetteer.fate(journal.db, of: code))
      }
      guard let day = call.day("on") else { throw Sentence("Il manque --on AAAA-MM-JJ : depuis quel jour ?") }
      return French.typeset(try Gazetteer.note(code, becomes: successor, on: day, journal))
    })
}
