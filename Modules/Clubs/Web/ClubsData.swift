import Commons
import GRDB
import Kernel

extension DataResource {
  static let events = DataResource(
    "events", title: "Événements",
    summary:
      "Les clubs régionaux, webinaires, rencontres et jalons, passés et à venir, quel qu’en soit l’organisateur.",
    fields: [
      DataField("title", .text, required: true, "L’intitulé."),
      DataField("kind", .choice(of: EventKind.self), required: true, "La nature."),
      DataField("role", .choice(of: NetworkRole.self), required: true, "Ce que le réseau y fait."),
      DataField("status", .choice(of: EventStatus.self), required: true, "L’état."),
      DataField("startsOn", .date, required: true, "Le premier jour."),
      DataField("endsOn", .date, "Le dernier jour."),
      DataField("startsAt", .text, "L’heure du début, à Paris : 14:30."),
      DataField("endsAt", .text, "L’heure de la fin, à Paris."),
      DataField("mode", .choice(of: EventMode.self), required: true, "Sur place, en ligne ou les deux."),
      DataField("place", .text, "Le lieu."),
      DataField("territory", .text, references: "territories", "Le code du territoire."),
      DataField("regions", .list, "Les codes des régions."),
      DataField("themes", .list, "Les clés des thèmes."),
      DataField("attendance", .quantity, "Le nombre de participantes et de participants."),
      DataField("edition", .integer, "Le numéro de l’édition."),
      DataField("description", .text, "De quoi il s’agit."),
    ],
    filters: [
      DataFilter("kind", .choice(of: EventKind.self), "La nature.") { "e.kind = \($0)" },
      DataFilter("status", .choice(of: EventStatus.self), "L’état.") { "e.status = \($0)" },
      DataFilter("role", .choice(of: NetworkRole.self), "Ce que le réseau y fait.") { "e.role = \($0)" },
      DataFilter("mode", .choice(of: EventMode.self), "Sur place, en ligne ou les deux.") { "e.mode = \($0)" },
      DataFilter("region", .text, "Le code d’une région, comme reg-53.") {
        "e.key IN (SELECT owner FROM event_regions WHERE target = \($0))"
      },
      DataFilter("theme", .text, "La clé d’un thème, comme foncier.") {
        "e.key IN (SELECT owner FROM event_themes WHERE target = \($0))"
      },
      DataFilter("from", .date, "Le premier jour de la période : ce qui finit plus tard compte.") {
        "coalesce(e.ends_on, e.starts_on) >= substr(\($0), 1, length(coalesce(e.ends_on, e.starts_on)))"
      },
      DataFilter("to", .date, "Le dernier jour de la période.") { "e.starts_on <= \($0)" },
    ],
    link: { $0.link(to: RecordID("event", $1)) },
    sql: { query in
      """
      SELECT e.key AS key, e.title, e.kind, e.role, e.status, e.starts_on AS startsOn, e.ends_on AS endsOn,
        e.starts_at AS startsAt, e.ends_at AS endsAt, e.mode, e.place, e.territory,
        (SELECT group_concat(target, char(10)) FROM (
          SELECT target FROM event_regions WHERE owner = e.key ORDER BY position)) AS regions,
        (SELECT group_concat(target, char(10)) FROM (
          SELECT target FROM event_themes WHERE owner = e.key ORDER BY position)) AS themes,
        e.attendance, e.edition, e.description
      FROM event e WHERE \(literal: query.condition) ORDER BY e.starts_on, e.key
      """
    })
}
