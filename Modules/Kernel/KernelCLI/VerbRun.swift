import Foundation
import GRDB
import Kernel
import Press
import Store

/// One verb at work: reads or writes, and prints what came of it.
struct VerbRun {
  let kernel: Kernel
  let database: DatabaseOptions
  let call: VerbCall
  let options: VerbOptions

  private var actor: String { ProcessInfo.processInfo.environment["USER"] ?? "rtes" }
  private var now: Date { call.request.now }

  func run(_ action: StaffVerb.Action) async throws {
    let store = try database.open(kernel)
    switch action {
    case .writes(let write): print(try kernel.write(to: store, by: actor, at: now) { try write(call, $0) })
    case .asks(let write):
      // What it would do is what it does, undone.
      let (plan, changes) = try store.rehearse(by: actor, at: now) { journal in
        let before = journal.db.totalChangesCount
        let plan = try write(call, journal)
        return (plan, journal.db.totalChangesCount - before)
      }
      guard changes > 0 else { return print(plan) }
      guard try isConfirmed(plan) else { return }
      _ = try kernel.write(to: store, by: actor, at: now) { try write(call, $0) }
      print("C’est fait.")
    case .lists(let list):
      let table = try store.read { [call] db in try list(call, db) }
      if let path = options.workbook { return try SavedFile.workbook(of: table, at: path) }
      print(try table.text(as: options.format), terminator: "")
    case .prints(let papers):
      for paper in try await printed(papers, store) {
        let file = URL(fileURLWithPath: options.into, isDirectory: true).appendingPathComponent(paper.file)
        try SavedFile.write(paper.pdf, to: file, choosing: "avec --into un dossier")
      }
    case .sends(let papers, let plan, let send):
      let (told, isAny) = try store.read { [call] db in
        (try plan(call, db), try !papers(call, db).isEmpty)
      }
      guard isAny else { return print(told) }
      guard try isConfirmed(told) else { return }
      let made = try await printed(papers, store)
      print(try kernel.write(to: store, by: actor, at: now) { try send(call, $0, made) })
    }
  }

  /// Makes each paper, saying how far it is.
  private func printed(
    _ papers: @escaping @Sendable (VerbCall, Database) throws -> [Paper], _ store: Store
  ) async throws -> [PrintedPaper] {
    let documents = try store.read { [kernel, call] db in
      try papers(call, db).map {
        try SheetDocument(kernel, db, $0).printed(kernel, site: call.request.site)
      }
    }
    let press = PaperPress()
    var made: [PrintedPaper] = []
    for (index, document) in documents.enumerated() {
      if documents.count > 1 { Terminal.progress("Mise en page \(index + 1)/\(documents.count)") }
      do {
        made.append(PrintedPaper(file: "\(document.name).pdf", pdf: try await press.pdf(of: document)))
      } catch { throw Sentence("\(error)") }
    }
    return made
  }

  /// Shows what would be done, and asks.
  private func isConfirmed(_ plan: String) throws -> Bool {
    print(plan)
    if options.yes { return true }
    if options.dryRun {
      print("Rien n’est écrit : c’était un essai.")
      return false
    }
    guard isatty(STDIN_FILENO) == 1 else {
      throw Sentence("Rien n’est écrit. Relisez ce qui serait fait, puis ajoutez --yes pour le faire.")
    }
    print("Continuer ? Tapez « oui » : ", terminator: "")
    guard readLine() == "oui" else {
      print("Rien n’est écrit.")
      return false
    }
    return true
  }
}

extension VerbTable {
  fileprivate func text(as format: VerbOptions.Format?) throws -> String {
    switch format {
    case .json:
      let names = columns.map(\.key)
      return try rows.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }.json() + "\n"
    case .csv: return csv
    case nil:
      return (rows.isEmpty ? "" : Terminal.table(columns.map(\.title), rows, limit: 80, lastIsWhole: true) + "\n\n")
        + Terminal.faint(summary) + "\n"
    }
  }
}
