import Kernel

extension ImportTable {
  static let training = ImportTable(
    "training", files: "clubs/trainings.csv", title: "Formations du programme annuel", key: ["event"],
    columns: [
      ImportColumn("event", .reference("event"), required: true, "L’événement."),
      ImportColumn("programme_year", .integer, required: true, "L’année du programme."),
      ImportColumn("hours", .decimal, "La durée en heures, par quarts : 3.5."),
      .choice("level", TrainingLevel.self, "Le niveau."),
      .choice("audience", TrainingAudience.self, "Le public."),
      ImportColumn("objectives", .text, "Les objectifs."),
      ImportColumn("price_cents", .integer, "Le prix pour une personne, en centimes ; 0 si elle est gratuite."),
      ImportColumn("places", .integer, "Le nombre de places."),
    ])
}
