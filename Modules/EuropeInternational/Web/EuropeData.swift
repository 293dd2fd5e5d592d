import GRDB
import Kernel

extension DataResource {
  static let projects = DataResource(
    "projects", title: "Projets", summary: "Les projets du réseau, avec ce qui les finance.",
    asOf: "« isRunning » dit si le projet courait ce jour-là.",
    fields: [
      DataField("name", .text, required: true, "Le nom."),
      DataField("fullName", .text, "Le nom développé."),
      DataField("programme", .text, "La clé du programme ou du fonds."),
      DataField("programmeName", .text, "Le programme ou le fonds."),
      DataField("validFrom", .date, "Le début."),
      DataField("validTo", .date, "La fin."),
      DataField("isRunning", .flag, "S’il courait au jour demandé ; rien quand aucune date n’est connue."),
      DataField("status", .choice(of: ProjectStatus.self), required: true, "L’état, d’après la dernière source."),
      DataField("organisations", .list, "Les clés des organisations qui y prennent part."),
      DataField("themes", .list, "Les clés des thèmes."),
      DataField("summary", .text, "De quoi il s’agit."),
    ],
    filters: [
      DataFilter("status", .choice(of: ProjectStatus.self), "L’état.") { "p.status = \($0)" },
      DataFilter("theme", .text, "La clé d’un thème, comme ruralites.") {
        "p.key IN (SELECT owner FROM project_themes WHERE target = \($0))"
      },
    ],
    link: { $0.link(to: RecordID("project", $1)) },
    sql: { query in
      """
      SELECT p.key AS key, p.name, p.full_name AS fullName, p.programme, g.name AS programmeName,
        p.valid_from AS validFrom, p.valid_to AS validTo,
        CASE WHEN p.valid_from IS NOT NULL OR p.valid_to IS NOT NULL
          THEN \(literal: query.held(from: "p.valid_from", to: "p.valid_to")) END AS isRunning,
        p.status,
        (SELECT group_concat(organisation, char(10)) FROM (
          SELECT DISTINCT organisation FROM project_organisation WHERE project = p.key ORDER BY 1)) AS organisations,
        (SELECT group_concat(target, char(10)) FROM (
          SELECT target FROM project_themes WHERE owner = p.key ORDER BY position)) AS themes,
        p.summary
      FROM project p LEFT JOIN programme g ON g.key = p.programme
      WHERE \(literal: query.condition) ORDER BY p.key
      """
    })
}
