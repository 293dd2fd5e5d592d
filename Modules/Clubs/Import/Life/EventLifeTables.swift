import Kernel

extension ImportTable {
  static let eventPlace = ImportTable(
    "event_place", files: "clubs/places.csv", title: "Lieux d’un événement", key: ["event", "position"],
    columns: [
      ImportColumn("event", .reference("event"), required: true, "L’événement."),
      ImportColumn("position", .integer, required: true, "Rang, à partir de 1."),
      ImportColumn("name", .text, required: true, "Lieu, comme il est imprimé."),
      ImportColumn("room", .text, "Salle."),
      ImportColumn("address", .text, "Adresse."),
      ImportColumn("territory", .reference("territory"), "Territoire."),
      ImportColumn("on_date", .date, "Jour, si ce lieu a le sien."),
      ImportColumn("starts_at", .time, "Heure de début."),
      ImportColumn("ends_at", .time, "Heure de fin."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])

  static let programmeSpeaker = ImportTable(
    "programme_speaker", files: "clubs/speakers.csv", title: "Voix d’un déroulé", key: ["event", "item", "position"],
    columns: [
      ImportColumn("event", .reference("event"), required: true, "L’événement."),
      ImportColumn("item", .integer, required: true, "Rang de la ligne du déroulé."),
      ImportColumn("position", .integer, required: true, "Rang, à partir de 1."),
      ImportColumn("person", .reference("person"), "La personne, si elle a une fiche."),
      ImportColumn("name", .text, "Son nom, si elle n’en a pas."),
      .choice("role", SpeakerRole.self, "À quel titre."),
      ImportColumn("organisation", .reference("organisation"), "Au nom de quelle organisation."),
    ])
}
