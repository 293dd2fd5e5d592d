public import Kernel

/// How the records of this module are written in a data folder.
extension ImportTable {
  public static let territory = ImportTable(
    "territory", files: "commons/territories.csv", title: "Territoires", key: ["code"],
    columns: [
      ImportColumn("code", .slug, required: true, "Code : reg-53, dep-35, com-35238, epci-243500139."),
      .choice("kind", TerritoryKind.self, "Nature."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      ImportColumn("region", .reference("territory"), "Région."),
      ImportColumn("departement", .reference("territory"), "Département."),
      ImportColumn("population", .integer, "Habitants."),
      ImportColumn("latitude", .decimal, "Latitude."),
      ImportColumn("longitude", .decimal, "Longitude."),
      ImportColumn("vintage", .integer, "Millésime du référentiel."),
    ])

  public static let organisation = ImportTable(
    "organisation", files: "commons/organisations.csv", title: "Organisations",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      ImportColumn("acronym", .text, "Sigle."),
      .choice("kind", OrganisationKind.self, "Nature."),
      ImportColumn("territory", .reference("territory"), "Territoire."),
      ImportColumn("part_of", .reference("organisation"), "Organisation dont elle relève."),
      ImportColumn("website", .webAddress, "Adresse du site."),
      ImportColumn("email", .mailAddress, "Adresse de fonction, jamais personnelle."),
      ImportColumn("phone", .text, "Téléphone."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let organisationName = ImportTable(
    "organisation_name", files: "commons/organisation-names.csv", title: "Noms d’organisations",
    key: ["organisation", "name"],
    columns: [
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      .choice("usage", NameUsage.self, "Usage du nom."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let organisationTerritory = ImportTable(
    "organisation_territory", files: "commons/organisation-territories.csv", title: "Territoires datés d’organisations",
    key: ["organisation", "territory"],
    columns: [
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      ImportColumn("territory", .reference("territory"), required: true, "Le territoire où elle est ou était."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu ; l’un des deux au moins."),
    ])

  public static let address = ImportTable(
    "address", files: "commons/addresses.csv", title: "Adresses", key: ["organisation", "street"],
    columns: [
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      ImportColumn("street", .text, required: true, "Voie."),
      ImportColumn("postal_code", .text, required: true, "Code postal."),
      ImportColumn("city", .text, required: true, "Ville."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("observed_on", .date, "Date à laquelle la source le constate."),
    ])

  public static let person = ImportTable(
    "person", files: "commons/people.csv", title: "Personnes",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("given_name", .text, required: true, "Prénom."),
      ImportColumn("family_name", .text, required: true, "Nom."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let mandate = ImportTable(
    "mandate", files: "commons/mandates.csv", title: "Fonctions et mandats",
    key: ["person", "organisation", "function"],
    columns: [
      ImportColumn("person", .reference("person"), required: true, "La personne."),
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      ImportColumn("function", .text, required: true, "Fonction, comme elle est libellée."),
      .choice("kind", MandateKind.self, "Nature."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("observed_on", .date, "Date à laquelle la source le constate."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let body = ImportTable(
    "body", files: "commons/bodies.csv", title: "Instances",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("name", .text, required: true, "Nom, tel qu’il s’écrit."),
      .choice("kind", BodyKind.self, "Nature."),
      ImportColumn("organisation", .reference("organisation"), "L’organisation."),
      .choice("level", BodyLevel.self, "Échelle."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let seat = ImportTable(
    "seat", files: "commons/seats.csv", title: "Sièges",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("body", .reference("body"), required: true, "L’instance."),
      ImportColumn("person", .reference("person"), "La personne."),
      ImportColumn("organisation", .reference("organisation"), "L’organisation."),
      ImportColumn("function", .text, required: true, "Fonction, comme elle est libellée."),
      .choice("role", SeatRole.self, "À quel titre."),
      ImportColumn("position", .integer, "Rang."),
      ImportColumn("valid_from", .date, "Premier jour, s’il est connu."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("observed_on", .date, "Date à laquelle la source le constate."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let theme = ImportTable(
    "theme", files: "commons/themes.csv", title: "Thèmes",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("label", .text, required: true, "Libellé."),
      ImportColumn("parent", .reference("theme"), "Thème parent."),
      ImportColumn("description", .text, "Description, en une ou deux phrases."),
    ])

  public static let term = ImportTable(
    "term", files: "commons/terms.csv", title: "Sigles et termes",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("acronym", .text, required: true, "Sigle."),
      ImportColumn("expansion", .text, required: true, "Forme développée."),
      ImportColumn("definition", .text, "Définition en une phrase."),
    ])

  public static let event = ImportTable(
    "event", files: "commons/events.csv", title: "Événements",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      .choice("kind", EventKind.self, "Nature."),
      .choice("role", NetworkRole.self, "À quel titre."),
      .choice("status", EventStatus.self, "État."),
      ImportColumn("starts_on", .date, required: true, "Premier jour."),
      ImportColumn("ends_on", .date, "Dernier jour, s’il y en a plusieurs."),
      ImportColumn("starts_at", .time, "Heure de début."),
      ImportColumn("ends_at", .time, "Heure de fin."),
      .choice("mode", EventMode.self, "Présence, à distance, ou les deux."),
      ImportColumn("place", .text, "Lieu, comme il est imprimé."),
      ImportColumn("territory", .reference("territory"), "Territoire."),
      ImportColumn("regions", .list(of: "territory"), "Régions auxquelles il s’adresse."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
      ImportColumn("attendance", .quantity, "Participants."),
      ImportColumn("edition", .integer, "Numéro d’édition."),
      ImportColumn("description", .text, "Description, en une ou deux phrases."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let eventOrganisation = ImportTable(
    "event_organisation", files: "commons/event-organisations.csv", title: "Organisations d’un événement",
    key: ["event", "organisation", "role"],
    columns: [
      ImportColumn("event", .reference("event"), required: true, "L’événement."),
      ImportColumn("organisation", .reference("organisation"), required: true, "L’organisation."),
      .choice("role", EventOrganisationRole.self, "À quel titre."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let eventPerson = ImportTable(
    "event_person", files: "commons/event-people.csv", title: "Personnes d’un événement",
    key: ["event", "person", "role"],
    columns: [
      ImportColumn("event", .reference("event"), required: true, "L’événement."),
      ImportColumn("person", .reference("person"), required: true, "La personne."),
      .choice("role", EventPersonRole.self, "À quel titre."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  public static let text = ImportTable(
    "text", files: "*/texts/*.md", title: "Textes",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      .choice("kind", TextKind.self, "Nature."),
      ImportColumn("chapter", .slug, required: true, "Chapitre du rapport."),
      ImportColumn("position", .integer, "Rang."),
      ImportColumn("year", .integer, "Année."),
      ImportColumn("person", .reference("person"), "La personne."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
      ImportColumn(
        "retold", .flag, "yes pour un récit tiré des sources, à la place duquel viendra le texte du réseau."),
      ImportColumn("body", .markdown, required: true, "Texte, en Markdown."),
    ])
}
