import Kernel

/// How the records of this module are written in a data folder.
extension ImportTable {
  static let clubArea = ImportTable(
    "club_area", files: "clubs/areas.csv", title: "Zones de clubs",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      ImportColumn("regions", .list(of: "territory"), "Régions auxquelles il s’adresse."),
      ImportColumn("cress", .reference("organisation"), "La CRESS co-organisatrice."),
      ImportColumn("since", .date, "Depuis."),
      .choice("status", ClubAreaStatus.self, "État."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  static let clubTheme = ImportTable(
    "club_theme", files: "clubs/themes.csv", title: "Thématiques annoncées des clubs", key: ["year", "label"],
    columns: [
      ImportColumn("year", .integer, required: true, "Année."),
      ImportColumn("label", .text, required: true, "Libellé."),
      ImportColumn("theme", .reference("theme"), "Thème."),
      ImportColumn("position", .integer, "Rang."),
    ])

  static let programmeItem = ImportTable(
    "programme_item", files: "clubs/programme.csv", title: "Déroulés", key: ["event", "position"],
    columns: [
      ImportColumn("event", .reference("event"), required: true, "L’événement."),
      ImportColumn("position", .integer, required: true, "Rang."),
      ImportColumn("on_date", .date, "Date, aussi précise que connue."),
      ImportColumn("starts_at", .time, "Heure de début."),
      ImportColumn("ends_at", .time, "Heure de fin."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("detail", .text, "Précision."),
    ])

  static let resource = ImportTable(
    "resource", files: "clubs/resources.csv", title: "Ressources d’événements",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("event", .reference("event"), "L’événement."),
      .choice("kind", ResourceKind.self, "Nature."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("url", .webAddress, "Adresse sur le web."),
      ImportColumn("published_on", .date, "Date de publication."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])
}
