import Kernel

/// How the records of this module are written in a data folder.
extension ImportTable {
  static let programme = ImportTable(
    "programme", files: "europe/programmes.csv", title: "Programmes et fonds",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      ImportColumn("acronym", .text, "Sigle."),
      .choice("kind", ProgrammeKind.self, "Nature."),
      .choice("level", ProgrammeLevel.self, "Échelle."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
    ])

  static let involvement = ImportTable(
    "involvement", files: "europe/involvements.csv", title: "Engagements européens et internationaux",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("organisation", .reference("organisation"), "L’organisation."),
      ImportColumn("body", .reference("body"), "L’instance."),
      .choice("kind", InvolvementKind.self, "Nature."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("on_date", .date, "Date, aussi précise que connue."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
      ImportColumn("event", .reference("event"), "L’événement."),
    ])

  static let project = ImportTable(
    "project", files: "europe/projects.csv", title: "Projets",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      ImportColumn("full_name", .text, "Nom développé."),
      ImportColumn("programme", .reference("programme"), "Le programme."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      .choice("status", ProjectStatus.self, "État."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
    ])

  static let projectOrganisation = ImportTable(
    "project_organisation", files: "europe/project-organisations.csv", title: "Organisations d’un projet",
    key: ["project", "organisation", "role"],
    columns: [
      ImportColumn("project", .reference("project"), required: true, "Le projet."),
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      .choice("role", ProjectRole.self, "À quel titre."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  static let projectPhase = ImportTable(
    "project_phase", files: "europe/project-phases.csv", title: "Phases d’un projet", key: ["project", "position"],
    columns: [
      ImportColumn("project", .reference("project"), required: true, "Le projet."),
      ImportColumn("position", .integer, required: true, "Rang."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
    ])

  static let projectEvent = ImportTable(
    "project_event", files: "europe/project-events.csv", title: "Événements d’un projet", key: ["project", "event"],
    columns: [
      ImportColumn("project", .reference("project"), required: true, "Le projet."),
      ImportColumn("event", .reference("event"), required: true, "L’événement."),
    ])

  static let application = ImportTable(
    "application", files: "europe/applications.csv", title: "Candidatures",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("programme", .reference("programme"), "Le programme."),
      ImportColumn("project", .reference("project"), "Le projet."),
      ImportColumn("submitted_on", .date, "Dépôt."),
      .choice("status", ApplicationStatus.self, "État."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
    ])

  static let followedText = ImportTable(
    "followed_text", files: "europe/followed-texts.csv", title: "Textes suivis",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("issuer", .reference("organisation"), "Auteur du texte."),
      .choice("kind", FollowedTextKind.self, "Nature."),
      ImportColumn("adopted_on", .date, "Adoption."),
      .choice("level", FollowedTextLevel.self, "Échelle."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
    ])
}
