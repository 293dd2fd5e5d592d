internal import Commons
public import Foundation
internal import Hummingbird
internal import HummingbirdCore
public import Kernel
internal import Logging
internal import Mail
internal import ServiceLifecycle
public import Store
internal import Transport
internal import UnixSignals

/// The site as a running service: it answers, sends the mail that waits and forgets what has had its time.
public struct WebService: Sendable {
  let kernel: Kernel
  let store: Store
  let address: SiteAddress
  var settings = ServerSettings()
  var logger: Logger
  var environment: [String: String]
  let clock: @Sendable () -> Date

  /// - Parameters:
  ///   - environment: where the settings of mail are read, `RTES_SMTP_URL` and its like.
  ///   - clock: what every answer, session and message takes for now.
  public init(
    kernel: Kernel, store: Store, address: SiteAddress = .local,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.kernel = kernel
    self.store = store
    self.address = address
    self.environment = environment
    self.clock = clock
    logger = Logger(label: "rtes-web", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .notice
  }

  /// Serves until a signal or the end of the task.
  /// - Parameters:
  ///   - port: 0 for one that is free.
  ///   - ready: told the port, once the site answers.
  public func run(host: String = "127.0.0.1", port: Int, ready: @escaping @Sendable (Int) -> Void) async throws {
    let configuration = try MailConfiguration(environment: environment, databasePath: store.path)
    let site = Site(kernel: kernel, store: store, address: address, clock: clock)
    let files = FileStore(besideDatabase: store.path)
    let pages = try KeptSite(site, path: store.path)
    let server = Server(pages: pages, settings: settings, files: files, logger: logger)
    let desk = FrontDesk(pages: pages, settings: settings)
    let idle = Duration.seconds(settings.idleSeconds)
    let courier = Courier(
      store: store, configuration: configuration, delivery: Self.delivery(configuration), clock: clock,
      tell: { [logger] in Self.log($0, logger) })
    var application = Application(
      router: try server.router(),
      server: .http1(
        // What the front desk answers counts as use of the connection: its idle time is watched before it.
        configuration: .init(
          additionalChannelHandlers: [
            HTTPConnectionStateHandler(idleTimeout: idle, logger: logger), PublicPageHandler(desk),
          ],
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: ServerSettings.headerBytes, maxHeaderListSize: ServerSettings.headerBytes,
            maxHeaderFieldCount: ServerSettings.headerCount))),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil,
        availableConnectionsDelegate: .maximum(settings.connections, logger: logger)),
      onServerRunning: { ready($0.localAddress?.port ?? 0) },
      logger: logger)
    application.addServices(
      Background { await courier.runUntilCancelled() },
      Background {
        await Housekeeping(
          kernel: kernel, store: store, files: files, site: address, clock: clock, logger: logger
        ).run()
      })
    try await withTaskExecutorPreference(Workers.shared) { [application] in
      try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
    }
  }

  private static func delivery(_ configuration: MailConfiguration) -> any MailDelivery {
    configuration.server.map { SMTPDelivery($0, connections: configuration.connections) }
      ?? OutboxDelivery(folder: configuration.outbox)
  }

  /// A message is named by its number: addresses stay out of the log.
  private static func log(_ event: Courier.Event, _ logger: Logger) {
    switch event {
    case .delivered(let id, let purpose, .refused):
      logger.error("A mail was refused", metadata: ["id": "\(id)", "purpose": "\(purpose)"])
    case .delivered: break
    case .failed(let error): logger.error("The mail queue failed", metadata: ["error": "\(ErrorNote.text(error))"])
    }
  }
}

/// Something that runs beside the server and ends with it.
private struct Background: Service {
  let body: @Sendable () async -> Void

  func run() async throws { await cancelWhenGracefulShutdown { await body() } }
}
