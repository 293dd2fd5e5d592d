internal import Editions
internal import Foundation
internal import GRDB
internal import Kernel
internal import Store

/// A scheduled run: makes an edition aside, puts it into place when it is whole, and tells the team of a proof.
struct ReportJob: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    /// A draft, for whoever writes.
    case nightly
    /// A proof, and a mail to the team.
    case monthly
  }

  /// What a run did.
  struct Outcome: Sendable, Equatable {
    let year: Int
    /// What is missing or went wrong, in sentences.
    var messages: [String]
    /// How many messages wait to be sent.
    var mails: Int
  }

  let kernel: Kernel
  let store: Store
  let kind: Kind
  /// Nil for the last year that was told in full.
  let year: Int?
  let folder: String
  let site: SiteAddress?
  /// Whether the edition has a PDF.
  let pdf: Bool
  /// For all of it.
  let timeLimit: Duration
  let clock: @Sendable () -> Date
  let progress: JobProgress

  /// Runs the job to its end, alone on its database.
  /// - Throws: ``ReportFailure``; the former edition then stands as it was.
  func run() async throws -> Outcome {
    let began = clock()
    let lock = try JobLock(besideDatabase: store.path, at: began)
    defer { withExtendedLifetime(lock) { progress.end() } }
    let period = try store.read { [year] db in
      let period = try ReportYear.resolve(year, today: PartialDate(instant: began), db)
      try ReportYear.requireData(period, db)
      return try ReportEdition.period(of: period.year, db)
    }
    let output = try OutputFolder(folder)
    var state = JobState(year: period.year)
    var notes: [String] = []
    do { state = try JobState(year: period.year, in: output) } catch {
      notes.append(
        "\(JobState.name(of: period.year)) ne se lit pas : l’épreuve n’est pas comparée à la précédente. Il est écrit à neuf."
      )
    }
    do {
      return try await TimeLimit.run(timeLimit) { [state, notes] in
        try await make(period, after: state, notes, in: output, began)
      }
    } catch {
      let exit = ReportFailure(error)?.exit ?? .failed
      state.note(kind, run(began, exit, notes + ["\(error)"]))
      try? output.write(try state.encoded(), as: JobState.name(of: period.year))
      throw error
    }
  }

  private func make(
    _ period: Period, after former: JobState, _ notes: [String], in output: OutputFolder, _ began: Date
  ) async throws -> Outcome {
    let staging = try Staging(in: output)
    defer { staging.discard() }
    let edition = Edition(
      kernel: kernel, store: store, period: period, folder: staging.folder.url.path, site: site?.base,
      pdf: pdf ? timeLimit : nil)
    var outcome = Outcome(
      year: period.year, messages: notes + (try await edition.write { progress.step($0) }), mails: 0)
    // A PDF that was interrupted is a warning to the edition; to the job it is the end.
    try Task.checkCancellation()
    let pdfName = "rapport-\(period.text).pdf"
    if pdf, !FileManager.default.fileExists(atPath: staging.folder.url(of: pdfName).path) {
      throw ReportFailure(
        .pdf,
        "\(outcome.messages.last { $0.contains("WeasyPrint") } ?? "Le PDF manque.") L’édition d’avant reste en place.")
    }
    var state = former
    guard kind == .monthly else {
      try place(staging, &state, outcome, began)
      return outcome
    }
    progress.step("Comparaison avec l’épreuve précédente")
    let (proof, changes, retold, check) = try store.read { [kernel] db in
      let book = try ReportBook(kernel, period, db)
      let proof = try ProofRecord(book, db, at: began)
      return (
        proof, try former.proof.map { try ProofChanges(from: $0, to: proof, kernel, db) },
        try TextChecklist(kernel, period, db).entries.flatMap(\.written).count(where: \.isRetold),
        Result { try ProofCheck(book: book, kernel: kernel, db: db).refusals() }
      )
    }
    var refusals: [Refusal]?
    do { refusals = try check.get() } catch {
      outcome.messages.append("Les contrôles de l’épreuve n’ont pas pu se faire : \(error)")
    }
    state.proof = proof
    let mail = ProofMail(
      period: period, changes: changes, refusals: refusals, retold: retold, site: site, folder: output.url.path,
      pdf: FileManager.default.contents(atPath: staging.folder.url(of: pdfName).path), now: began)
    progress.step("Courriel à l’équipe")
    // The mail and the proof it speaks of come together, or neither does.
    (outcome, state) = try await store.pool.write { [outcome, state] db in
      var (outcome, state) = (outcome, state)
      outcome.mails = try mail.enqueue(db)
      if outcome.mails == 0 { outcome.messages.append(Self.nobody) }
      try place(staging, &state, outcome, began)
      return (outcome, state)
    }
    return outcome
  }

  private static let nobody =
    "Aucun compte n’a le rôle « team » : l’épreuve est faite, et personne n’en est prévenu. Donnez-le avec « rtes users grant »."

  private func place(_ staging: Staging, _ state: inout JobState, _ outcome: Outcome, _ began: Date) throws {
    state.note(kind, run(began, outcome.messages.isEmpty ? nil : .incomplete, outcome.messages))
    try staging.folder.write(try state.encoded(), as: JobState.name(of: outcome.year))
    try staging.commit()
  }

  private func run(_ began: Date, _ exit: ReportFailure.Exit?, _ messages: [String]) -> JobState.Run {
    JobState.Run(startedAt: began, endedAt: clock(), exit: exit?.rawValue ?? 0, messages: messages)
  }
}
