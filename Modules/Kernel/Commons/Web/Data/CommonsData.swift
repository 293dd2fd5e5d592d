import GRDB
import Kernel

extension DataResource {
  static let organisations = DataResource(
    "organisations", title: "Organisations",
    summary: "Les collectivités, chambres, réseaux, financeurs et médias que le réseau connaît.",
    asOf: "Une organisation porte le nom qu’elle avait ce jour-là, quand on sait quand il a changé.",
    fields: [
      DataField("name", .text, required: true, "Le nom."),
      DataField("acronym", .text, "Le sigle."),
      DataField("kind", .choice(of: OrganisationKind.self), required: true, "La nature de l’organisation."),
      DataField("territory", .text, references: "territories", "Le code du territoire."),
      DataField("region", .text, references: "territories", "Le code de la région où elle se trouve."),
      DataField("partOf", .text, references: "organisations", "La clé de l’organisation dont elle fait partie."),
      DataField("website", .url, "Le site."),
      DataField("otherNames", .list, "Ses autres noms officiels, et ceux qu’elle a portés."),
    ],
    filters: [
      DataFilter("kind", .choice(of: OrganisationKind.self), "La nature de l’organisation.") { "o.kind = \($0)" },
      DataFilter("region", .text, "Le code d’une région, comme reg-53.") { "t.region = \($0)" },
    ],
    link: { $0.link(to: RecordID("organisation", $1)) },
    sql: { query in
      """
      SELECT o.key AS key,
        coalesce((
          SELECT n.name FROM organisation_name n
          WHERE n.organisation = o.key AND n.usage <> 'variant' AND n.valid_to IS NOT NULL
            AND \(literal: query.held(from: "n.valid_from", to: "n.valid_to"))
          ORDER BY n.valid_to LIMIT 1), o.name) AS name,
        o.acronym, o.kind, o.territory, t.region, o.part_of AS partOf, o.website,
        (SELECT group_concat(name, char(10)) FROM (
          SELECT n.name FROM organisation_name n
          WHERE n.organisation = o.key AND n.usage <> 'variant' AND n.name <> o.name
          ORDER BY n.name COLLATE french)) AS otherNames
      FROM organisation o LEFT JOIN territory t ON t.code = o.territory
      WHERE NOT o.is_private AND \(literal: query.condition) ORDER BY o.key
      """
    })

  static let themes = DataResource(
    "themes", title: "Thèmes", summary: "Les sujets du réseau, qui classent tout le reste.",
    fields: [
      DataField("label", .text, required: true, "L’intitulé."),
      DataField("parent", .text, references: "themes", "La clé du thème qui le contient."),
      DataField("description", .text, "Ce qu’il recouvre."),
    ],
    link: { $0.link(to: RecordID("theme", $1)) },
    sql: { query in
      "SELECT key, label, parent, description FROM theme WHERE \(literal: query.condition) ORDER BY key"
    })

  static let territories = DataResource(
    "territories", title: "Territoires",
    summary: "Les communes, intercommunalités, départements et régions, d’après l’INSEE et la DGCL.",
    fields: [
      DataField("kind", .choice(of: TerritoryKind.self), required: true, "La nature du territoire."),
      DataField("name", .text, required: true, "Le nom."),
      DataField("departement", .text, references: "territories", "Le code du département où il se trouve."),
      DataField("region", .text, references: "territories", "Le code de la région où il se trouve."),
      DataField("population", .integer, "La population municipale."),
      DataField("latitude", .number, "La latitude du centre, en degrés (WGS 84)."),
      DataField("longitude", .number, "La longitude du centre, en degrés (WGS 84)."),
      DataField("vintage", .integer, "Le millésime du code officiel."),
    ],
    filters: [
      DataFilter("kind", .choice(of: TerritoryKind.self), "La nature du territoire.") { "kind = \($0)" },
      DataFilter("region", .text, "Le code d’une région, comme reg-53.") { "region = \($0)" },
    ],
    isPlaced: true,
    link: { $0.link(to: RecordID("territory", $1)) },
    sql: { query in
      """
      SELECT code AS key, kind, name, departement, region, population, latitude, longitude, vintage FROM territory
      WHERE \(literal: query.condition) ORDER BY code
      """
    })
}
