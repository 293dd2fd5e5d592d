internal import GRDB
internal import Kernel

/// Says whether a report may go to proof, and if not, why.
struct ProofCheck {
  let book: ReportBook
  let kernel: Kernel
  let db: Database

  init(book: ReportBook, kernel: Kernel, db: Database) {
    self.book = book
    self.kernel = kernel
    self.db = db
  }

  /// All that stands between the report and its proof, in the order of ``Refusal/Kind``, then of the book; empty when
  /// nothing does.
  func refusals() throws -> [Refusal] {
    let figures = FigureCheck(book: book, db: db)
    let contents = ContentsCheck(book: book)
    return failures + (try missingTexts()) + (try figures.withoutSource()) + (try figures.withoutChoice(kernel))
      + contents.pictures + contents.links
  }

  private var failures: [Refusal] {
    book.warnings.map {
      Refusal(
        kind: .failure, place: "Rapport", sentence: $0,
        remedy: "Corrigez les enregistrements en cause, puis établissez de nouveau le rapport.")
    }
  }

  private func missingTexts() throws -> [Refusal] {
    try TextChecklist(kernel, book.period, db).entries.filter { $0.written.isEmpty }.map { entry in
      Refusal(
        kind: .text, place: entry.section, sentence: "« \(entry.required.title) » n’est pas écrit.",
        remedy: "Écrivez-le dans texts/\(entry.fileName), puis rechargez le dossier de l’année ; "
          + "« rtes-report texts --write DOSSIER » prépare le fichier.")
    }
  }

  /// The list as a reader of a forced proof meets it on its second page; empty when there is nothing to refuse.
  static func page(_ refusals: [Refusal]) -> [Block] {
    let parts = Refusal.Kind.allCases.flatMap { kind in
      [Block].section(
        kind.title,
        unlessEmpty: refusals.filter { $0.kind == kind }.map {
          Item([.strong($0.place), .text(" : \($0.sentence)")], detail: [.text($0.remedy)])
        })
    }
    return parts.isEmpty
      ? [] : [.note([.text("Cette épreuve a été établie malgré ce qui suit ; rien n’en est définitif.")])] + parts
  }
}
