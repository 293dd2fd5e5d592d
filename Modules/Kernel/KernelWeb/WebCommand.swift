public import ArgumentParser
internal import Foundation
internal import Hummingbird
public import Kernel
internal import Logging
internal import ServiceLifecycle
internal import Store
internal import UnixSignals

/// `rtes-web`: serves the site.
public struct WebCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "rtes-web",
    abstract: "Sert le site du réseau sur cette machine.",
    discussion: """
      La base doit exister : « rtes import » la prépare. Le site n’écrit rien et suit aussitôt ce que les autres commandes
      écrivent.

      Exemple :
        rtes-web --database var/rtes.sqlite --port 8080
      """)

  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") public var database: String?
  @Option(help: "L’adresse sur laquelle écouter.") public var host = "127.0.0.1"
  @Option(help: "Le port sur lequel écouter ; 0 pour un port libre, qui est affiché.") public var port = 8080

  @TaskLocal static var features: [any Feature] = []

  public init() {}

  /// Runs the command over composed features and ends the process.
  public static func main(features: [any Feature]) async {
    await $features.withValue(features) {
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

  public func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("Le port va de 0 à 65535.") }
  }

  public func run() async throws {
    let kernel = try Kernel(Self.features)
    let path = Kernel.databasePath(database)
    let store = try kernel.openDatabase(at: path)
    var logger = Logger(label: "rtes-web", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .notice
    let pages = try KeptSite(Site(kernel: kernel, store: store), path: path)
    let server = Server(pages: pages, logger: logger)
    let host = host
    let application = Application(
      router: try server.router(),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in
        print("Le site est prêt : http://\(host):\(channel.localAddress?.port ?? 0)/")
        fflush(nil)
      },
      logger: logger)
    do {
      try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
    } catch {
      throw Sentence(
        "Impossible d’écouter sur \(host):\(port) : \(error). Un autre programme s’en sert peut-être ; choisissez un autre --port."
      )
    }
  }
}
