import Kernel

extension ImportTable {
  /// The versions of the charter, a file each.
  static let charter = ImportTable(
    "charter", files: "membership/charters/*.md", title: "Charte",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("version", .text, required: true, "Comment on nomme la version."),
      ImportColumn("valid_from", .date, required: true, "Premier jour où c’est elle qu’on accepte."),
      ImportColumn("body", .markdown, required: true, "Texte, en Markdown."),
    ])
}
