public import Foundation
internal import GRDB
public import Store

/// Loads a data folder: one transaction, all of it or nothing of it.
public struct Importer: Sendable {
  let kernel: Kernel
  let store: Store

  public init(kernel: Kernel, store: Store) {
    self.kernel = kernel
    self.store = store
  }

  /// - Parameters:
  ///   - path: the data folder.
  ///   - rehearsal: true to say what would change and change nothing.
  ///   - date: the instant that the history notes.
  /// - Returns: what was created, changed and left, by table.
  /// - Throws: ``ImportFailure`` with everything that is wrong, in the order of files and lines.
  public func load(
    _ path: String, rehearsal: Bool = false, actor: String, at date: Date,
    progress: (String) -> Void = { _ in }
  ) throws -> ImportSummary {
    progress("Lecture de \(path)")
    let folder: DataFolder
    do { folder = try DataFolder(path) } catch let problem as ImportProblem { throw ImportFailure(problems: [problem]) }
    var problems = unknownFiles(in: folder)
    var rows: [String: [RawRow]] = [:]
    for table in kernel.imports {
      for file in folder.files(matching: table.files, in: kernel.dataFolders) {
        do {
          rows[table.name, default: []] += try RecordFile.rows(of: table, in: folder.text(of: file), named: file)
        } catch let problem as ImportProblem { problems.append(problem) }
      }
    }
    guard problems.isEmpty else { throw ImportFailure(problems: problems) }
    let count = rows.values.reduce(0) { $0 + $1.count }
    guard count > 0 else {
      throw ImportFailure(problems: [ImportProblem(path, "Aucun enregistrement dans ce dossier. Est-ce le bon ?")])
    }
    progress("Vérification de \(count) lignes")
    let work: (Journal) throws -> ImportSummary = { journal in
      let records = try self.checked(rows, journal)
      progress(rehearsal ? "Comparaison avec la base" : "Écriture")
      var summary = ImportSummary(isRehearsal: rehearsal)
      try journal.db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      for table in self.kernel.imports {
        summary.tables.append(try TableWriter(table: table, journal: journal).write(records[table.name] ?? []))
      }
      let objections = try self.objections(rows, journal.db)
      guard objections.isEmpty else { throw ImportFailure(problems: objections) }
      if !rehearsal {
        progress("Index de recherche")
        summary.failures = try SearchIndex.rebuild(journal.db, self.kernel)
      }
      return summary
    }
    return rehearsal
      ? try store.rehearse(by: actor, at: date, work) : try store.write(by: actor, at: date, work)
  }

  /// What the tables refuse of the records as they stand now.
  private func objections(_ rows: [String: [RawRow]], _ db: Database) throws -> [ImportProblem] {
    try kernel.imports.flatMap { table in
      try table.refusing(db).map { objection in
        func row(_ key: String) -> RawRow? {
          rows[table.name]?.first { row in table.key.map { row.cells[$0] ?? "" }.joined(separator: "/") == key }
        }
        let row = objection.keys.lazy.compactMap(row).first
        return ImportProblem(
          row?.file ?? table.files, line: row?.line, value: objection.keys.first, objection.message)
      }
    }
  }

  private func unknownFiles(in folder: DataFolder) -> [ImportProblem] {
    let folders = kernel.dataFolders
    let known = Set(kernel.imports.flatMap { folder.files(matching: $0.files, in: folders) })
    return folder.paths.filter { path in
      let parts = path.split(separator: "/")
      return parts.count > 1 && folders.contains(String(parts[0])) && !known.contains(path) && parts.last != "README.md"
    }.map { path in
      ImportProblem(
        path, "Aucune table ne porte ce nom de fichier.",
        nearest: nearest(path, among: kernel.imports.map(\.files).filter { !$0.contains("*") }))
    }
  }

  /// Every row with its values checked, or everything that is wrong.
  private func checked(_ rows: [String: [RawRow]], _ journal: Journal) throws -> [String: [CheckedRow]] {
    var problems: [ImportProblem] = []
    var keys: [String: Set<String>] = [:]
    for table in kernel.imports {
      var lines: [String: RawRow] = [:]
      for row in rows[table.name] ?? [] {
        let key = table.key.map { row.cells[$0] ?? "" }.joined(separator: "/")
        if let first = lines.updateValue(row, forKey: key) {
          problems.append(
            ImportProblem(
              row.file, line: row.line, column: table.key.joined(separator: ", "), value: key,
              "Cette clé figure déjà à la ligne \(first.line) de \(first.file). Une clé ne sert qu'une fois."))
        }
      }
      keys[table.name] = Set(lines.keys).union(try TableWriter(table: table, journal: journal).keys())
    }
    let checker = CellChecker(keys: keys)
    var result: [String: [CheckedRow]] = [:]
    for table in kernel.imports {
      for row in rows[table.name] ?? [] {
        do {
          result[table.name, default: []].append(try CheckedRow(row, table, checker))
        } catch let failure as ImportFailure { problems += failure.problems }
      }
    }
    problems += StatementChecker(tables: kernel.imports, keys: keys, rows: rows).problems()
    guard problems.isEmpty else {
      throw ImportFailure(problems: problems.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) })
    }
    return result
  }
}

/// A row whose every cell is what its column admits.
struct CheckedRow {
  let key: String
  let values: [String: DatabaseValue]
  let lists: [String: [String]]
  let citations: [Citation]

  init(_ row: RawRow, _ table: ImportTable, _ checker: CellChecker) throws {
    var problems: [ImportProblem] = []
    var values: [String: DatabaseValue] = [:]
    var lists: [String: [String]] = [:]
    for column in table.columns {
      do {
        switch try checker.check(row, column, isKey: table.key.contains(column.name)) {
        case .scalar(let value): values[column.name] = value
        case .list(let targets): lists[column.name] = targets
        }
      } catch let problem as ImportProblem { problems.append(problem) }
    }
    var citations: [Citation] = []
    do {
      citations = try Citation.all(in: row, documents: checker.keys["document"] ?? [])
    } catch let problem as ImportProblem { problems.append(problem) }
    guard problems.isEmpty else { throw ImportFailure(problems: problems) }
    key = table.key.map { row.cells[$0] ?? "" }.joined(separator: "/")
    self.values = values
    self.lists = lists
    self.citations = citations
  }
}

/// What an import did, or would do.
public struct ImportSummary: Sendable {
  public struct Table: Sendable, Hashable {
    public let name: String
    public let title: String
    public var created = 0
    public var changed = 0
    public var unchanged = 0
    /// Rows of a fact that the folder tells otherwise now.
    public var removed = 0
    /// Records of the database that the folder does not hold; they are left as they are.
    public var absent = 0
  }

  public let isRehearsal: Bool
  public var tables: [Table] = []
  /// Search sources that failed, each with its sentence.
  public var failures: [String] = []

  public var hasChanges: Bool { tables.contains { $0.created + $0.changed + $0.removed > 0 } }

  public init(isRehearsal: Bool) { self.isRehearsal = isRehearsal }
}
