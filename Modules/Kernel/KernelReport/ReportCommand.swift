public import ArgumentParser
internal import CMalloc
internal import Foundation
public import Kernel

/// `rtes-report`: the annual report.
public struct ReportCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "rtes-report", abstract: "Établit le rapport d’activité à partir des enregistrements.",
    discussion: """
      De l’écriture au scellement : texts dit ce qui reste à écrire, build fait un brouillon, check et lint le contrôlent,
      editions le fait avancer, seal le fige, errata dit ce qui a changé depuis.

      Exemple :
        rtes-report build --year 2024 --output var/rapport
      """,
    subcommands: [
      BuildCommand.self, TextsCommand.self, CheckCommand.self, LintCommand.self, EditionsCommand.self, SealCommand.self,
      VerifyCommand.self, ErrataCommand.self, SummaryCommand.self, DeckCommand.self, SheetCommand.self,
      ScheduleCommand.self,
    ])

  @TaskLocal static var features: [any Feature] = []

  public init() {}

  /// Runs the command over composed features and ends the process with its exit code.
  public static func main(features: [any Feature]) async {
    // What is large goes back to the system as soon as it is let go: a fifth less memory for a large report.
    _ = mallopt(M_MMAP_THRESHOLD, 1 << 20)
    await $features.withValue(features) {
      do {
        var command = try parseAsRoot()
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch {
        guard let failure = ReportFailure(error) else { exit(withError: error) }
        FileHandle.standardError.write(Data("Erreur : \(failure.sentence)\n".utf8))
        Foundation.exit(failure.exit.rawValue)
      }
    }
  }
}
