import Kernel

/// How the records of this module are written in a data folder.
extension ImportTable {
  static let axis = ImportTable(
    "axis", files: "advocacy/axes.csv", title: "Axes du programme de travail",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("number", .integer, "Numéro."),
      ImportColumn("label", .text, required: true, "Libellé."),
      ImportColumn("transversal", .flag, required: true, "Axe transversal : yes ou no."),
      ImportColumn("position", .integer, required: true, "Rang."),
    ])

  static let chantier = ImportTable(
    "chantier", files: "advocacy/chantiers/*.md", title: "Fiches action",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("number", .integer, required: true, "Numéro."),
      ImportColumn("axis", .reference("axis"), required: true, "L’axe."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      .choice("state", ChantierState.self, "État."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
      ImportColumn("body", .markdown, required: true, "Texte, en Markdown."),
    ])

  static let chantierReferent = ImportTable(
    "chantier_referent", files: "advocacy/chantier-referents.csv", title: "Référents des fiches action",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("chantier", .reference("chantier"), required: true, "La fiche action."),
      ImportColumn("person", .reference("person"), "La personne."),
      ImportColumn("organisation", .reference("organisation"), "L’organisation."),
      .choice("role", ReferentRole.self, "À quel titre."),
      ImportColumn("scope", .text, "Périmètre."),
      ImportColumn("position", .integer, required: true, "Rang."),
    ])

  static let chantierItem = ImportTable(
    "chantier_item", files: "advocacy/chantier-items.csv", title: "Éléments des fiches action",
    key: ["chantier", "section", "position"],
    columns: [
      ImportColumn("chantier", .reference("chantier"), required: true, "La fiche action."),
      .choice("section", ChantierSection.self, "Rubrique de la fiche."),
      ImportColumn("position", .integer, required: true, "Rang."),
      ImportColumn("year", .integer, "Année."),
      ImportColumn("text", .text, required: true, "Texte."),
      ImportColumn("on_date", .date, "Date, aussi précise que connue."),
      ImportColumn("event", .reference("event"), "L’événement."),
      .choice("kind", ChantierWork.self, required: false, "Nature du travail, là où l’événement ne la dit pas."),
    ])

  static let position = ImportTable(
    "position", files: "advocacy/positions.csv", title: "Positions",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      .choice("level", AdvocacyLevel.self, "Échelle."),
      ImportColumn("chantier", .reference("chantier"), "La fiche action."),
      ImportColumn("stated_on", .date, "Date de prise de position."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
    ])

  static let advocacyAction = ImportTable(
    "advocacy_action", files: "advocacy/actions.csv", title: "Actions de plaidoyer",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      .choice("kind", ActionKind.self, "Nature."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("on_date", .date, "Date, aussi précise que connue."),
      .choice("level", AdvocacyLevel.self, "Échelle."),
      ImportColumn("event", .reference("event"), "L’événement."),
      ImportColumn("chantier", .reference("chantier"), "La fiche action."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
      .choice("outcome", ActionOutcome.self, "Issue."),
      ImportColumn("outcome_note", .text, "Précision sur l’issue."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
    ])

  static let actionOrganisation = ImportTable(
    "action_organisation", files: "advocacy/action-organisations.csv", title: "Organisations d’une action",
    key: ["action", "organisation", "role"],
    columns: [
      ImportColumn("action", .reference("advocacy_action"), required: true, "L’action."),
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      .choice("role", ActionOrganisationRole.self, "À quel titre."),
    ])

  static let actionPerson = ImportTable(
    "action_person", files: "advocacy/action-people.csv", title: "Personnes d’une action", key: ["action", "person"],
    columns: [
      ImportColumn("action", .reference("advocacy_action"), required: true, "L’action."),
      ImportColumn("person", .reference("person"), required: true, "La personne."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])
}
