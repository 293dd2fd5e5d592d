public import ArgumentParser
internal import Foundation
public import Kernel

/// `rtes-report`: the annual report.
public struct ReportCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "rtes-report", abstract: "Établit le rapport d’activité à partir des enregistrements.",
    discussion: """
      Exemple :
        rtes-report build --year 2024 --output var/rapport
      """,
    subcommands: [BuildCommand.self])

  @TaskLocal static var features: [any Feature] = []

  public init() {}

  /// Runs the command over composed features and ends the process with its exit code.
  public static func main(features: [any Feature]) async {
    await $features.withValue(features) {
      do {
        var command = try parseAsRoot()
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch let failure as ReportFailure {
        FileHandle.standardError.write(Data("Erreur : \(failure.sentence)\n".utf8))
        Foundation.exit(failure.exit.rawValue)
      } catch { exit(withError: error) }
    }
  }
}
