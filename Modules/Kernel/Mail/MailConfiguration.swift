internal import Foundation
public import Kernel

/// Where mail goes and in whose name, from the environment.
public struct MailConfiguration: Sendable, Hashable {
  /// A server that takes mail from us.
  public struct Server: Sendable, Hashable {
    public enum Encryption: Sendable, Hashable {
      /// TLS from the first byte: `smtps`.
      case fromStart
      /// Plain until STARTTLS, which the server must offer.
      case startTLS
      /// None; on this machine only.
      case none
    }

    public let host: String
    public let port: Int
    public let encryption: Encryption
    /// The name that we present ourselves under; nil for the machine's own.
    public let greeting: String?
    public let user: String?
    public let password: String?
    /// The file of certificate authorities to trust instead of the system's.
    public let authorities: String?
  }

  public let from: MailAddress
  public let replyTo: MailAddress?
  /// How many messages are delivered at once, 1 to 20.
  public let connections: Int
  /// Nil while none is set: messages go to ``outbox`` then.
  public let server: Server?
  /// The folder beside the database.
  public let outbox: String

  /// - Throws: ``Sentence`` that names the variable and says what to do.
  public init(environment: [String: String], databasePath: String) throws {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    func address(_ name: String, _ text: String) throws -> MailAddress {
      do { return try MailAddress(parsing: text) } catch {
        throw Sentence("\(name) : \(error) Écrivez par exemple « RTES <contact@exemple.org> ».")
      }
    }
    from = try address("RTES_MAIL_FROM", value("RTES_MAIL_FROM") ?? "RTES <ne-pas-repondre@localhost>")
    replyTo = try value("RTES_MAIL_REPLY_TO").map { try address("RTES_MAIL_REPLY_TO", $0) }
    guard let connections = Int(value("RTES_SMTP_CONNECTIONS") ?? "2"), (1...20).contains(connections) else {
      throw Sentence("RTES_SMTP_CONNECTIONS prend un nombre de 1 à 20 ; retirez la variable pour en avoir 2.")
    }
    self.connections = connections
    server = try value("RTES_SMTP_URL").map { try Server(url: $0, value) }
    outbox =
      URL(fileURLWithPath: databasePath).deletingLastPathComponent().appendingPathComponent("outbox").relativePath
  }

  /// Where the messages go, for people.
  public var destination: String {
    guard let server else { return "dossier \(outbox), rien n’est envoyé" }
    let how =
      switch server.encryption {
      case .fromStart: "TLS"
      case .startTLS: "STARTTLS"
      case .none: "sans chiffrement, sur cette machine"
      }
    return "\(server.host):\(server.port), \(how)"
  }

  /// What `rtes doctor` says about it.
  public static func health(environment: [String: String], databasePath: String) -> HealthCheck {
    HealthCheck("mail/configuration", title: "Courriels") {
      do {
        let configuration = try MailConfiguration(environment: environment, databasePath: databasePath)
        return .fine("\(configuration.destination), de la part de \(configuration.from.address)")
      } catch { return .missing("les réglages ne conviennent pas", remedy: "\(error)") }
    }
  }
}

extension MailConfiguration.Server {
  /// - Parameter value: a variable of the environment; nil when it is not set or empty.
  fileprivate init(url text: String, _ value: (String) -> String?) throws {
    let form = "Écrivez « smtp://serveur:587 » ou « smtps://serveur:465 »"
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      let scheme = parts.scheme?.lowercased(), ["smtp", "smtps"].contains(scheme), parts.query == nil,
      parts.fragment == nil
    else { throw Sentence("RTES_SMTP_URL n’est pas l’adresse d’un serveur de courriel. \(form).") }
    guard parts.user == nil, parts.password == nil else {
      throw Sentence(
        "RTES_SMTP_URL ne prend ni nom ni mot de passe. Mettez-les dans RTES_SMTP_USER et dans le fichier que nomme RTES_SMTP_PASSWORD_FILE."
      )
    }
    let greeting = parts.path.drop { $0 == "/" }
    guard host.utf8.allSatisfy({ $0.isLetterOrDigit || "-.:[]".utf8.contains($0) }),
      greeting.utf8.allSatisfy({ $0.isLetterOrDigit || "-.".utf8.contains($0) })
    else { throw Sentence("RTES_SMTP_URL : le nom du serveur n’est pas écrit comme il faut. \(form).") }
    let isLoopback = host == "localhost" || host == "[::1]" || host == "::1" || Self.isLoopback(host)
    let isPlain = value("RTES_SMTP_PLAIN") == "1"
    guard !isPlain || (isLoopback && scheme == "smtp") else {
      throw Sentence(
        "RTES_SMTP_PLAIN=1 ne vaut que pour « smtp:// » vers cette machine (localhost, 127.0.0.1). Retirez-la : vers ailleurs, la connexion est toujours chiffrée."
      )
    }
    self.host = host
    port = parts.port ?? (scheme == "smtps" ? 465 : 587)
    encryption = scheme == "smtps" ? .fromStart : isPlain ? .none : .startTLS
    self.greeting = greeting.isEmpty ? nil : String(greeting)
    user = value("RTES_SMTP_USER")
    password = try value("RTES_SMTP_PASSWORD_FILE").map(Self.password)
    guard (user == nil) == (password == nil) else {
      throw Sentence(
        "RTES_SMTP_USER et RTES_SMTP_PASSWORD_FILE vont ensemble : donnez les deux, ou aucune si le serveur n’en demande pas."
      )
    }
    authorities = value("RTES_SMTP_CA")
    if let authorities, !FileManager.default.isReadableFile(atPath: authorities) {
      throw Sentence(
        "RTES_SMTP_CA : le fichier \(authorities) ne se laisse pas lire. Donnez un fichier de certificats PEM, ou retirez la variable."
      )
    }
  }

  private static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return parts.count == 4 && parts[0] == 127 && parts.allSatisfy { $0 != nil }
  }

  /// The first line of the file.
  private static func password(in file: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: file),
      let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
    else {
      throw Sentence(
        "RTES_SMTP_PASSWORD_FILE : le fichier \(file) ne se laisse pas lire, ou il est vide. Écrivez-y le mot de passe, sur une ligne."
      )
    }
    return String(line)
  }
}
