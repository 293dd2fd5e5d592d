public import ArgumentParser
public import Kernel

/// `rtes`: the staff's command line, with the commands that the composed features contribute.
public struct StaffCommand: ParsableCommand {
  public static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rtes",
      abstract: "Le système d’information du réseau, au terminal.",
      discussion: """
        Exemples :
          rtes import docs/data/rtes-2024
          rtes clubs list --year 2024
          rtes figures show clubs.held
          rtes audit
        """,
      subcommands: [
        ImportCommand.self, MigrateCommand.self, FiguresCommand.self, AuditCommand.self, DoctorCommand.self,
        FormatCommand.self, ExportCommand.self, UsersCommand.self, MailCommand.self, PurgeCommand.self,
        ChoresCommand.self,
      ] + Composed.kernel.listings.map { listingGroup($0) } + verbGroups(Composed.kernel))
  }

  public init() {}

  /// Runs the command over composed features and ends the process with its exit code.
  public static func main(features: [any Feature]) async {
    let kernel: Kernel
    do { kernel = try Kernel(features) } catch { exit(withError: error) }
    await Composed.$current.withValue(kernel) {
      do {
        var command = try parseAsRoot()
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch { exit(withError: error) }
    }
  }
}

/// What is composed, for commands whose configuration is static.
enum Composed {
  @TaskLocal static var current: Kernel?

  static var kernel: Kernel {
    guard let current else { preconditionFailure("commands run inside StaffCommand.main") }
    return current
  }
}

/// A group without action of its own prints its help and says that a verb is missing.
func missingVerb(_ type: any ParsableCommand.Type) -> any Error { CleanExit.helpRequest(type) }
