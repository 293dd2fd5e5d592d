import Foundation
import TestSupport
import Testing

@testable import KernelReport

/// The scheduled job as systemd runs it: one process beside another, a program that makes PDF and does not come back.
@Suite struct JobProcessTests {
  private let folder: TemporaryFolder
  private let database: String
  private var output: String { folder.file("rapport") }

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("rtes.sqlite")
    _ = try Records2024.copy(to: database)
  }

  private func environment(_ weasyprint: String) -> [String: String] {
    ["RTES_DATABASE": database, "RTES_WEASYPRINT": weasyprint]
  }

  private func run(_ arguments: String..., weasyprint: String) throws -> Program.Outcome {
    try Program("rtes-report").run(
      ["schedule"] + arguments + ["--output", output], environment: environment(weasyprint))
  }

  /// Begins a job and comes back when its program for PDF is at work; that one says its process id and waits for ever.
  private func begin(_ arguments: String..., waiting: Waiting) throws -> Process {
    let process = Process()
    process.executableURL = Program("rtes-report").url
    process.arguments = ["schedule"] + arguments + ["--output", output]
    process.environment = ProcessInfo.processInfo.environment.merging(environment(waiting.script)) { $1 }
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    return process
  }

  /// A stand-in for WeasyPrint that says when it is there, and goes on when it is told to.
  private final class Waiting {
    let script: String
    private let there: Int32
    private let go: Int32

    init(_ folder: TemporaryFolder) throws {
      for name in ["there", "go"] { #expect(mkfifo(folder.file(name), 0o600) == 0) }
      // Both ends are open here: whoever comes and goes at the other end waits for nobody.
      there = open(folder.file("there"), O_RDWR | O_CLOEXEC)
      go = open(folder.file("go"), O_RDWR | O_CLOEXEC)
      script = try folder.executable(
        """
        echo $$ >"\(folder.file("there"))"
        read line <"\(folder.file("go"))"
        for last; do :; done
        echo PDF >"$last"
        """)
    }

    deinit {
      close(there)
      close(go)
    }

    /// The process id of the script, once it is at work; nil when it does not come.
    func arrival() -> pid_t? {
      var poll = pollfd(fd: there, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, 60_000) == 1 else { return nil }
      var bytes = [UInt8](repeating: 0, count: 32)
      let count = read(there, &bytes, bytes.count)
      return pid_t(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).dropLast())
    }

    func release() { _ = write(go, "\n", 1) }
  }

  @Test func twoJobsNeverOverlap() throws {
    let waiting = try Waiting(folder)
    let first = try begin("nightly", waiting: waiting)
    _ = try #require(waiting.arrival())

    let second = try run("monthly", weasyprint: waiting.script)
    #expect(second.status == 8 && second.output == "")
    #expect(second.errors.hasPrefix("Erreur : Un autre travail établit déjà le rapport depuis le "))
    #expect(
      second.errors.hasSuffix(
        " (processus \(first.processIdentifier)). Attendez qu’il ait fini ; il s’arrête de lui-même à sa limite de temps.\n"
      ))
    #expect(try FileManager.default.contentsOfDirectory(atPath: output).filter { !$0.hasPrefix(".") } == [])

    waiting.release()
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    #expect(try JobScene.files(in: output)["rapport-2024.pdf"] == Data("PDF\n".utf8))
  }

  @Test func aJobThatIsKilledHoldsNothingAndLeavesNothing() throws {
    let waiting = try Waiting(folder)
    let first = try begin("nightly", waiting: waiting)
    let child = try #require(waiting.arrival())
    kill(first.processIdentifier, SIGKILL)
    first.waitUntilExit()
    kill(child, SIGKILL)

    let next = try run("nightly", weasyprint: folder.stand(in: "PDF"))
    #expect(next.status == 0 && next.output == "Le brouillon 2024 est dans \(output).\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: output).filter { $0.hasPrefix(".") } == [])
  }

  @Test func theTimeLimitStopsAllAndKillsTheChild() throws {
    #expect(try run("nightly", weasyprint: folder.stand(in: "PDF")).status == 0)
    var former = try JobScene.files(in: output)

    let waiting = try Waiting(folder)
    let late = try run("nightly", "--time-limit", "5", weasyprint: waiting.script)
    #expect(late.status == 10)
    #expect(
      late.errors.hasSuffix(
        "Erreur : Le travail n’a pas fini en 5 s ; il a été arrêté, et l’édition d’avant reste en place. Donnez-lui plus de temps avec --time-limit.\n"
      ))
    if let child = waiting.arrival() { #expect(kill(child, 0) == -1 && errno == ESRCH) }
    var now = try JobScene.files(in: output)
    #expect(now.removeValue(forKey: "etat-2024.json") != former.removeValue(forKey: "etat-2024.json"))
    #expect(now == former)
    #expect(try JobState(year: 2024, in: OutputFolder(output)).nightly?.exit == 10)
  }

  @Test func aLogHasPlainLines() throws {
    let outcome = try run("nightly", "--no-pdf", weasyprint: "")
    #expect(outcome.status == 0)
    let lines = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "Lecture des enregistrements de 2024" && lines.last == "")
    #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\r") && !outcome.errors.contains("…"))
  }

  @Test func aTerminalSeesTheStepUnderWay() {
    let told = Told()
    let progress = JobProgress(isTerminal: true) { told.text += $0 }
    progress.step("Lecture")
    progress.step("Écriture")
    progress.end()
    #expect(told.text == "\r\u{1B}[2K[1] Lecture…\r\u{1B}[2K[2] Écriture…\n")
  }

  private final class Told: @unchecked Sendable { var text = "" }

  /// Every exit code of the programs stands in the help of the job.
  @Test func theHelpNamesEveryExitCode() throws {
    let help = try Program("rtes-report").run(["schedule", "--help"]).output
    let lines = help.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    for exit in ReportFailure.Exit.allCases where exit != .refused {
      #expect(lines.contains { $0.hasPrefix("\(exit.rawValue)  ") }, "\(exit)")
    }
    #expect(help.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("7 est celui des contrôles"))
  }
}

extension TemporaryFolder {
  /// An executable shell script.
  func executable(_ body: String) throws -> String {
    let name = "script-\(UUID().uuidString)"
    try write("#!/bin/sh\n\(body)\n", to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file(name))
    return file(name)
  }

  /// A stand-in for WeasyPrint that writes a few words for a PDF.
  func stand(in words: String) throws -> String { try executable("for last; do :; done\necho \(words) >\"$last\"") }
}
