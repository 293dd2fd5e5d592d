public import ArgumentParser
internal import CMalloc
internal import Foundation
public import Kernel
internal import Store

/// `rtes-web`: serves the site.
public struct WebCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "rtes-web",
    abstract: "Sert le site du réseau sur cette machine.",
    discussion: """
      La base doit exister : « rtes import » la prépare. Le site suit aussitôt ce que les autres commandes écrivent, envoie les
      courriels qui attendent et supprime chaque heure ce qui a fait son temps.

      Derrière un serveur qui chiffre, donnez l’adresse publique et la machine dont vient la connexion :
        rtes-web --site https://www.exemple.fr --trusted-proxy 127.0.0.1

      Exemple :
        rtes-web --database var/rtes.sqlite --port 8080
      """)

  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") public var database: String?
  @Option(help: "L’adresse sur laquelle écouter.") public var host = "127.0.0.1"
  @Option(help: "Le port sur lequel écouter ; 0 pour un port libre, qui est affiché.") public var port = 8080
  @Option(help: "L’adresse publique du site, pour les courriels et les flux (ou la variable RTES_SITE).")
  public var site: String?
  @Option(help: "Une machine dont l’en-tête X-Forwarded-For est cru ; peut être répété.")
  public var trustedProxy: [String] = []

  @TaskLocal static var features: [any Feature] = []

  public init() {}

  /// Runs the command over composed features and ends the process.
  public static func main(features: [any Feature]) async {
    // glibc gives each thread a heap of its own, up to eight a processor: what one has let go, the others do not get. With fewer than
    // two a processor, threads wait for each other.
    _ = mallopt(M_ARENA_MAX, Int32(2 * ProcessInfo.processInfo.activeProcessorCount))
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
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let given = try SiteAddress.given(site)
    // Until it is told where it stands, it stands where it listens.
    let here = port == 0 ? SiteAddress.local : try SiteAddress("http://\(host):\(port)")
    var service = WebService(kernel: kernel, store: store, address: given ?? here)
    service.settings.trustedProxies = Set(trustedProxy)
    if let given { service.settings.hosts = [given.host.lowercased(), "\(host):\(port)"] }
    let host = host
    do {
      try await service.run(host: host, port: port) { port in
        print("Le site est prêt : http://\(host):\(port)/")
        fflush(nil)
      }
    } catch let sentence as Sentence {
      throw sentence
    } catch {
      throw Sentence(
        "Impossible d’écouter sur \(host):\(port) : \(error). Un autre programme s’en sert peut-être ; choisissez un autre --port."
      )
    }
  }
}
