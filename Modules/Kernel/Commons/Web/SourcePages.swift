public import GRDB
public import Kernel
public import Markup

extension Route {
  /// The documents that the records were read from.
  static let sources = Route(Pages.sources, menu: MenuEntry("Sources", order: 60, in: .foot)) { _, db in
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT key, title, publisher, date, note, (SELECT count(*) FROM citation WHERE document = key) AS facts
        FROM document ORDER BY title COLLATE french
        """)
    let items = rows.map { row in
      Item(
        [.linked(row["title"], .link(.page(Pages.source, row["key"] as String)))],
        tags: [row["publisher"]] + ((row["date"] as PartialDate?).map { [$0.text] } ?? []),
        detail: [.text(French.count(row["facts"], "fait lu", "faits lus"))])
    }
    return .page(
      Page(
        "Sources", summary: "Les documents d’où viennent les enregistrements.",
        lead: [.text("Chaque enregistrement dit dans quel document et à quelle ligne il a été lu.")],
        blocks: items.isEmpty ? [.empty("Aucun document n’est encore enregistré.")] : [.list(items)]))
  }

  /// One document: what was read in it, line by line.
  static let source = Route(Pages.source) { request, db in
    let key = request.parameter("key")
    guard let document = try Row.fetchOne(db, sql: "SELECT * FROM document WHERE key = ?", arguments: [key]) else {
      return .notFound("Ce document n’est pas enregistré. La liste est à l’adresse /sources.")
    }
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM citation WHERE document = ?", arguments: [key]) ?? 0
    let paging = Paging(count, request, perPage: SourcePage.length)
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT first_line, last_line, record FROM citation WHERE document = ?
        ORDER BY first_line, last_line, record LIMIT ? OFFSET ?
        """, arguments: [key, paging.perPage, paging.offset]
    )
    let table = rows.map { row -> [[Inline]] in
      let record: RecordID = row["record"]
      let (first, last): (Int, Int) = (row["first_line"], row["last_line"])
      return [
        [.text(first == last ? "\(first)" : "\(first)–\(last)")],
        [.text(request.kernel.imports.first { $0.name == record.table }?.title ?? record.table)],
        [.linked(request.kernel.title(of: record, db), .record(record))],
      ]
    }
    return .page(
      Page(
        document["title"], summary: "Ce qui a été lu dans ce document, ligne par ligne.", kicker: "Source",
        blocks: [Block].facts(
          Fact("Publié par", document["publisher"] as String),
          Fact.optional("Date", (document["date"] as PartialDate?)?.text),
          Fact.optional("Note", document["note"] as String?)) + [
            .table(
              DocumentTable(
                "Faits lus", columns: ["Ligne", "Nature", "Enregistrement"], numeric: [0], rows: table,
                anchors: rows.map { "ligne-\($0["first_line"] as Int)" })),
            .pager(.page(Pages.source, key), query: [], page: paging.page, pages: paging.pages),
          ]))
  }

  /// Every fact on which two sources disagree.
  static let contradictions = Route(Pages.contradictions, menu: MenuEntry("Contradictions", order: 70, in: .foot)) {
    request, db in
    let found = try Provenance.contradictions(db)
    return .page(
      Page(
        "Contradictions", summary: "Les faits sur lesquels deux sources ne s’accordent pas.",
        lead: [.text("Les deux énoncés sont gardés ; l’un est retenu, et la raison en est dite.")],
        blocks: found.isEmpty
          ? [.empty("Aucune contradiction n’est enregistrée.")]
          : [.table(Contradiction.table(found, request.kernel, db))]))
  }
}

/// The page that tells, line by line, what was read in a document.
public enum SourcePage {
  static let length = 200

  /// The place on that page where a line stands.
  public static func link(to line: SourceLine, _ db: Database) throws -> Link {
    let before = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM citation WHERE document = ? AND first_line < ?"),
      arguments: [line.document, line.firstLine])
    let page = (before ?? 0) / length + 1
    return .page(Pages.source, line.document).adding(query: page == 1 ? [] : [("page", String(page))])
      .at(fragment: "ligne-\(line.firstLine)")
  }
}

extension Contradiction {
  /// The contradictions as one table, each statement with its sources.
  /// - Parameter kernel: names records and fields in the reader's words.
  /// - Parameter namingRecords: false on a record's own page, where its name would stand in every row.
  public static func table(
    _ found: [Contradiction], _ kernel: Kernel, _ db: Database, namingRecords: Bool = true
  ) -> DocumentTable {
    let rows = found.map { fact -> [[Inline]] in
      let field = kernel.column(fact.field, of: fact.record.table)
      func told(_ told: Told) -> [Inline] {
        [
          .strong(field?.text(of: told.value) ?? told.value),
          .text(" — " + told.sources.map(\.text).joined(separator: " ; ")),
        ]
      }
      let others = fact.statements.dropFirst().map(told)
      let record: [[Inline]] =
        namingRecords ? [[.linked(kernel.title(of: fact.record, db), .record(fact.record))]] : []
      return record + [
        [.text(field?.title ?? fact.field)], fact.statements.first.map(told) ?? [],
        Array(others.joined(separator: [.text(" ; ")])), [.text(fact.statements.first?.reason ?? "")],
      ]
    }
    let columns = ["Fait", "Énoncé retenu", "Autre énoncé", "Raison"]
    return DocumentTable("Contradictions", columns: (namingRecords ? ["Enregistrement"] : []) + columns, rows: rows)
  }
}
