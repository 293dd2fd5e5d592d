import Kernel

extension ImportTable {
  static let bodyRule = ImportTable(
    "body_rule", files: "membership/body-rules.csv", title: "Règles des instances", key: ["body", "valid_from"],
    columns: [
      ImportColumn("body", .reference("body"), required: true, "L’instance."),
      ImportColumn("valid_from", .date, required: true, "Premier jour de la règle."),
      ImportColumn("valid_to", .date, "Dernier jour, s’il est connu."),
      ImportColumn("min_seats", .integer, "Nombre de membres, au moins."),
      ImportColumn("max_seats", .integer, "Nombre de membres, au plus."),
      ImportColumn("term_years", .integer, "Durée d’un mandat, en années."),
      ImportColumn("parity", .integer, "Part de femmes et d’hommes, au moins, en pour cent ; 50 pour la parité."),
      ImportColumn("balance", .integer, "Part des sièges d’une catégorie de collectivités, au plus, en pour cent."),
      .choice("quorum", Quorum.self, required: false, "Quorum, présents ou représentés."),
      ImportColumn("proxies", .integer, "Pouvoirs qu’une personne peut porter, au plus."),
      ImportColumn("notice_days", .integer, "Jours entre la convocation et la réunion, au moins."),
      ImportColumn("note", .text, "Ce qu’il faut savoir."),
    ])
}
