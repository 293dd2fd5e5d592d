import Kernel

/// How what follows from conventions is written in a data folder. Evaluations are not public: they come from no file.
extension ImportTable {
  static let conventionCommitment = ImportTable(
    "convention_commitment", files: "membership/convention-commitments.csv", title: "Engagements de conventions",
    key: ["convention", "position"],
    columns: [
      ImportColumn("convention", .reference("convention"), required: true, "La convention."),
      ImportColumn("position", .integer, required: true, "Rang, à partir de 1."),
      .choice("holder", CommitmentHolder.self, "Qui s’engage."),
      ImportColumn("text", .text, required: true, "L’engagement."),
      ImportColumn("due_on", .date, "Échéance."),
      .choice("state", CommitmentState.self, "Où il en est."),
      ImportColumn("note", .text, "Ce qui en a été fait."),
    ])

  static let conventionRenewal = ImportTable(
    "convention_renewal", files: "membership/convention-renewals.csv", title: "Renouvellements de conventions",
    key: ["convention"],
    columns: [
      ImportColumn("convention", .reference("convention"), required: true, "La nouvelle convention."),
      ImportColumn("follows", .reference("convention"), required: true, "Celle dont elle prend la suite."),
    ])
}
