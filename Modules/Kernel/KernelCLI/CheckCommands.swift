import ArgumentParser
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store
import Transport

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Ce qui se contredit et ce qui manque dans les enregistrements.",
    discussion: """
      Une contradiction montre les deux énoncés, leurs valeurs et leurs sources ; ✓ marque celui qui est retenu.

      Exemples :
        rtes audit
        rtes audit --only commons/contradictions
        rtes audit --json
      """)

  @OptionGroup var database: DatabaseOptions
  @Option(help: "Un seul contrôle, par son identifiant.") var only: String?
  @Flag(help: "Écrire en JSON.") var json = false

  func run() throws {
    let kernel = Composed.kernel
    let checks = kernel.auditChecks.filter { only == nil || $0.id == only }
    guard !checks.isEmpty else {
      throw Sentence(
        "Aucun contrôle « \(only ?? "") ». Il y a : \(kernel.auditChecks.map(\.id).joined(separator: ", ")).")
    }
    var failures: [String] = []
    let found = try database.open(kernel).read { db in
      checks.compactMap { check -> (AuditCheck, [Finding])? in
        do { return (check, try check.findings(db)) } catch {
          failures.append("Le contrôle « \(check.title) » (\(check.id)) a échoué : \(error)")
          return nil
        }
      }
    }
    defer { for failure in failures { FileHandle.standardError.write(Data("\(failure)\n".utf8)) } }
    if json {
      print(try Dictionary(uniqueKeysWithValues: found.map { ($0.0.id, $0.1) }).json())
      if !failures.isEmpty { throw ExitCode(1) }
      return
    }
    for (check, findings) in found {
      print(Terminal.bold("\(check.title) (\(findings.count))") + "  " + Terminal.faint(check.id))
      for finding in findings {
        let name = kernel.imports.first { $0.name == finding.record.table }?.title ?? finding.record.table
        print("- \(name) · \(finding.label)\n    \(French.typeset(finding.problem))")
        for told in finding.statements {
          print("    \(told.isChosen ? "✓" : "·") \(told.value) — \(told.sources.joined(separator: " ; "))")
          if let reason = told.reason, !reason.isEmpty { print("      \(reason)") }
        }
      }
      print("")
    }
    if !failures.isEmpty { throw ExitCode(1) }
  }
}

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Ce qui est installé, ce qui manque, et comment y remédier.",
    discussion: """
      Exemple :
        rtes doctor
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let kernel = Composed.kernel
    var isWell = true
    let mail = MailConfiguration.health(
      environment: ProcessInfo.processInfo.environment, databasePath: database.path)
    for check in [storeCheck(kernel), Transport.health, mail, WeasyPrint.health] {
      switch check.run() {
      case .fine(let detail): print("✓ \(check.title) : \(detail)")
      case .missing(let problem, let remedy):
        isWell = false
        print("✗ \(check.title) : \(problem)\n    \(remedy)")
      }
    }
    if !isWell { throw ExitCode(1) }
  }

  private func storeCheck(_ kernel: Kernel) -> HealthCheck {
    HealthCheck("store/database", title: "Base") {
      do {
        let store = try database.open(kernel)
        let (version, revision) = try store.read { db in
          (try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "?", try Revision.current(db))
        }
        let problem = try store.read { try String.fetchOne($0, sql: "PRAGMA quick_check") } ?? "ok"
        guard problem == "ok" else {
          return .missing("le fichier est abîmé : \(problem)", remedy: "Reprenez la dernière sauvegarde.")
        }
        return .fine("\(database.path), SQLite \(version), révision \(revision)")
      } catch { return .missing("\(error)", remedy: "Chargez des données : rtes import docs/data/rtes-2024") }
    }
  }
}
