import GRDB
import Kernel

extension DataResource {
  static let publications = DataResource(
    "publications", title: "Publications", summary: "Les guides, notes, kits, vidéos et articles du réseau.",
    asOf: "Une publication dont la parution est datée d’un jour ultérieur n’y est pas ; celles sans date y sont.",
    fields: [
      DataField("title", .text, required: true, "Le titre."),
      DataField("kind", .choice(of: WorkKind.self), required: true, "La nature."),
      DataField("status", .choice(of: WorkStatus.self), required: true, "L’état."),
      DataField("collection", .text, "La clé de la collection."),
      DataField("collectionLabel", .text, "La collection."),
      DataField("number", .integer, "Le numéro dans la collection."),
      DataField("publisher", .text, references: "organisations", "La clé de l’organisation qui l’édite."),
      DataField("publishedOn", .date, "La date de parution."),
      DataField("pages", .quantity, "Le nombre de pages."),
      DataField("themes", .list, "Les clés des thèmes."),
      DataField("description", .text, "De quoi elle parle."),
      DataField("readAt", .url, "L’adresse où on la lit."),
    ],
    filters: [
      DataFilter("kind", .choice(of: WorkKind.self), "La nature.") { "w.kind = \($0)" },
      DataFilter("status", .choice(of: WorkStatus.self), "L’état.") { "w.status = \($0)" },
      DataFilter("collection", .text, "La clé d’une collection, comme repere-ess.") { "w.collection = \($0)" },
      DataFilter("theme", .text, "La clé d’un thème, comme foncier.") {
        "w.key IN (SELECT owner FROM work_themes WHERE target = \($0))"
      },
      DataFilter.year("L’année de parution.") { "substr(w.published_on, 1, 4) = \($0)" },
    ],
    link: { $0.link(to: RecordID("work", $1)) },
    sql: { query in
      """
      SELECT w.key AS key, w.title, w.kind, w.status, w.collection, c.label AS collectionLabel, w.number, w.publisher,
        w.published_on AS publishedOn, w.pages,
        (SELECT group_concat(target, char(10)) FROM (
          SELECT target FROM work_themes WHERE owner = w.key ORDER BY position)) AS themes,
        w.description, w.url AS readAt
      FROM work w LEFT JOIN collection c ON c.key = w.collection
      WHERE \(literal: query.came(on: "w.published_on")) AND \(literal: query.condition)
      ORDER BY w.published_on IS NULL, w.published_on DESC, w.key
      """
    })
}
