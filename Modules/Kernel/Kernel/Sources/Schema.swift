internal import Store

/// The tables that give records their memory: where each fact was read, what else was said of it, what was declared.
extension Migration {
  static let kernel = Migration(
    "kernel/0001-sources",
    sql: """
      CREATE TABLE document (
        key TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, publisher TEXT NOT NULL, date TEXT, file TEXT NOT NULL, note TEXT
      ) STRICT;
      CREATE TABLE citation (
        record TEXT NOT NULL,
        position INTEGER NOT NULL,
        document TEXT NOT NULL REFERENCES document,
        first_line INTEGER NOT NULL CHECK (first_line > 0),
        last_line INTEGER NOT NULL CHECK (last_line >= first_line),
        PRIMARY KEY (record, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX citation_document ON citation (document, first_line);
      CREATE TABLE statement (
        record TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
        chosen INTEGER NOT NULL CHECK (chosen IN (0, 1)), reason TEXT,
        PRIMARY KEY (record, field, value)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE declaration (
        figure TEXT NOT NULL, subject TEXT NOT NULL, period TEXT NOT NULL, value TEXT NOT NULL, reason TEXT,
        PRIMARY KEY (figure, subject, period, value)
      ) STRICT, WITHOUT ROWID;
      CREATE VIRTUAL TABLE search_entry USING fts5(
        title, names, body, record UNINDEXED, kind UNINDEXED, date UNINDEXED, tokenize = 'french'
      );
      CREATE TABLE search_synonym (
        word TEXT NOT NULL, also TEXT NOT NULL, PRIMARY KEY (word, also)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE search_word (word TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
      """)

  /// Every page asks for the last year that was told: see ``Period/latest(_:)``.
  static let declarationYears = Migration(
    "kernel/0005-declaration-years",
    sql: "CREATE INDEX declaration_year ON declaration (substr(period, 1, 4), figure);")
}

extension ImportTable {
  static let documents = ImportTable(
    "document", files: "commons/documents.csv", title: "Documents sources",
    columns: [
      ImportColumn("key", .slug, required: true, "Clé du document, reprise dans toutes les colonnes « source »."),
      ImportColumn("title", .text, required: true, "Titre, tel que le lecteur le voit sous chaque fait."),
      ImportColumn("publisher", .text, required: true, "Qui l'a publié."),
      ImportColumn("date", .date, "Date de publication, si elle est connue."),
      ImportColumn("file", .text, required: true, "Nom du fichier, pour l'équipe ; jamais montré au public."),
      ImportColumn("note", .text, "Ce qu'il faut savoir du document."),
    ])

  static let statements = ImportTable(
    "statement", files: "*/statements.csv", title: "Énoncés contradictoires", key: ["record", "field", "value"],
    columns: [
      ImportColumn("record", .text, required: true, "Enregistrement en cause : table/clé."),
      ImportColumn("field", .text, required: true, "Colonne en cause."),
      ImportColumn("value", .text, required: true, "Ce que dit la source."),
      ImportColumn("chosen", .flag, required: true, "yes pour l'énoncé retenu, un seul par fait."),
      ImportColumn("reason", .text, "Pourquoi il est retenu."),
    ])

  static let declarations = ImportTable(
    "declaration", files: "*/declarations.csv", title: "Chiffres déclarés",
    key: ["figure", "subject", "period", "value"],
    columns: [
      ImportColumn("figure", .slug, required: true, "Identifiant du chiffre."),
      ImportColumn(
        "subject", .text,
        "Ce dont il parle à l'intérieur du chiffre (catégorie, canal, ouvrage) ; vide pour l'ensemble."),
      ImportColumn("period", .date, required: true, "Année, ou date pour un état."),
      ImportColumn("value", .quantity, required: true, "Le nombre publié."),
      ImportColumn("reason", .text, "Raison probable de l'écart avec ce qui se compte."),
    ])
}
