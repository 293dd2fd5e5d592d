/// The documentation of the import format, made from the tables themselves so that it is never out of date.
public enum FormatDocument {
  /// Markdown: how files are written, then each table with every column.
  public static func markdown(_ kernel: Kernel) -> String {
    ([introduction] + kernel.imports.sorted { $0.files < $1.files }.map(section)).joined(separator: "\n\n")
  }

  private static let introduction = """
    # Le format des données

    Cette page est écrite par `rtes format` ; un test vérifie qu'elle dit ce que le programme lit.

    Un dossier de données contient un dossier par fonctionnalité, et `commons` pour ce qui est partagé. Les tableaux sont des
    CSV (UTF-8, virgules, une ligne d'en-tête) ; les textes sont des fichiers Markdown précédés d'un en-tête YAML dont les clés
    sont les colonnes ci-dessous, sauf `body`, qui est le texte lui-même. `rtes import DOSSIER` charge tout ou rien.

    - **source**, dans chaque table : le document et la ligne où le fait a été lu, `ra2024:332` ; plusieurs sont séparés par
      ` | `, une suite de lignes s'écrit `ra2024:609-612`.
    - **date** : `2024`, `2024-08` ou `2024-08-29`, aussi précise que la source.
    - **nombre** : `31` exact, `>=120` au moins, `~40` environ ; une cellule vide dit « non renseigné ». Seuls les nombres exacts
      s'additionnent.
    - **référence** : la clé d'une ligne d'une autre table ; une liste sépare ses références par ` | `.
    - Deux sources qui se contredisent donnent deux lignes de `statements.csv` ; l'énoncé retenu est celui de l'enregistrement, et
      il dit pourquoi.
    """

  private static func section(_ table: ImportTable) -> String {
    let rows = table.columns.map { column in
      "| `\(column.name)` | \(text(of: column.kind)) | \(column.isRequired ? "oui" : "") | \(column.help) |"
    }
    return """
      ## \(table.title)

      `\(table.files)` — table `\(table.name)`, clé \(table.key.map { "`\($0)`" }.joined(separator: " + "))

      | colonne | contenu | requise | |
      | --- | --- | --- | --- |
      \((rows + ["| `source` | document:ligne | oui | Où le fait a été lu. |"]).joined(separator: "\n"))
      """
  }

  private static func text(of kind: ImportColumn.Kind) -> String {
    switch kind {
    case .slug: "clé"
    case .text: "texte"
    case .markdown: "Markdown"
    case .date: "date"
    case .time: "heure"
    case .integer: "entier"
    case .decimal: "décimal"
    case .flag: "`yes` ou `no`"
    case .webAddress: "adresse web"
    case .mailAddress: "adresse électronique"
    case .quantity: "nombre"
    case .choice(let values): values.map { "`\($0.value)` \($0.label)" }.joined(separator: ", ")
    case .reference(let table): "référence à `\(table)`"
    case .list(let table): "références à `\(table)`"
    }
  }
}
