import Kernel

/// How the records of this module are written in a data folder.
extension ImportTable {
  static let category = ImportTable(
    "category", files: "membership/categories.csv", title: "Catégories de membres",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("label", .text, required: true, "Libellé."),
      ImportColumn("plural", .text, required: true, "Libellé au pluriel."),
      ImportColumn("position", .integer, required: true, "Rang."),
    ])

  static let membership = ImportTable(
    "membership", files: "membership/memberships.csv", title: "Adhésions",
    key: ["organisation", "category", "spell"],
    columns: [
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      ImportColumn("category", .reference("category"), required: true, "Catégorie."),
      ImportColumn(
        "spell", .integer, required: true,
        "Quelle période dans cette catégorie : 1 pour la première, 2 après un retour."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("observed_on", .date, required: true, "Date à laquelle la source le constate."),
      .choice("evidence", MembershipEvidence.self, "Comment on le sait."),
      .choice("standing", MembershipStanding.self, "À quel titre ; seul le premier compte parmi les adhérents."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ],
    refusing: { db in
      try MemberRegister.overlaps(db).map { first, second in
        ImportObjection(
          [second.key, first.key],
          "Cette adhésion (\(second.span)) en chevauche une autre, « \(first.key) » (\(first.span)). Corrigez une date."
        )
      }
    })

  static let convention = ImportTable(
    "convention", files: "membership/conventions.csv", title: "Conventions",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("partner", .reference("organisation"), required: true, "Le partenaire."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("signed_on", .date, "Date de signature."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      .choice("status", ConventionStatus.self, "État."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
    ])

  static let conventionAxis = ImportTable(
    "convention_axis", files: "membership/convention-axes.csv", title: "Axes de conventions",
    key: ["convention", "position"],
    columns: [
      ImportColumn("convention", .reference("convention"), required: true, "La convention."),
      ImportColumn("position", .integer, required: true, "Rang."),
      ImportColumn("text", .text, required: true, "Texte."),
    ])

  static let partnership = ImportTable(
    "partnership", files: "membership/partnerships.csv", title: "Partenaires par année",
    key: ["organisation", "year", "kind"],
    columns: [
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      ImportColumn("year", .integer, required: true, "Année."),
      .choice("kind", PartnershipKind.self, "Nature."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  static let practice = ImportTable(
    "practice", files: "membership/practices.csv", title: "Bonnes pratiques",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      .choice("scope", PracticeScope.self, "Périmètre."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
      .choice("state", PracticeState.self, "État."),
    ])
}
