import GRDB
import Kernel
import Markup

extension DataResource {
  /// The members of a day, each once, in its latest category, under the name and in the territory of that day: those of
  /// ``MemberFilter`` open on the day and observed by then.
  static let members = DataResource(
    "members", title: "Adhérents",
    summary: "Les collectivités adhérentes que des documents nomment ; à part, les membres associés et d’honneur.",
    asOf:
      "Les adhésions ouvertes ce jour-là, avec la catégorie, le nom et le territoire d’alors ; celles dont le début n’est pas connu, si une source les avait alors constatées.",
    fields: [
      DataField("name", .text, required: true, "Le nom de la collectivité."),
      DataField("acronym", .text, "Le sigle."),
      DataField("category", .text, required: true, "La clé de la catégorie d’adhérents."),
      DataField("categoryLabel", .text, required: true, "La catégorie d’adhérents."),
      DataField(
        "standing", .choice(of: MembershipStanding.self), required: true, "Adhérent, membre associé ou d’honneur."),
      DataField("spell", .integer, required: true, "Le rang de ce séjour dans la catégorie, à partir de 1."),
      DataField("territory", .text, references: "territories", "Le code du territoire."),
      DataField("departement", .text, references: "territories", "Le code du département."),
      DataField("departementName", .text, "Le nom du département."),
      DataField("region", .text, references: "territories", "Le code de la région."),
      DataField("regionName", .text, "Le nom de la région."),
      DataField("population", .integer, "La population municipale du territoire."),
      DataField("latitude", .number, "La latitude du centre du territoire, en degrés (WGS 84)."),
      DataField("longitude", .number, "La longitude du centre du territoire, en degrés (WGS 84)."),
      DataField("website", .url, "Le site."),
      DataField("validFrom", .date, "Le début de l’adhésion."),
      DataField("validTo", .date, "La fin de l’adhésion."),
      DataField("observedOn", .date, required: true, "La date à laquelle une source la constate."),
      DataField("evidence", .choice(of: MembershipEvidence.self), required: true, "Comment on le sait."),
    ],
    filters: [
      DataFilter("category", .text, "La clé d’une catégorie, comme communes.") { "m.category = \($0)" },
      DataFilter("region", .text, "Le code d’une région, comme reg-53.") { "t.region = \($0)" },
      DataFilter("departement", .text, "Le code d’un département, comme dep-59.") { "t.departement = \($0)" },
      DataFilter(
        "standing", .choice(of: MembershipStanding.self), "À quel titre ; les seuls adhérents (full) sans ce filtre."
      ) {
        "m.standing = \($0)"
      },
    ],
    isPlaced: true,
    link: { .page(MembershipPages.member, $1) },
    sql: { query in
      """
      WITH named AS (
        SELECT n.organisation, n.name, max(coalesce(n.valid_from, '')) FROM organisation_name n
        WHERE n.usage <> 'variant' AND coalesce(n.valid_from, n.valid_to) IS NOT NULL
          AND \(literal: query.held(from: "n.valid_from", to: "n.valid_to"))
        GROUP BY n.organisation),
      moved AS (
        SELECT p.organisation, p.territory, max(coalesce(p.valid_from, '')) FROM organisation_territory p
        WHERE \(literal: query.held(from: "p.valid_from", to: "p.valid_to")) GROUP BY p.organisation)
      SELECT m.organisation AS key, coalesce(named.name, o.name) AS name, o.acronym, m.category,
        c.label AS categoryLabel, m.standing, m.spell, t.code AS territory, t.departement, d.name AS departementName,
        t.region, r.name AS regionName, t.population, t.latitude, t.longitude, o.website,
        m.valid_from AS validFrom, m.valid_to AS validTo, m.observed_on AS observedOn, m.evidence
      FROM membership m JOIN organisation o ON o.key = m.organisation JOIN category c ON c.key = m.category
        LEFT JOIN named ON named.organisation = m.organisation
        LEFT JOIN moved ON moved.organisation = m.organisation
        LEFT JOIN territory t ON t.code = coalesce(moved.territory, o.territory)
        LEFT JOIN territory r ON r.code = t.region
        LEFT JOIN territory d ON d.code = t.departement
      WHERE (m.category, m.spell) = (
          SELECT m.category, m.spell FROM membership m JOIN category c ON c.key = m.category
          WHERE m.organisation = o.key AND m.standing = \(query.filters["standing"] ?? "full")
            AND (m.valid_from IS NOT NULL OR m.observed_on <= \(query.asOf))
            AND \(literal: query.held(from: "m.valid_from", to: "m.valid_to"))
          ORDER BY m.valid_to IS NOT NULL, m.valid_from DESC, m.spell DESC, m.observed_on DESC, c.position LIMIT 1)
        AND \(literal: query.condition)
      ORDER BY m.organisation
      """
    })

  static let practices = DataResource(
    "practices", title: "Bonnes pratiques", summary: "Ce que le réseau fait dans sa propre maison.",
    fields: [
      DataField("title", .text, required: true, "L’intitulé."),
      DataField("scope", .choice(of: PracticeScope.self), required: true, "Le domaine."),
      DataField("state", .choice(of: PracticeState.self), required: true, "Si elle est en place ou en réflexion."),
      DataField("summary", .text, "En quoi elle consiste."),
    ],
    filters: [DataFilter("scope", .choice(of: PracticeScope.self), "Le domaine.") { "scope = \($0)" }],
    link: { _, _ in nil },
    sql: { query in
      "SELECT key, title, scope, state, summary FROM practice WHERE \(literal: query.condition) ORDER BY key"
    })
}
