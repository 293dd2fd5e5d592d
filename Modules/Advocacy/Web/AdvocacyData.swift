import GRDB
import Kernel

extension DataResource {
  static let positions = DataResource(
    "positions", title: "Positions", summary: "Ce que le réseau défend.",
    asOf: "Une position prise un jour ultérieur n’y est pas ; celles sans date y sont.",
    fields: [
      DataField("title", .text, required: true, "L’intitulé."),
      DataField("level", .choice(of: AdvocacyLevel.self), required: true, "L’échelle."),
      DataField("chantier", .text, "La clé de la fiche action du programme de travail."),
      DataField("statedOn", .date, "La date à laquelle elle a été prise."),
      DataField("themes", .list, "Les clés des thèmes."),
      DataField("summary", .text, "Ce qu’elle dit."),
    ],
    filters: [
      DataFilter("level", .choice(of: AdvocacyLevel.self), "L’échelle.") { "p.level = \($0)" },
      DataFilter("theme", .text, "La clé d’un thème, comme foncier.") {
        "p.key IN (SELECT owner FROM position_themes WHERE target = \($0))"
      },
    ],
    link: { $0.link(to: RecordID("position", $1)) },
    sql: { query in
      """
      SELECT p.key AS key, p.title, p.level, p.chantier, p.stated_on AS statedOn,
        (SELECT group_concat(target, char(10)) FROM (
          SELECT target FROM position_themes WHERE owner = p.key ORDER BY position)) AS themes,
        p.summary
      FROM position p WHERE \(literal: query.came(on: "p.stated_on")) AND \(literal: query.condition)
      ORDER BY p.key
      """
    })

  static let advocacyActions = DataResource(
    "advocacy-actions", title: "Actions de plaidoyer",
    summary: "Ce que le réseau a fait pour se faire entendre, et ce qu’il a obtenu.",
    asOf: "Une action datée d’un jour ultérieur n’y est pas ; celles sans date y sont.",
    fields: [
      DataField("title", .text, required: true, "L’intitulé."),
      DataField("kind", .choice(of: ActionKind.self), required: true, "La nature."),
      DataField("level", .choice(of: AdvocacyLevel.self), required: true, "L’échelle."),
      DataField("date", .date, "La date."),
      DataField("event", .text, references: "events", "La clé de l’événement."),
      DataField("chantier", .text, "La clé de la fiche action du programme de travail."),
      DataField("outcome", .choice(of: ActionOutcome.self), required: true, "L’issue."),
      DataField("outcomeNote", .text, "Ce qu’on sait de l’issue."),
      DataField("themes", .list, "Les clés des thèmes."),
      DataField("summary", .text, "De quoi il s’agit."),
    ],
    filters: [
      DataFilter("kind", .choice(of: ActionKind.self), "La nature.") { "a.kind = \($0)" },
      DataFilter("level", .choice(of: AdvocacyLevel.self), "L’échelle.") { "a.level = \($0)" },
      DataFilter("outcome", .choice(of: ActionOutcome.self), "L’issue.") { "a.outcome = \($0)" },
      DataFilter("theme", .text, "La clé d’un thème, comme foncier.") {
        "a.key IN (SELECT owner FROM advocacy_action_themes WHERE target = \($0))"
      },
      DataFilter.year("L’année.") { "substr(a.on_date, 1, 4) = \($0)" },
    ],
    link: { $0.link(to: RecordID("advocacy_action", $1)) },
    sql: { query in
      """
      SELECT a.key AS key, a.title, a.kind, a.level, a.on_date AS date, a.event, a.chantier, a.outcome,
        a.outcome_note AS outcomeNote,
        (SELECT group_concat(target, char(10)) FROM (
          SELECT target FROM advocacy_action_themes WHERE owner = a.key ORDER BY position)) AS themes,
        a.summary
      FROM advocacy_action a WHERE \(literal: query.came(on: "a.on_date")) AND \(literal: query.condition)
      ORDER BY a.on_date IS NULL, a.on_date DESC, a.key
      """
    })
}
