import Kernel

/// How the records of this module are written in a data folder.
extension ImportTable {
  static let collection = ImportTable(
    "collection", files: "publications/collections.csv", title: "Collections",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("label", .text, required: true, "Libellé."),
      ImportColumn("plural", .text, required: true, "Libellé au pluriel."),
      ImportColumn("description", .text, "Description, en une ou deux phrases."),
      ImportColumn("pages", .quantity, "Nombre de pages."),
      ImportColumn("position", .integer, "Rang."),
    ])

  static let work = ImportTable(
    "work", files: "publications/works.csv", title: "Publications",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("collection", .reference("collection"), "La collection."),
      .choice("kind", WorkKind.self, "Nature."),
      ImportColumn("number", .integer, "Numéro."),
      ImportColumn("publisher", .reference("organisation"), "Éditeur."),
      ImportColumn("published_on", .date, "Date de publication."),
      .choice("status", WorkStatus.self, "État."),
      ImportColumn("pages", .quantity, "Nombre de pages."),
      ImportColumn("description", .text, "Description, en une ou deux phrases."),
      ImportColumn("url", .webAddress, "Adresse sur le web."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
    ])

  static let edition = ImportTable(
    "edition", files: "publications/editions.csv", title: "Éditions et déclinaisons",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("work", .reference("work"), required: true, "La publication."),
      ImportColumn("label", .text, required: true, "Libellé."),
      ImportColumn("territory", .reference("territory"), "Territoire."),
      ImportColumn("published_on", .date, "Date de publication."),
      .choice("status", WorkStatus.self, "État."),
      ImportColumn("pages", .quantity, "Nombre de pages."),
      ImportColumn("print_run", .quantity, "Exemplaires imprimés."),
      ImportColumn("experiences", .quantity, "Retours d’expériences."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  static let contributor = ImportTable(
    "contributor", files: "publications/contributors.csv", title: "Contributions aux publications",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("work", .reference("work"), required: true, "La publication."),
      ImportColumn("person", .reference("person"), "La personne."),
      ImportColumn("organisation", .reference("organisation"), "L’organisation."),
      .choice("role", ContributorRole.self, "À quel titre."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  static let channel = ImportTable(
    "channel", files: "publications/channels.csv", title: "Canaux",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      .choice("kind", ChannelKind.self, "Nature."),
      ImportColumn("frequency", .text, "Périodicité."),
      .choice("audience", ChannelAudience.self, "À qui il s’adresse."),
      ImportColumn("url", .webAddress, "Adresse sur le web."),
      ImportColumn("opened_on", .date, "Ouverture."),
      ImportColumn("closed_on", .date, "Fermeture."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  static let pressClip = ImportTable(
    "press_clip", files: "publications/press.csv", title: "Articles de presse",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("published_on", .date, required: true, "Date de publication."),
      ImportColumn("outlet", .reference("organisation"), required: true, "Le titre de presse."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("event", .reference("event"), "L’événement."),
      ImportColumn("work", .reference("work"), "La publication."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
    ])
}
